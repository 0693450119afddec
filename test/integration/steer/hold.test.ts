import { afterAll, describe, expect, it } from 'vitest'
import { acceptedResult } from '../../../src/commands/gate/rulings.ts'
import { Recording } from '../../../src/model/recording.ts'
import { COMMANDS, type DecisionLab, makeDecisionPlace, openDecision, STEERING } from '../../rig/decision.ts'
import { energyRecording } from '../../rig/energy-recording.ts'
import { commit, type Files, git } from '../../rig/repository.ts'
import { few } from '../../rig/short.ts'
import type { SteerPlace } from '../../rig/steer.ts'

const shared = makeDecisionPlace()
afterAll(() => shared[Symbol.dispose]())

async function acceptedLab(place: SteerPlace = shared): Promise<DecisionLab> {
  const lab = await openDecision(place)
  await lab.measured()
  await lab.say('/energy accept all worth it')
  return lab
}

/** Merges base's new commit into the head, and pushes the merge, with `more` in it. */
function merge(
  { lab }: DecisionLab,
  { onBase, more = {}, onHead = {} }: { readonly onBase: Files; readonly more?: Files; readonly onHead?: Files },
): void {
  const { directory, head } = lab
  git(directory, 'checkout', '--quiet', 'main')
  commit(directory, onBase)
  git(directory, 'checkout', '--quiet', '--detach', head)
  if (Object.keys(onHead).length > 0) commit(directory, onHead)
  const how = Object.keys(more).length > 0 ? ['--no-commit'] : ['-m', 'Merge main']
  git(directory, 'merge', '--quiet', '--no-ff', '--strategy-option=theirs', ...how, 'main')
  if (Object.keys(more).length > 0) commit(directory, more)
  lab.move(git(directory, 'rev-parse', 'HEAD'))
}

describe('an acceptance and the head', () => {
  it.each(
    few(2, [
      ['a merge of base', { onBase: { 'other.c': 'base goes on\n' } }, 'pass'],
      ['a merge of base with another change in it', { onBase: { 'other.c': 'base goes on\n' }, more: { 'parse.c': 'slower\n' } }, 'fail'],
      ['a merge in which both sides change one file', { onBase: { 'parse.c': 'base, too\n' } }, 'fail'],
      ['a commit, and then a merge of base', { onBase: { 'other.c': 'base goes on\n' }, onHead: { 'parse.c': 'slower\n' } }, 'fail'],
    ] as const),
  )('%s', async (_, how, gate) => {
    using place = makeDecisionPlace()
    await using lab = await acceptedLab(place)
    merge(lab, how)
    expect(await lab.measured({ run: 200 })).toMatchObject({ gate })
  })

  it('a merge of a branch that is not base → red again', async () => {
    using place = makeDecisionPlace()
    await using lab = await acceptedLab(place)
    git(place.directory, 'checkout', '--quiet', '-b', 'elsewhere', 'main')
    commit(place.directory, { 'evil.c': 'slower\n' })
    git(place.directory, 'checkout', '--quiet', '--detach', lab.lab.head)
    git(place.directory, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'elsewhere')
    lab.lab.move(git(place.directory, 'rev-parse', 'HEAD'))
    expect(await lab.measured({ run: 200 })).toMatchObject({ gate: 'fail' })
  })

  it('the head was pushed away and back → holds', async () => {
    await using lab = await acceptedLab()
    lab.lab.push({ 'parse.c': 'slower\n' })
    lab.lab.move(lab.lab.head)
    expect(await lab.measured({ run: 201 })).toMatchObject({ gate: 'pass' })
  })
})

