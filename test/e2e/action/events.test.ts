import { describe, expect, it } from 'vitest'
import { mergeGroupEvent, pullRequestEvent, pushEvent, workflowDispatchEvent } from '../../rig/events.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { commit, git } from '../../rig/repository.ts'
import { expectQuiet, see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const WORSE = { joules: { parse: steady(1.08, 61) } } satisfies PullSetting
const PENDING = 'pending: measuring'
const FAILURE = expect.stringMatching(/^failure: simulated: parse \+8\.1 %/)
const ZERO = '0'.repeat(40)

const merged = ({ pull }: PullLab): string => pull.merge ?? ''

/** The names of the statuses of a commit. */
const contexts = ({ github }: PullLab, sha: string): readonly string[] => [...new Set(github.statuses(sha).map(({ context }) => context))]

describe('the commits that are compared', () => {
  it('a merge queue → failure on the merge group’s head, no comment, exit 2', async () => {
    await using pull = await openPull(WORSE)
    const event = mergeGroupEvent(pull.github, { base: pull.base, head: merged(pull), number: 7 })
    const { outcome, ...seen } = await see(pull, { event, sha: merged(pull) })
    expect(seen).toEqual({ exit: 2, statuses: [PENDING, FAILURE], comments: [], wrong: [] })
    expect(pull.statuses(pull.head)).toEqual([])
    expect(contexts(pull, merged(pull))).toEqual(['joulegate'])
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'head-sha': merged(pull), 'measured-sha': merged(pull) })
    expect(outcome.summary).toContain('over budget')
  })

  it.runIf(isAll)('a merge queue on a machine without the counter → failure, no comment, exit 4', async () => {
    await using pull = await openPull({ ...WORSE, config: { meter: 'powercap' } })
    const event = mergeGroupEvent(pull.github, { base: pull.base, head: merged(pull), number: 7 })
    const { outcome, ...seen } = await see(pull, { event, sha: merged(pull) })
    const statuses = [PENDING, expect.stringMatching(/^failure: .*not measured/)]
    expect(seen).toEqual({ exit: 4, statuses, comments: [], wrong: [] })
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'unfit' })
  })

  it.runIf(isAll)(
    'a merge queue on a machine without the counter, with fail-on: never → success "not measured", no comment, exit 0',
    async () => {
      await using pull = await openPull({ ...WORSE, config: { meter: 'powercap', gate: { 'fail-on': 'never' } } })
      const event = mergeGroupEvent(pull.github, { base: pull.base, head: merged(pull), number: 7 })
      const { outcome: _, ...seen } = await see(pull, { event, sha: merged(pull) })
      expect(seen).toEqual({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: .*not measured/)], comments: [], wrong: [] })
    },
  )

  it.runIf(isAll)('a push to the default branch → failure on the pushed commit, no comment, exit 2', async () => {
    await using pull = await openPull(WORSE)
    const event = pushEvent(pull.github, { ref: 'refs/heads/main', before: pull.base, after: merged(pull) })
    const { outcome, ...seen } = await see(pull, { event, sha: merged(pull) })
    expect(seen).toEqual({ exit: 2, statuses: [PENDING, FAILURE], comments: [], wrong: [] })
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'head-sha': merged(pull), 'measured-sha': merged(pull) })
  })

  it.runIf(isAll)('a push with the input anchor → each round measures the newest version as well; a pull request does not', async () => {
    const joules = { parse: steady(1.001, 61).map(([base, head]) => [base, head, base * 0.9] as const) }
    await using pull = await openPull({ joules, with: { anchor: 'newest-tag' } })
    const { repository } = pull.lab
    git(repository, 'tag', 'v1.2.0', git(repository, 'commit-tree', '-m', 'release', `${pull.base}^{tree}`))
    pull.hosted.push()
    const event = pushEvent(pull.github, { ref: 'refs/heads/main', before: pull.base, after: merged(pull) })
    const inputs = { anchor: 'newest-tag' }
    const pushed = await see(pull, { event, sha: merged(pull), inputs })
    expect({ exit: pushed.exit, wrong: pushed.wrong }, pushed.outcome.log).toEqual({ exit: 0, wrong: [] })
    const { revisions, anchorTrials = [], trials } = pull.lab.recording(pushed.outcome.outputs['recording'])
    expect(revisions.anchor).toMatchObject({ name: 'v1.2.0' })
    expect(anchorTrials).toHaveLength(trials.filter(({ purpose }) => purpose === 'pair').length / 2)
    expect(anchorTrials.every((trial) => trial.void === null)).toBe(true)
    const asked = await see(pull, { inputs })
    expect(asked.exit, asked.outcome.log).toBe(0)
    expect(pull.lab.recording(asked.outcome.outputs['recording']).revisions.anchor).toBeUndefined()
  })

  it.runIf(isAll)('a push that creates a branch → failure on it, compared with its merge base, no comment, exit 2', async () => {
    await using pull = await openPull(WORSE)
    commit(pull.lab.repository, { change: '2\n' })
    const after = commit(pull.lab.repository, { change: '3\n' })
    pull.hosted.push()
    const event = pushEvent(pull.github, { ref: 'refs/heads/feature', before: ZERO, after })
    const { outcome, ...seen } = await see(pull, { event, sha: after })
    expect(seen).toEqual({ exit: 2, statuses: [PENDING, FAILURE], comments: [], wrong: [] })
    expect(contexts(pull, after)).toEqual(['joulegate (push)'])
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'head-sha': after })
  })

  it('a push of a tag → nothing is done, exit 0', async () => {
    await using pull = await openPull(WORSE)
    const event = pushEvent(pull.github, { ref: 'refs/tags/v1', before: ZERO, after: pull.head })
    await expectQuiet(pull, event, 0)
  })

  it.runIf(isAll)('the button of workflow_dispatch → failure on the branch’s commit, no comment, exit 2', async () => {
    await using pull = await openPull(WORSE)
    const event = workflowDispatchEvent(pull.github, { sha: pull.head, ref: 'refs/heads/feature', inputs: {} })
    const { outcome, ...seen } = await see(pull, { event })
    expect(seen).toEqual({ exit: 2, statuses: [PENDING, FAILURE], comments: [], wrong: [] })
    expect(contexts(pull, pull.head)).toEqual(['joulegate (manual)'])
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'head-sha': pull.head })
  })

  it.runIf(isAll)('workflow_dispatch with base and head → these two, exit 2', async () => {
    await using pull = await openPull(WORSE)
    const event = workflowDispatchEvent(pull.github, { sha: pull.base, ref: 'refs/heads/main', inputs: {} })
    const { outcome, ...seen } = await see(pull, { event, sha: pull.base, inputs: { base: 'main', head: 'feature' } })
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'measured-sha': pull.head })
  })

  it.runIf(isAll)(
    'a pull request while main moves on → only its own change: from the merge’s first parent, in one fetch, exit 2',
    async () => {
      await using pull = await openPull(WORSE)
      git(pull.lab.repository, 'checkout', '--quiet', 'main')
      const main = commit(pull.lab.repository, { elsewhere: '1\n' })
      const sha = pull.hosted.pull(7, { base: main, head: pull.head }) ?? ''
      const { outcome, ...seen } = await see(pull, { event: { ...pull.event(), sha } })
      expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
      expect(outcome.outputs).toMatchObject({ 'base-sha': main, 'head-sha': pull.head, 'measured-sha': sha })
      // It asks what there is, and gets it.
      expect(pull.server.requests).toHaveLength(2)
    },
  )
})

