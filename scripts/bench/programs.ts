import { execFile, execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What is shipped: benchmarks of the whole run this. */
export const CLI = join(import.meta.dirname, '../../dist/cli.js')

/** The program without whose work there is only overhead. */
export const NOTHING = '/bin/true'

/** Can this be run here? */
export function isInstalled(program: string, argument = '--version'): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Compiles one of the C programs beside this file into a directory; gives its path, null where there is no C compiler. */
export function compile(name: 'launch' | 'burn', directory: string): string | null {
  if (!isInstalled('cc')) return null
  const program = join(directory, name)
  execFileSync('cc', ['-O2', '-o', program, join(import.meta.dirname, `${name}.c`)])
  return program
}

/** What a program prints. Throws when it fails. */
export async function output(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { stdout } = await execute(program, [...parameters], { env: environment, maxBuffer: 2 ** 28 })
  return stdout
}

/** Wall seconds of something. */
export async function timed(act: () => unknown): Promise<number> {
  const started = performance.now()
  await act()
  return (performance.now() - started) / 1000
}

/** CPU seconds of this thread while it works on something: unlike its wall time no matter of what else the machine does. */
export function worked(act: () => unknown): number {
  const before = process.threadCpuUsage()
  act()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1e6
}

/**
 * An environment in which the shipped CLI measures apart from everything else: a sysfs without hardware, hence a lock of its own,
 * and a place for temporary files.
 */
export const apart = (directory: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: directory,
  TMPDIR: directory,
  JOULEGATE_SYSFS: directory,
})
