import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ask, commented, DECIDING, FOLLOWING } from '../../rig/ask.ts'
import { labelEvent } from '../../rig/events.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { commit, git } from '../../rig/repository.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'
import { zipOf } from '../../rig/zip.ts'

const open = () =>
  openPull({
    joules: { parse: steady(1.06, 61) },
    base: FOLLOWING,
    permissions: DECIDING,
  })
const headline = (pull: PullLab): string =>
  /^## .*$/m.exec(pull.comments().find((body) => body.startsWith('<!-- joulegate-report')) ?? '')?.[0] ?? ''

it('red → /energy accept → green without a trial → the next run is green, too, and says why', async () => {
  await using pull = await open()
  pull.github.permit('maintainer', 'write')
  expect(await see(pull)).toMatchObject({ exit: 2, wrong: [] })
  expect(pull.statuses().at(-1)).toMatch(/^failure: simulated: parse \+6\.\d %/)
  expect(pull.comments().at(-1)).toContain('`/energy accept parse REASON`')
  const asked = await ask(pull, commented(pull, '/energy accept parse twice as fast where it counts'))
  expect([asked.code, asked.problems, asked.outputs['ruling-name']]).toEqual([0, [], 'joulegate-ruling-7'])
  expect(pull.statuses().at(-1)).toMatch(/^success: accepted by maintainer: parse up to \+6\.\d %$/)
  expect(headline(pull)).toBe('## 🏷️ Energy: 1 result accepted')
  // As the same run, started again.
  const again = await see(pull, { job: { GITHUB_RUN_ATTEMPT: '2' } })
  expect(again, again.outcome.stdout).toMatchObject({ exit: 0, wrong: [] })
  expect(pull.statuses().at(-1)).toMatch(/^success: simulated: parse \+6\.\d % .*, accepted by maintainer/)
  expect(headline(pull)).toMatch(/^## 🏷️ Simulated energy: accepted/)
  const directory = again.outcome.outputs['report-directory'] ?? ''
  expect(JSON.parse(readFileSync(join(directory, 'acceptances.json'), 'utf8'))).toMatchObject({
    acceptances: [{ workload: 'parse', by: 'maintainer', reason: 'twice as fast where it counts' }],
  })
})

it('red at 3 % → 9 % on main → /energy judge → green without a trial; a file of another origin does not count', async () => {
  await using pull = await open()
  pull.github.permit('maintainer', 'write')
  const measured = await see(pull)
  expect(measured).toMatchObject({ exit: 2, wrong: [] })
  const recording = readFileSync(measured.outcome.outputs['recording'] ?? '', 'utf8')
  const zipped = (content: string) => zipOf([{ name: 'recording.json', content }])
  const artifacts = [recording.replaceAll('"joules"', '"watts"').trimEnd(), recording].map((content, at) => ({
    ...{ id: 60 + at, name: at === 0 ? 'joulegate-recording-x' : 'joulegate-recording', bytes: zipped(content) },
  }))
  const head = { ref: 'feature', sha: pull.head, repository: pull.github.repository }
  const id = Number(/runs\/(\d+)/.exec(pull.github.statuses(pull.head).at(-1)?.targetUrl ?? '')?.[1])
  pull.github.addRun({
    ...{ id, name: 'Energy', path: '.github/workflows/energy.yml', event: 'pull_request', conclusion: 'failure' },
    head,
    artifacts,
  })
  const { repository } = pull.lab
  git(repository, 'checkout', '--quiet', 'main')
  const file: unknown = JSON.parse(readFileSync(join(repository, 'joulegate.yml'), 'utf8'))
  const tip = commit(repository, { 'joulegate.yml': yml({ ...Object(file), budget: { 'max-regression': '9%' } }) })
  pull.hosted.push()
  const asked = await ask(pull, commented(pull, '/energy judge'))
  expect([asked.code, asked.problems, asked.outputs['ruling']]).toEqual([0, [], undefined])
  expect(pull.statuses().at(-1)).toMatch(new RegExp(`^success: simulated: parse \\+6\\.\\d % .*; by the budgets of ${tip.slice(0, 7)}$`))
  const comment = pull.comments().find((body) => body.startsWith('<!-- joulegate-report')) ?? ''
  expect(comment).toContain(`Judged again with the budgets of ${tip.slice(0, 7)} on main, because maintainer asked for it.`)
})

it.runIf(isAll)('/energy skip → the next run measures nothing', async () => {
  await using pull = await open()
  pull.github.permit('maintainer', 'write')
  pull.github.activities.set('feature', [pull.head])
  expect((await ask(pull, commented(pull, '/energy skip documentation only'))).code).toBe(0)
  expect(pull.statuses()).toEqual(['success: skipped by maintainer: documentation only'])
  const run = await see(pull, { job: { GITHUB_RUN_ID: '9999' } })
  expect(run, run.outcome.stdout).toMatchObject({ exit: 0, wrong: [] })
  expect(pull.statuses().at(-1)).toMatch(/^success: not measured: maintainer lets this commit pass/)
  expect(run.outcome.outputs['recording']).toBeUndefined()
})

it.runIf(isAll)('a label with a reason in the description → green', async () => {
  await using pull = await open()
  pull.github.permit('maintainer', 'write')
  await see(pull)
  const described = { ...pull.pull, body: 'energy-accept: all: worth it' }
  const event = labelEvent(pull.github, pull.base, { pull: described, label: 'energy:accept', by: 'maintainer' })
  expect((await ask(pull, event)).code).toBe(0)
  expect(pull.statuses().at(-1)).toMatch(/^success: accepted by maintainer/)
})
