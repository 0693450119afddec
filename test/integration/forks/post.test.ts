import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ForkLab, openFork } from '../../rig/fork.ts'
import { git } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'

/** Number of the next run: each test has newer ones than those before it. */
let next = 10

describe('the result of a fork’s pull request', () => {
  let fork: ForkLab
  beforeAll(async () => {
    fork = await openFork()
  })
  afterAll(() => fork[Symbol.asyncDispose]())
  const last = (): string => fork.statuses().at(-1) ?? 'none'

  it('within the budget → success, one comment with a plain sentence about its source', async () => {
    const { codes, isPosted, summary } = await fork.post({ id: next++ })
    expect([codes, isPosted, last()]).toEqual([
      ['counts-of-fork'],
      true,
      'joulegate/work success: no change in 2 workloads (exact); isolation: none',
    ])
    expect(fork.comments()).toEqual([expect.stringContaining('its code could have written them')])
    expect(fork.comments()[0]).toMatch(/\[full report\]\(.*\/actions\/runs\/99\)/)
    expect(summary).toContain('Work: nothing changed')
    expect(fork.github.statuses(fork.head).at(-1)?.targetUrl).toMatch(/\/actions\/runs\/10\?pr=7#success$/)
  })

  it('over the budget → failure, the same comment', async () => {
    const { codes } = await fork.post({ id: next++, recording: fork.recording(1.02), conclusion: 'failure' })
    expect([codes, last()]).toEqual([
      ['counts-of-fork'],
      expect.stringMatching(/^joulegate\/work failure: parse \+2.0 % \(exact\), budget \+1 %/),
    ])
    expect(fork.comments()).toEqual([expect.stringContaining('2 of 2 workloads are over budget')])
  })

  it('of an older run → neither the status nor the comment changes', async () => {
    const [statuses, comments] = [fork.statuses(), fork.comments()]
    const { codes } = await fork.post({ id: 5 })
    expect([codes.toSorted(), fork.statuses(), fork.comments()]).toEqual([
      ['counts-of-fork', 'stale-run', 'status-of-newer-run'],
      statuses,
      comments,
    ])
  })

  it.runIf(isAll)('of a run that is repeated → the newer attempt counts, with its own artifact', async () => {
    const again = { id: next - 1, attempt: 2, startedAt: '2026-05-04T15:00:00Z' }
    const { codes } = await fork.post(again)
    expect([codes, last()]).toEqual([['fork-artifact-missing'], expect.stringMatching(/^joulegate\/work error/)])
    await fork.post({
      ...again,
      artifacts: [{ createdAt: '2026-05-04T14:05:00Z', bytes: Buffer.from('old') }, { createdAt: '2026-05-04T15:05:00Z' }],
    })
    expect(last()).toMatch(/^joulegate\/work success/)
  })

  it.runIf(isAll)('whose title is edited → the result stays', async () => {
    const statuses = fork.statuses()
    const { codes, isPosted } = await fork.post({ id: next++, conclusion: 'skipped', recording: null })
    expect([codes, isPosted, fork.statuses()]).toEqual([['fork-run-skipped'], true, statuses])
  })

  it('whose job was cancelled, or failed although its counts pass → error, whatever is in the artifact', async () => {
    for (const conclusion of few(1, ['cancelled', 'timed_out', 'action_required', null])) {
      expect((await fork.post({ id: next++, conclusion })).codes).toEqual(['fork-run-unfinished'])
      expect(last()).toMatch(/^joulegate\/work error: did not finish: The run that measures this pull request did not finish/)
    }
    expect((await fork.post({ id: next++, conclusion: 'failure' })).codes).toEqual(['fork-job-failed'])
    expect(last()).toMatch(/^joulegate\/work error: /)
  })

  const REFUSED = [
    ['no artifact', { recording: null }, 'fork-artifact-missing', ''],
    ['an artifact of another name', { artifacts: [{ name: 'other' }] }, 'fork-artifact-missing', ''],
    ['two artifacts of the name', { artifacts: [{}, {}] }, 'fork-artifact-refused', 'several artifacts'],
    ['an expired artifact', { artifacts: [{ isExpired: true }] }, 'fork-artifact-refused', 'has expired'],
    ['an artifact that claims to be huge', { artifacts: [{ size: 2 ** 40 }] }, 'fork-artifact-refused', 'too large'],
    [
      'an artifact that is larger than it claims',
      { artifacts: [{ size: 5, bytes: Buffer.alloc(9_000_000) }] },
      'fork-artifact-refused',
      'too large',
    ],
    ['no address', { artifacts: [{ location: '' }] }, 'fork-artifact-refused', 'no usable address'],
    ['an address that is a file', { artifacts: [{ location: 'file:///etc/passwd' }] }, 'fork-artifact-refused', 'no usable address'],
    ['an address where nothing answers', { artifacts: [{ location: 'http://127.0.0.1:1/' }] }, 'github-unreachable', 'failed repeatedly'],
    ['no zip file', { artifacts: [{ bytes: Buffer.from('EVIL') }] }, 'fork-artifact-refused', 'not a zip file'],
    ['a path', { artifacts: [{ zip: [{ name: '../../evil', content: '' }] }] }, 'fork-artifact-refused', 'another name'],
    ['no Recording', { recording: 'EVIL' }, 'fork-evidence-refused', 'not a Recording of this version'],
    ['a workflow that base does not have', { path: '.github/workflows/evil.yml' }, 'fork-workflow-unknown', 'does not have the workflow'],
    ['a file that is no workflow', { path: 'joulegate.yml' }, 'fork-workflow-unknown', 'does not have the workflow'],
    [
      'a path out of the repository',
      { path: '.github/workflows/../../joulegate.yml' },
      'fork-workflow-unknown',
      'does not have the workflow',
    ],
  ] as const
  it.each(few(5, REFUSED))('with %s → error', async (_, job, code, words) => {
    const { codes, isPosted } = await fork.post({ id: next++, ...job })
    expect([codes, isPosted, last()]).toEqual([[code], true, expect.stringMatching(/^joulegate\/work error: did not finish: /)])
    expect(fork.comments()).toEqual([expect.stringContaining(words)])
    expect(fork.comments()[0] + last()).not.toMatch(/evil\b|passwd/i)
  })

  it.runIf(isAll)('from another workflow than the input names → error', async () => {
    expect((await fork.post({ id: next++ }, { workflow: 'other.yml' })).codes).toEqual(['fork-workflow-unknown'])
    expect(last()).toMatch(/not of the workflow other\.yml/)
    expect((await fork.post({ id: next++ }, { workflow: 'forks-measure.yml' })).codes).toEqual(['counts-of-fork'])
  })

  it('that names other commits → error', async () => {
    const { base, head, merge, directory } = fork
    const said = (one: string, other: string) => {
      const text = JSON.stringify(fork.recording())
      return text.replaceAll(base, 'BASE').replaceAll(merge, other).replaceAll('BASE', one)
    }
    const tree = git(directory, 'rev-parse', `${base}^{tree}`)
    // As an author could make it: without any change, or on a commit that is not of the base branch.
    const same = git(directory, 'commit-tree', tree, '-p', base, '-p', head, '-m', 'forged')
    const other = git(directory, 'commit-tree', tree, '-m', 'no commit of main')
    const elsewhere = git(directory, 'commit-tree', git(directory, 'rev-parse', `${head}^{tree}`), '-p', other, '-p', head, '-m', 'forged')
    for (const recording of few(2, [
      said(base, same),
      said(other, elsewhere),
      said(base, base),
      said(head, merge),
      said(base, 'f'.repeat(40)),
    ])) {
      expect((await fork.post({ id: next++, recording })).codes).toEqual(['fork-evidence-refused'])
      expect(last()).toMatch(/^joulegate\/work error: .*other commits/)
    }
    // The head itself is measured if a pull request has no merge.
    expect((await fork.post({ id: next++, recording: said(base, head) })).codes).toEqual(['counts-of-fork'])
  })

  it.each([
    ['a run of a push', { event: 'push' }, 'run-of-event'],
    ['a run of pull_request_target', { event: 'pull_request_target' }, 'run-of-event'],
    ['a pull request of this repository', { head: { ref: 'faster', sha: 'a'.repeat(40), repository: 'acme/widget' } }, 'run-posts-itself'],
    ['a fork that was deleted', { head: { ref: 'faster', sha: 'a'.repeat(40), repository: null } }, 'run-without-pull'],
    [
      'a commit that is no head any more',
      { head: { ref: 'faster', sha: 'a'.repeat(40), repository: 'stranger/widget' } },
      'run-without-pull',
    ],
    ['a branch of another fork', { head: { ref: 'faster', sha: 'a'.repeat(40), repository: 'other/widget' } }, 'run-without-pull'],
  ] as const)('of %s → nothing is posted', async (_, job, code) => {
    const before = fork.statuses()
    expect(await fork.post({ id: next++, ...job })).toMatchObject({ codes: [code], isPosted: true, summary: '' })
    expect(fork.statuses()).toEqual(before)
  })
})
