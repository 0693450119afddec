import { afterAll, describe, expect, it } from 'vitest'
import { type DecisionLab, makeDecisionPlace, openDecision } from '../../rig/decision.ts'
import { few } from '../../rig/short.ts'

const shared = makeDecisionPlace()
afterAll(() => shared[Symbol.dispose]())
const RED = /^failure: parse \+6/
const GREEN = /^success: accepted by maintainer: parse up to \+6.*; 1 more accepted$/

/** A result that fails the check: parse and render use 6 % more. */
async function redLab(): Promise<DecisionLab> {
  const lab = await openDecision(shared)
  await lab.measured()
  return lab
}

describe('accept', () => {
  it('all, with a reason → success, the comment says who and why, and nothing is measured', async () => {
    await using lab = await redLab()
    expect(lab.status()).toMatch(RED)
    expect(lab.comment()).toContain('`/energy accept all REASON`')
    expect(await lab.say('/energy accept all faster for everybody')).toEqual(['command-accepted'])
    expect(lab.status()).toMatch(GREEN)
    expect(lab.comment()).toMatch(/## 🏷️ Energy: 2 results accepted/)
    expect(lab.comment()).toMatch(/`parse` \*\*\+6.*\*\*, accepted up to \+6.* % by `maintainer`: `faster for everybody`/)
    expect(lab.lab.answers().length).toBe(1)
  })

  it('one of two → still red; then the other → success', async () => {
    await using lab = await redLab()
    await lab.say('/energy accept parse it is worth it')
    expect(lab.status()).toMatch(/^failure: 1 result not accepted; accepted by maintainer: parse up to/)
    expect(lab.comment()).toContain('Still over: `render`.')
    await lab.say('/energy accept `render` it is worth it, too', { author: 'admin' })
    expect(lab.status()).toMatch(/^success: accepted by maintainer/)
    expect(lab.comment()).toMatch(/`render` .* by `admin`: `it is worth it, too`/)
  })

  it('the check was changed as well → still red, and the comment says why', async () => {
    await using lab = await openDecision(shared)
    await lab.measured({ isChecked: true })
    await lab.say('/energy accept all worth it')
    expect(lab.status()).toMatch(/^failure: fails for another reason; accepted by maintainer/)
    expect(lab.comment()).toContain('reason that cannot be accepted (`check-changed`)')
  })
})

describe('who may accept', () => {
  it.each(
    few(2, [
      ['a person with write access', { author: 'maintainer' }, ['command-accepted'], /^success/],
      ['an admin', { author: 'admin' }, ['command-accepted'], /^success/],
      ['the author, who may write', { author: 'author' }, ['command-of-author'], RED],
      ['somebody who may read', { author: 'passer-by' }, ['command-not-allowed'], RED],
      ['a bot', { author: 'helper[bot]' }, ['command-of-program'], RED],
      ['an app that acts for the maintainer', { isByApp: true }, ['command-of-program'], RED],
    ] as const),
  )('%s', async (_, from, codes, status) => {
    await using lab = await redLab()
    expect(await lab.say('/energy accept all worth it', from)).toEqual(codes)
    expect(lab.status()).toMatch(status)
  })

  it('the author, who is an admin → success, and named as the author', async () => {
    await using lab = await redLab()
    lab.lab.github.permit('author', 'admin')
    await lab.say('/energy accept all worth it', { author: 'author' })
    expect(lab.status()).toMatch(/^success: accepted by author, the author/)
    expect(lab.comment()).toMatch(/by `author` \(the author\): `worth it`/)
  })

  it('triage may not', async () => {
    await using lab = await redLab()
    lab.lab.github.permit('sorter', 'triage')
    expect(await lab.say('/energy accept all worth it', { author: 'sorter' })).toEqual(['command-not-allowed'])
    expect(await lab.label({ by: 'sorter', body: 'energy-accept: all: worth it' })).toEqual(['command-not-allowed'])
    expect(lab.status()).toMatch(RED)
  })
})

describe('what cannot be accepted', () => {
  it.each(
    few(2, [
      ['no reason', '/energy accept all', ['command-unclear']],
      ['no words', '/energy accept', ['command-unclear']],
      ['an unknown workload', '/energy accept link worth it', ['accept-unknown']],
      ['two commands', '/energy accept all a\n/energy accept all b', ['command-unclear']],
      ['a quote', '> /energy accept all worth it', ['comment-without-command']],
      ['a code block', '```\n/energy accept all worth it\n```', ['comment-without-command']],
      ['invisible characters alone as the reason', '/energy accept all \u200b\u2060', ['command-unclear']],
    ] as const),
  )('%s', async (_, body, codes) => {
    await using lab = await redLab()
    expect(await lab.say(body)).toEqual(codes)
    expect(lab.status()).toMatch(RED)
  })

  it('nothing red', async () => {
    await using lab = await openDecision(shared)
    await lab.measured({ ratio: 1 })
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-nothing-red'])
    expect(lab.status()).toMatch(/^success: no change/)
  })

  it('no result yet, and a run that goes on', async () => {
    await using lab = await openDecision(shared)
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-nothing-red'])
    await lab.measured()
    await lab.measured({ run: 101, isRunning: true })
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-too-early'])
    expect(lab.status()).toBe('pending: measuring')
  })

  it('a comment that was deleted, or edited', async () => {
    await using lab = await redLab()
    const [ours] = lab.lab.github.comments(7)
    lab.lab.github.changeComment(ours?.id ?? 0, lab.comment().replace('+6.0', '+0.1'))
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-without-comment'])
    lab.lab.github.removeComment(ours?.id ?? 0)
    expect(await lab.say('/energy accept all worth it too')).toEqual(['accept-without-comment'])
    expect(lab.status()).toMatch(RED)
  })

  it('a closed pull request', async () => {
    await using lab = await redLab()
    lab.lab.github.changePull(7, { state: 'closed' })
    expect(await lab.say('/energy accept all worth it')).toEqual(['command-pull-closed'])
  })

  it('Markdown, mentions and 60 kB in the reason → shown as code, and cut', async () => {
    await using lab = await redLab()
    await lab.say(`/energy accept all \`@everyone\` <img src=x> [x](http://x) ${'long '.repeat(12_000)}`)
    expect(lab.status()).toMatch(GREEN)
    expect(lab.comment().length).toBeLessThan(12_000)
    expect(lab.comment()).toMatch(/`` `@everyone` <img src=x> \[x\]\(http:\/\/x\) long .*… ``/)
  })
})

describe('how long an acceptance holds', () => {
  it('another run of the same head: within the upper end → accepted; beyond → red', async () => {
    await using lab = await redLab()
    await lab.say('/energy accept all worth it')
    expect(await lab.measured({ run: 102, ratio: 1.06 })).toMatchObject({ gate: 'pass' })
    expect(lab.status()).toMatch(/^success: parse \+6.*accepted by maintainer/)
    expect(lab.comment()).toContain('## 🏷️ Energy: 2 of 2 workloads were accepted')
    expect(await lab.measured({ run: 103, ratio: 1.09 })).toMatchObject({ gate: 'fail', cause: 'energy' })
    expect(lab.status()).toMatch(/^failure: parse \+9/)
  })

  it('another head → red again', async () => {
    await using lab = await redLab()
    await lab.say('/energy accept all worth it')
    lab.lab.push({ 'parse.c': 'slower\n' })
    expect(await lab.measured({ run: 104 })).toMatchObject({ gate: 'fail' })
    expect(lab.status()).toMatch(RED)
  })

  it('without the artifact, or a token that may read it → red again', async () => {
    await using lab = await redLab()
    await lab.say('/energy accept all worth it', { isKept: false })
    expect(lab.status()).toMatch(GREEN)
    expect(await lab.measured({ run: 105 })).toMatchObject({ gate: 'fail' })
    await lab.say('/energy accept all worth it')
    lab.lab.github.fail('actions/list-artifacts-for-repo', { kind: 'forbidden' })
    expect(await lab.measured({ run: 106 })).toMatchObject({ gate: 'fail' })
  })

  it('/energy measure ends it', async () => {
    await using lab = await redLab()
    await lab.say('/energy accept all worth it')
    expect(await lab.say('/energy measure')).toEqual(['command-again'])
    expect(await lab.measured({ attempt: 2 })).toMatchObject({ gate: 'fail' })
  })
})

describe('a label', () => {
  it('with a reason in the description → success; its removal → red as before', async () => {
    await using lab = await redLab()
    const before = [lab.status(), lab.comment()]
    expect(await lab.label({ body: 'Adds a cache.\nenergy-accept: all: faster for everybody' })).toEqual(['command-accepted'])
    expect(lab.status()).toMatch(GREEN)
    expect(await lab.label({ isAdded: false })).toEqual(['command-label-removed'])
    expect([lab.status(), lab.comment()]).toEqual(before)
  })

  it.each(
    few(2, [
      ['no reason', {}, ['label-without-reason']],
      ['another label', { label: 'bug', body: 'energy-accept: all: x' }, ['label-ignored-name']],
      ['set by a bot', { by: 'helper[bot]', isBot: true, body: 'energy-accept: all: x' }, ['command-of-program']],
      ['set by the author', { by: 'author', body: 'energy-accept: all: x' }, ['command-of-author']],
      ['removed, but never followed', { isAdded: false }, ['label-without-effect']],
    ] as const),
  )('%s', async (_, how, codes) => {
    await using lab = await redLab()
    expect(await lab.label(how)).toEqual(codes)
    expect(lab.status()).toMatch(RED)
  })
})
