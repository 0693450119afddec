import { describe, expect, it } from 'vitest'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { few } from '../../rig/short.ts'

/** A state of the runner, and what the log has to say of it. `settled`: the last status, if there is one. */
interface Face {
  readonly face: string
  readonly env: Readonly<Record<string, string>>
  readonly says: string
  readonly settled: string | null
}

const RUNNER_FILE = "The runner's file"
const faces: readonly Face[] = [
  {
    face: 'no git',
    env: { PATH: '/nonexistent' },
    says: 'git is not installed, or not in PATH.',
    settled: 'error: did not finish: git is',
  },
  {
    face: 'a summary that cannot be written',
    env: { GITHUB_STEP_SUMMARY: '/dev/full' },
    says: `${RUNNER_FILE} GITHUB_STEP_SUMMARY cannot be written: no space left on device (ENOSPC)`,
    settled: 'success: ',
  },
  {
    face: 'no workspace',
    env: { GITHUB_WORKSPACE: '/nonexistent' },
    says: 'Missing or invalid: GITHUB_WORKSPACE (/nonexistent).',
    settled: null,
  },
  {
    face: 'outputs that cannot be written',
    env: { GITHUB_OUTPUT: '/dev/full' },
    says: `${RUNNER_FILE} GITHUB_OUTPUT cannot be written: no space left on device (ENOSPC)`,
    settled: 'success: ',
  },
  {
    face: 'a state that cannot be written',
    env: { GITHUB_STATE: '/dev/full' },
    says: `${RUNNER_FILE} GITHUB_STATE cannot be written`,
    settled: null,
  },
  {
    face: 'no place for temporary files',
    env: { TMPDIR: '/nonexistent' },
    says: 'The directory for temporary files, /nonexistent, cannot be used',
    settled: 'error: did not finish: The directory',
  },
  {
    face: 'a cache below /proc',
    env: { XDG_CACHE_HOME: '/proc/x' },
    says: 'Joulegate cannot keep fetched repositories in /proc/x/joulegate',
    settled: 'error: did not finish: Joulegate',
  },
  { face: 'no summary', env: { GITHUB_STEP_SUMMARY: '' }, says: `${RUNNER_FILE} GITHUB_STEP_SUMMARY cannot`, settled: 'success: ' },
]

describe('the action on a runner with', () => {
  it.each(few(3, faces))('$face → 5, one error with a hint, no stack, nothing left', async ({ env, says, settled }) => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    const main = await pull.act({ env })
    expect({ code: main.code, stderr: main.stderr }, main.log).toEqual({ code: 5, stderr: '' })
    const errors = main.commands.filter(({ name }) => name === 'error').map(({ message }) => message)
    expect(errors).toEqual([expect.stringContaining(says)])
    expect(errors[0]).toMatch(/\n.{20}/)
    expect(main.log).not.toMatch(/^ +at |node:internal|Joulegate failed unexpectedly/m)
    expect(pull.statuses().at(-1) ?? null).toEqual(settled === null ? null : expect.stringMatching(`^${settled}`))
    expect((await pull.post(main, { env })).code).toBe(0)
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})