describe('an acceptance and a merge group', () => {
  /** Judges a merge group as its job does. */
  async function grouped({ lab }: DecisionLab, { headSha, ratio = 1.06 }: { readonly headSha: string; readonly ratio?: number }) {
    const github = lab.clientFor({ actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' })
    const trigger = { kind: 'merge_group', baseSha: lab.base, headSha, branch: 'main', defaultBranch: 'main', number: 7 } as const
    const recording = Recording.parse(energyRecording({ base: lab.base, head: headSha }, ratio))
    return (await acceptedResult(recording, { github, trigger, context: 'joulegate', isSilent: false })).comparison
  }
  const queued = (lab: DecisionLab, head: string): string => {
    const { directory } = lab.lab
    git(directory, 'checkout', '--quiet', '--detach', 'main')
    git(directory, 'merge', '--quiet', '--no-ff', '-m', 'Merge pull request #7', head)
    return git(directory, 'rev-parse', 'HEAD')
  }

  it('that contains the head → passes; beyond the accepted end → fails', async () => {
    await using lab = await acceptedLab()
    const headSha = queued(lab, lab.lab.head)
    expect(await grouped(lab, { headSha })).toMatchObject({ gate: 'pass' })
    expect(await grouped(lab, { headSha, ratio: 1.08 })).toMatchObject({ gate: 'fail' })
  })

  it('that contains another head → fails', async () => {
    using place = makeDecisionPlace()
    await using lab = await acceptedLab(place)
    git(place.directory, 'checkout', '--quiet', 'faster')
    const other = commit(place.directory, { 'parse.c': 'slower\n' })
    expect(await grouped(lab, { headSha: queued(lab, other) })).toMatchObject({ gate: 'fail' })
  })
})

describe('a decision that nobody has given', () => {
  const forged = (lab: DecisionLab, more: object = {}): string =>
    JSON.stringify({
      schema: 1,
      rulings: [
        {
          ...{ kind: 'accept', pull: 7, head: lab.lab.head, context: 'joulegate', by: 'maintainer', isAuthor: false, isByLabel: false },
          ...{ reason: 'forged', at: '2026-05-04T14:50:00.000Z' },
          results: ['parse', 'render'].map((workload) => ({ workload, kind: 'over', ratio: 1.06, high: 1.5 })),
          ...more,
        },
      ],
    })

  it.each(
    few(2, [
      ['an artifact of a run of a pull request', { event: 'pull_request' }],
      ['of a push', { event: 'push' }],
      ['of another workflow of the default branch', { path: '.github/workflows/labeler.yml' }],
      ['of a workflow that the pull request adds', { path: '.github/workflows/evil.yml', event: 'issue_comment' }],
    ] as const),
  )('%s → counts for nothing', async (_, origin) => {
    await using lab = await openDecision(shared)
    lab.keep(300, forged(lab), origin)
    expect(await lab.measured({ run: 301 })).toMatchObject({ gate: 'fail' })
  })

  it('the same file, of the workflow that follows commands → counts, so that the cases above can fail', async () => {
    await using lab = await openDecision(shared)
    lab.keep(300, forged(lab), { path: COMMANDS })
    expect(await lab.measured({ run: 301 })).toMatchObject({ gate: 'pass' })
  })

  it.each(
    few(2, [
      ['for another pull request', { pull: 8 }],
      ['for another status', { context: 'joulegate/work' }],
      ['with an upper end below the measured change', { results: [{ workload: 'parse', kind: 'over', ratio: 1.06, high: 1.03 }] }],
      ['with a login that is none', { by: '**x**' }],
      ['with an unknown key', { more: true }],
    ] as const),
  )('%s → counts for nothing', async (_, more) => {
    await using lab = await openDecision(shared)
    lab.keep(300, forged(lab, more))
    expect(await lab.measured({ run: 301 })).toMatchObject({ gate: 'fail' })
  })

  it('no zip, no JSON, another file → counts for nothing', async () => {
    await using lab = await openDecision(shared)
    lab.keep(300, 'no JSON')
    expect(await lab.measured({ run: 301 })).toMatchObject({ gate: 'fail' })
  })
})

describe('skip', () => {
  it('before any run → success, with the person and the reason; then a run of this head leaves it', async () => {
    await using lab = await openDecision(shared)
    expect(await lab.say('/energy skip documentation only')).toEqual(['command-skipped'])
    expect(lab.status()).toBe('success: skipped by maintainer: documentation only')
    expect(lab.comment()).toContain('maintainer lets this commit pass without a measurement: documentation only')
  })

  it('while a run measures → its result is not reported', async () => {
    await using lab = await openDecision(shared)
    await lab.measured({ isRunning: true })
    await lab.say('/energy skip documentation only')
    await lab.measured({ headSha: lab.lab.head })
    expect(lab.status()).toBe('success: skipped by maintainer: documentation only')
    expect(lab.comment()).toContain('maintainer lets this commit pass')
  })

  it('over a red result → success, and the result stays to be read', async () => {
    await using lab = await openDecision(shared)
    await lab.measured()
    await lab.say('/energy skip the runner is noisy today')
    expect(lab.status()).toBe('success: skipped by maintainer: the runner is noisy today')
    expect(lab.comment()).toMatch(/## ⏭️ Energy: skipped by `maintainer`[\s\S]*The result as it was measured[\s\S]*over budget/)
  })

  it.each(
    few(2, [
      ['the author', { author: 'author' }, 'command-of-author'],
      ['a passer-by', { author: 'passer-by' }, 'command-not-allowed'],
      ['a bot', { author: 'helper[bot]' }, 'command-of-program'],
    ] as const),
  )('by %s → refused', async (_, from, code) => {
    await using lab = await openDecision(shared)
    expect(await lab.say('/energy skip documentation only', from)).toEqual([code])
    expect(lab.status()).toBe('none')
  })
})

describe('a command and a later push', () => {
  it('a job that starts late, or is run again: the result is newer than the command → nothing is accepted', async () => {
    await using lab = await openDecision(shared)
    await lab.measured()
    const comment = lab.lab.comment('/energy accept all worth it')
    // The author pushes, and the new head is measured. Then the job of the old command runs, for the first time or again.
    const later = lab.lab.push({ 'parse.c': 'much slower\n' })
    await lab.measured({ run: 200, ratio: 1.4 })
    expect((await lab.lab.ask(comment, { permissions: STEERING, run: 901 })).codes).toEqual(['command-before-result'])
    expect(lab.status(later)).toMatch(/^failure: parse \+40/)
  })

  it('a label that was set before → nothing is accepted', async () => {
    await using lab = await openDecision(shared)
    await lab.measured()
    expect(await lab.label({ body: 'energy-accept: all: worth it', at: '2020-01-01T00:00:00Z' })).toEqual(['command-before-result'])
    expect(lab.status()).toMatch(/^failure/)
  })

  it.each(
    few(2, [
      ['pushed after the command', { at: '2999-01-01T00:00:00Z' }],
      ['whose push GitHub does not know', null],
    ] as const),
  )('a head %s → nothing is skipped', async (_, pushed) => {
    await using lab = await openDecision(shared)
    const { activities } = lab.lab.github
    activities.set('faster', pushed === null ? [] : [{ after: lab.lab.head, ...pushed }])
    expect(await lab.say('/energy skip documentation only')).toEqual(['command-before-push'])
    expect(lab.status()).toBe('none')
  })
})

describe('measure again', () => {
  it('starts the run again, once', async () => {
    await using lab = await openDecision(shared)
    await lab.measured()
    expect(await lab.say('/energy measure')).toEqual(['command-again'])
    await lab.measured({ attempt: 2, isRunning: true })
    expect(await lab.say('/energy measure')).toEqual(['again-running'])
  })

  it.each(
    few(2, [
      ['no run', '/energy measure', 'again-without-run'],
      ['another commit', `/energy measure ${'a'.repeat(40)}`, 'command-outdated'],
    ] as const),
  )('%s → refused', async (_, body, code) => {
    await using lab = await openDecision(shared)
    expect(await lab.say(body)).toEqual([code])
  })

  it('without the permission → says which', async () => {
    await using lab = await openDecision(shared)
    await lab.measured()
    const { actions: _, ...less } = STEERING
    expect(await lab.say('/energy measure', { permissions: less })).toEqual(['github-permission-missing'])
  })
})
