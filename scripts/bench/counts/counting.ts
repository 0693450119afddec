import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { z } from 'zod'
import { Judged } from '../../../test/rig/documents.ts'
import { apart, CLI, timed } from '../programs.ts'

const execute = promisify(execFile)

/** Result of one workload, as `--format json` has it. */
export type Change = z.infer<typeof Judged>['changes'][number]

/** Counts the work of two sides by the shipped CLI; `sides` are words of `compare`. Throws if it gives no report, or compares nothing. */
async function compare(directory: string, sides: readonly string[]): Promise<readonly Change[]> {
  const report = join(directory, 'report')
  const options = ['--meter', 'work', '--fail-on', 'never', '--format', 'json', '--quiet', '--report-directory', report]
  const { stdout } = await execute(process.execPath, [CLI, 'compare', ...sides, ...options], {
    ...{ cwd: directory, env: apart(directory), maxBuffer: 2 ** 28 },
  })
  rmSync(report, { recursive: true })
  const { changes } = Judged.parse(JSON.parse(stdout))
  if (changes.length === 0) throw new Error(`nothing was compared:\n${stdout}`)
  return changes
}

/** Compares two shell commands. */
export async function compareCommands(directory: string, a: string, b: string, budget: string): Promise<Change> {
  const [change] = await compare(directory, ['--a', a, '--b', b, '--max-work-regression', budget])
  if (change === undefined) throw new Error('nothing was compared')
  return change
}

/** Compares two commits of a repository. */
export const compareCommits = (directory: string, repository: string, base: string, head: string): Promise<readonly Change[]> =>
  compare(directory, [base, head, '--repo', repository])

/** A tool of valgrind's and its options. */
export type Tool = readonly string[]
export const CALLGRIND: Tool = ['--tool=callgrind', '--callgrind-out-file=/dev/null']
export const CACHEGRIND: Tool = ['--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null']

/** What one run under valgrind says. */
export interface Counted {
  readonly instructions: number
  readonly seconds: number
}

/** Counts the instructions of one run of a command without quotes, as a person does who types `valgrind`. */
export async function countOnce(command: string, tool: Tool, environment: NodeJS.ProcessEnv = process.env): Promise<Counted> {
  let said = ''
  const seconds = await timed(async () => {
    const { stderr } = await execute('valgrind', [...tool, ...command.split(' ')], { env: environment, maxBuffer: 2 ** 28 })
    said = stderr
  })
  const total = /(?:Collected *: *|I +refs: +)([\d,]+)/.exec(said)?.[1]
  if (total === undefined) throw new Error(`valgrind told no count of ${command}:\n${said}`)
  return { instructions: Number(total.replaceAll(',', '')), seconds }
}
