import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { isInstalled } from '../../../scripts/bench/programs.ts'
import { openGitHub } from '../../rig/github/server.ts'
import type { Permissions } from '../../rig/github/world.ts'
import { readWorkflow, stepsOf } from '../../rig/workflow-file.ts'

const SHA = 'b'.repeat(40)
const execute = promisify(execFile)

/** The script of examples/workflows/fork-success.yml, as a hosted runner runs it, with its expressions filled in. */
async function runScript(permissions: Permissions) {
  const github = await openGitHub()
  const [step] = stepsOf(readWorkflow(join(import.meta.dirname, '../../../examples/workflows/fork-success.yml')))
  if (step === undefined || !('run' in step)) throw new Error('it has no script')
  const known = { 'github.token': github.token(github.bot, permissions), 'github.event.pull_request.head.sha': SHA }
  const filled = Object.entries(step.env ?? {}).map(([name, text]) => {
    const value = Object.entries(known).find(([expression]) => text === `\${{ ${expression} }}`)?.[1]
    if (value === undefined) throw new Error(`unknown to the test: ${text}`)
    return [name, value]
  })
  const env = {
    PATH: process.env['PATH'],
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: github.repository,
    ...Object.fromEntries(filled),
  }
  const ended = await execute('bash', ['-e', '-c', step.run], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  )
  return { ...ended, github, token: known['github.token'] }
}

it.skipIf(!isInstalled('curl'))(
  'a fork’s pull request, with examples/workflows/fork-success.yml → status: success, nothing measured',
  async () => {
    const { code, github } = await runScript({ statuses: 'write' })
    await using _ = github
    expect(code).toBe(0)
    expect(github.statuses(SHA)).toEqual([
      expect.objectContaining({ context: 'joulegate', state: 'success', description: 'energy is measured in the merge queue' }),
    ])
    expect(github.log).toHaveLength(1)
  },
)

it.skipIf(!isInstalled('curl'))('the same with a token that may only read → status: none, the job fails and says why', async () => {
  const { code, said, github, token } = await runScript({ statuses: 'read' })
  await using _ = github
  expect(code).not.toBe(0)
  expect(said).toContain('Resource not accessible by integration')
  expect(said).not.toContain(token)
  expect(github.statuses(SHA)).toEqual([])
})
