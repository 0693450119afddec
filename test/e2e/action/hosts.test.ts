import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } }

it('a GitHub Enterprise Server, its API below /api/v3 → status: failure, one comment, exit 2', async () => {
  await using pull = await openPull({ ...WORSE, shape: 'ghes' })
  const outcome = await pull.act()
  expect([outcome.code, outcome.problems]).toEqual([2, []])
  expect(pull.statuses()).toEqual(['pending: measuring', expect.stringMatching(/^failure: .*parse/)])
  expect(pull.comments()).toEqual([expect.stringContaining('over budget')])
  expect(pull.github.log.every(({ path }) => path.startsWith('/api/v3/') || path === '/api/graphql')).toBe(true)
  expect(pull.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)(
  'a Gitea, without a merge to test, check runs and GraphQL → status: failure, one comment, written again by the next run, exit 2',
  async () => {
    await using pull = await openPull({ ...WORSE, shape: 'gitea' })
    // As its runner says it: no merge is made for the event, and there is no address for GraphQL.
    const event = { ...pull.event(), sha: pull.head, ref: 'refs/pull/7/head' }
    const env = { GITHUB_GRAPHQL_URL: '', GITHUB_RUN_ATTEMPT: '' }
    pull.github.addComments(120, { pull: 7, author: 'monalisa', body: 'nice' })
    const first = await pull.act({ event, env })
    expect([first.code, first.problems]).toEqual([2, []])
    const second = await pull.act({ event, env: { ...env, GITHUB_RUN_ID: '4712' } })
    expect(second.code).toBe(2)
    expect(second.outputs).toMatchObject({ 'base-sha': pull.base, 'measured-sha': pull.head, 'head-sha': pull.head })
    expect(pull.statuses().at(-1)).toMatch(/^failure: .*parse/)
    expect(pull.comments().slice(120)).toEqual([expect.stringContaining('run 4712.1')])
    expect(pull.github.log.filter(({ status }) => status !== null && status >= 400 && status !== 404)).toEqual([])
    expect(pull.traces()).toEqual(NO_TRACES)
  },
)

it.runIf(isAll)('two jobs at once on one machine → the second waits for the first; two statuses, two comments, exit 2 and 2', async () => {
  const workload = { name: 'parse', run: 'touch "$TMPDIR/../runs"; until test -e "$TMPDIR/../go"; do sleep 0.05; done' }
  const inputs = (name: string) => ({ 'comment-key': name, status: `energy ${name}`, 'report-directory': `report-${name}` })
  await using pull = await openPull({ ...WORSE, config: { workloads: [workload] }, with: [inputs('a'), inputs('b')] })
  const job = (name: string) => ({ inputs: inputs(name) })
  const first = pull.start(job('a'))
  await until(() => existsSync(join(pull.lab.directory, 'runs')), `the first to measure; so far:\n${first.said()}`)
  const second = pull.start(job('b'))
  await until(() => second.said().includes('waiting for another measurement'), `the second to wait; so far:\n${second.said()}`)
  pull.lab.write('go', '')
  const outcomes = await Promise.all([first.ended, second.ended])
  expect(outcomes.map(({ code, problems }) => [code, problems])).toEqual([
    [2, []],
    [2, []],
  ])
  const contexts = pull.github.statuses(pull.head).map(({ context, state }) => `${context}: ${state}`)
  expect(contexts.toSorted()).toEqual(['energy a: failure', 'energy a: pending', 'energy b: failure', 'energy b: pending'])
  const keys = pull.comments().map((body) => /^<!-- joulegate-report key=(\S+) /.exec(body)?.[1])
  expect(keys.toSorted()).toEqual(['a', 'b'])
  expect(pull.traces()).toEqual(NO_TRACES)
})
