import { type Command, CommanderError } from 'commander'
import type { Context } from '../commands/context.ts'
import { EXIT, problemExit, problemsOf } from '../commands/exit-codes.ts'
import { type Finding, finding, is, type Problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { terminalText } from '../render/finding-text.ts'
import { traceError } from '../system/trace.ts'
import { type Ears, ears, signalExit } from './signals.ts'
import { terminalContext } from './terminal.ts'

/** Reports whether this error only means that a signal came. A git command that was interrupted fails. */
function isEcho(problem: Problem, { reason }: AbortSignal): boolean {
  const { cause } = problem
  const isAbort = cause === reason || (cause instanceof Error && cause.name === 'AbortError')
  return isAbort || is(problem.finding, 'checkout-failed', 'git-failed')
}

/**
 * Runs a command line, tells its errors on standard error, and sets the exit code of this process. `make` returns the command line, whose
 * commands pass their exit code to `done`.
 */
export async function runProgram(make: (context: Context, ears: Ears, done: (code: number) => void) => Command): Promise<void> {
  const code = await exitCodeOf(make)
  process.exitCode ??= code
}

async function exitCodeOf(make: Parameters<typeof runProgram>[0]): Promise<number> {
  const listening = ears()
  const { signal } = listening
  let code: number = EXIT.passed
  const context = terminalContext(listening, (error) => {
    // A terminal that was closed sends SIGHUP, and takes nothing any more.
    if (signal.aborted) return
    process.exitCode = EXIT.usage
    tell(finding('cannot-print', { detail: detailOf(error) }))
  })
  const tell = (told: Finding): void => context.tell(terminalText(told, { colour: context.colour }), 'lasting')
  try {
    await make(context, listening, (exit) => {
      code = exit
    }).parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage
    traceError(error)
    const problems = problemsOf(error).filter((problem) => !signal.aborted || !isEcho(problem, signal))
    if (signal.aborted) tell(finding('stopped', { signal: String(signal.reason) }))
    for (const { finding: found, kept } of problems) {
      tell(found)
      if (kept !== null) tell(finding('recording-kept', { recording: kept }))
    }
    code = problems[0] === undefined ? code : problemExit(problems[0].ends)
  }
  const exit = signalExit(signal.reason)
  if (exit !== null) process.exitCode = exit
  return exit ?? code
}
