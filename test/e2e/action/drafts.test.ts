import { describe, expect, it } from 'vitest'
import { type Event, type PullAction, pullRequestEvent } from '../../rig/events.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const DRAFT = 'pending: not measured: this is a draft'
const PENDING = 'pending: measuring'
const MEASURED = expect.stringMatching(/^success: simulated: no change/)
const joules = { parse: steady(1, 61) }

/** The event of a draft. */
const ofDraft = ({ github, pull }: PullLab, action: PullAction): Event => pullRequestEvent(github, action, { ...pull, isDraft: true })

/** A draft, with `drafts` on main. */
async function openDraft(drafts = false, more: Parameters<typeof openPull>[0] = {}): Promise<PullLab> {
  const pull = await openPull({ joules, config: { drafts }, ...more })
  pull.github.changePull(7, { isDraft: true })
  return pull
}

describe('a draft, with drafts: false on main,', () => {
  it('→ pending, nothing is measured, the post step leaves it, exit 0; ready for review → measured', async () => {
    await using pull = await openDraft()
    const { outcome, ...seen } = await see(pull, { event: ofDraft(pull, 'opened') })
    expect(seen).toEqual({ exit: 0, statuses: [DRAFT], comments: [], wrong: [] })
    expect(outcome.outputs).toMatchObject({ gate: 'neutral' })
    expect(outcome.summary).toContain('Pull request #7 is a draft')
    await pull.post(outcome)
    expect(pull.statuses()).toEqual([DRAFT])
    pull.github.changePull(7, { isDraft: false })
    expect((await see(pull, { event: pull.event('ready_for_review') })).statuses).toEqual([DRAFT, PENDING, MEASURED])
  })

  it.runIf(isAll)('that became ready after its event → measured', async () => {
    await using pull = await openDraft()
    const event = ofDraft(pull, 'synchronize')
    pull.github.changePull(7, { isDraft: false })
    expect((await see(pull, { event })).statuses).toEqual([PENDING, MEASURED])
  })

  it.runIf(isAll)('whose own file measures drafts → pending; whose own file leaves them, without that on main → measured', async () => {
    const file = (drafts: boolean) => ({ 'joulegate.yml': `drafts: ${drafts}\nworkloads: [{name: parse, run: "true"}]\n` })
    await using looser = await openDraft(false, { head: file(true) })
    expect((await see(looser, { event: ofDraft(looser, 'opened') })).statuses).toEqual([DRAFT])
    await using other = await openDraft(true, { head: file(false) })
    expect((await see(other, { event: ofDraft(other, 'opened') })).statuses).toEqual([PENDING, MEASURED])
  })

  it.runIf(isAll)('with the commit of another pull request, which is no draft → the status is left alone', async () => {
    await using pull = await openDraft()
    pull.github.addPull({ ...pull.pull, number: 8, isDraft: false })
    expect((await see(pull, { event: ofDraft(pull, 'opened') })).statuses).toEqual([])
  })
})