describe('a pull request', () => {
  it.runIf(isAll)('that was pushed to before its merge was fetched → error "merge-outdated", comment, exit 6', async () => {
    await using pull = await openPull(WORSE)
    const event = pull.event()
    const { merge } = pull.push({ change: '2\n' })
    const { outcome, ...seen } = await see(pull, { event: { ...event, sha: merge ?? '' }, sha: pull.head })
    expect(seen).toEqual({
      exit: 6,
      statuses: [PENDING, expect.stringMatching(/^error: did not finish: The merge commit under test was made from/)],
      comments: ['## 💥 Energy: did not finish'],
      wrong: [],
    })
    expect(outcome.log).toContain('the run of the newer push measures it')
  })

  it('that conflicts, so that there is no merge → head against its merge base, exit 2', async () => {
    await using pull = await openPull({ ...WORSE, base: { change: 'main\n' } })
    git(pull.lab.repository, 'checkout', '--quiet', 'main')
    const main = commit(pull.lab.repository, { change: 'otherwise\n' })
    pull.hosted.push()
    expect(pull.hosted.pull(7, { base: main, head: pull.head })).toBeNull()
    const { outcome, ...seen } = await see(pull, { event: pullRequestEvent(pull.github, 'opened', { ...pull.pull, merge: null }) })
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
    expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'head-sha': pull.head, 'measured-sha': pull.head })
  })

  it.runIf(isAll)('into a branch other than main, without a merge → compared with the merge base, exit 2', async () => {
    await using pull = await openPull(WORSE)
    git(pull.lab.repository, 'branch', 'release')
    const release = pull.head
    const head = commit(pull.lab.repository, { change: '2\n' })
    pull.hosted.push()
    const into = { ref: 'release', sha: release, repository: pull.github.repository }
    const one = { ...pull.pull, base: into, head: { ...pull.pull.head, sha: head }, merge: null }
    // As Gitea has it, which makes no merges.
    const event = { ...pullRequestEvent(pull.github, 'opened', one), ref: 'refs/pull/7/head' }
    const { outcome, ...seen } = await see(pull, { event, sha: head })
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
    expect(outcome.outputs).toMatchObject({ 'base-sha': release, 'measured-sha': head })
    expect(contexts(pull, head)).toEqual(['joulegate (release)'])
  })

  it.runIf(isAll)(
    'into a branch of gate.branches → the status of the pattern, which the default branch’s file alone decides, exit 2',
    async () => {
      await using pull = await openPull({ ...WORSE, config: { gate: { branches: ['release/*'] } } })
      git(pull.lab.repository, 'checkout', '--quiet', '-b', 'release/1', 'main')
      // The branch itself would like to be taken for the default one.
      const release = commit(pull.lab.repository, { 'joulegate.yml': 'version: 1\nworkloads: []\n' })
      git(pull.lab.repository, 'checkout', '--quiet', 'feature')
      pull.hosted.push()
      const into = { ...pull.pull, base: { ref: 'release/1', sha: release, repository: pull.github.repository }, merge: null }
      const outcome = await pull.act({ event: pullRequestEvent(pull.github, 'opened', into) })
      expect(outcome.problems).toEqual([])
      expect(contexts(pull, pull.head)).toEqual(['joulegate (release/*)'])
    },
  )

  it.runIf(isAll)('whose base branch was changed → measured again, exit 2', async () => {
    await using pull = await openPull(WORSE)
    const event = pullRequestEvent(pull.github, 'edited', pull.pull, { base: { ref: 'old', sha: ZERO } })
    const { outcome, ...seen } = await see(pull, { event })
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
    expect(outcome.outputs).toMatchObject({ 'measured-sha': merged(pull) })
  })

  it.runIf(isAll)(
    'whose base branch was changed, while GitHub still has the merge into the previous one → compared with main, exit 2',
    async () => {
      await using pull = await openPull(WORSE)
      // The branch before has the regression already: compared with it, nothing would have changed.
      git(pull.lab.repository, 'branch', 'own', pull.head)
      git(pull.lab.repository, 'checkout', '--quiet', 'own')
      const own = commit(pull.lab.repository, { elsewhere: '1\n' })
      const sha = pull.hosted.pull(7, { base: own, head: pull.head }) ?? ''
      pull.hosted.push()
      const event = { ...pullRequestEvent(pull.github, 'edited', pull.pull, { base: { ref: 'own', sha: own } }), sha }
      const { outcome, ...seen } = await see(pull, { event })
      expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, FAILURE], wrong: [] })
      expect(outcome.outputs).toMatchObject({ 'base-sha': pull.base, 'measured-sha': pull.head })
    },
  )

  for (const action of ['labeled', 'closed', 'edited'] as const)
    it(`that was ${action} → nothing is done, not one request, exit 0`, async () => {
      await using pull = await openPull(WORSE)
      pull.github.changePull(7, { labels: ['bug'] })
      const event = action === 'edited' ? pull.event() : pullRequestEvent(pull.github, action, { ...pull.pull, labels: ['bug'] })
      const changes = action === 'edited' ? { action, changes: { title: { from: 'Another' } } } : {}
      await expectQuiet(pull, { ...event, payload: { ...event.payload, ...changes } }, 0)
    })
})
