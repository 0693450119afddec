/** Runs work without those warnings of Node whose text matches. All other warnings are printed. */
export async function withoutWarnings<Result>(unwanted: RegExp, work: () => Promise<Result>): Promise<Result> {
  const { emitWarning } = process
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]): void => {
    if (!unwanted.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return await work()
  } finally {
    process.emitWarning = emitWarning
  }
}
