import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysLater } from '../../../src/model/waiver.ts'
import { dataLine, readCommentData } from '../../../src/render/github/posting.ts'
import { type DecisionLab, makeDecisionPlace, openDecision, recordingArtifact } from '../../rig/decision.ts'
import { energyTrials } from '../../rig/energy-recording.ts'
import { steady, yml } from '../../rig/programs.ts'
import { few } from '../../rig/short.ts'
import type { SteerPlace } from '../../rig/steer.ts'
import { zipOf } from '../../rig/zip.ts'

const workloads = ['parse', 'render'].map((name) => ({ name, run: `./${name}` }))
/** joulegate.yml with this budget of all workloads. */
const allowing = (max: string, more: Readonly<Record<string, unknown>> = {}): string =>
  yml({ workloads, budget: { 'max-regression': max }, ...more })
const kept = (text: string) => [recordingArtifact(text)]
const JUDGE = '/energy judge'
/** As many pairs of +3.45 % as decide by 3 %. */
const enough = workloads.flatMap(({ name }) => energyTrials(name, steady(1.0345, 12)))
const other = (digit: string) => ({ kind: 'commit', name: digit, sha: digit.repeat(40), tree: digit.repeat(40) })

let place: SteerPlace
beforeEach(() => {
  place = makeDecisionPlace()
})
afterEach(() => place[Symbol.dispose]())

/** A result of +3.4 %, over the budget of 3 %. */
async function measuredLab(how: Parameters<DecisionLab['measured']>[0] = {}): Promise<DecisionLab> {
  const lab = await openDecision(place)
  await lab.measured({ ratio: 1.034, uploads: kept, ...how })
  return lab
}

describe('a result and base’s newer budgets', () => {
  it('red at 3 %, 5 % on main → green, the comment says by which budgets, and the result before that stays below', async () => {
    await using lab = await measuredLab()
    expect(lab.status()).toMatch(/^failure: parse \+3\.4/)
    const tip = lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE, { author: 'author' })).toEqual(['command-judged'])
    expect(lab.status()).toMatch(new RegExp(`^success: .*; by the budgets of ${tip.slice(0, 7)}$`))
    const comment = lab.comment()
    expect(comment).toMatch(/^<!-- joulegate-report key=default v=1 -->\n## .*\(was ❌ at/)
    expect(comment).toContain(`Judged again with the budgets of ${tip.slice(0, 7)} on main, because author asked for it.`)
    expect(comment).toContain('Measured at 2026-05-04 14:02 UTC. Nothing was measured for this: 0 J.')
    expect(comment).toMatch(/<summary>The result before that<\/summary>[\s\S]*## ❌ Energy: 2 of 2 workloads are/)
    expect(lab.lab.github.statuses(lab.lab.head).at(-1)?.targetUrl).toMatch(/judged=1&recording=[0-9a-f]{64}#success$/)
  })

  it('green at 5 %, 2 % on main → red; and back', async () => {
    await using lab = await measuredLab({ file: allowing('5%') })
    const first = lab.merge({ 'joulegate.yml': allowing('5%') })
    await lab.measured({ run: 101, ratio: 1.034, uploads: kept, file: allowing('5%'), base: first })
    expect(lab.status()).toMatch(/^success/)
    lab.merge({ 'joulegate.yml': allowing('2%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: parse \+3\.4.*budget \+2 %; 1 more over budget; by the budgets of/)
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^success/)
    expect(lab.comment().match(/<!-- joulegate-before -->/g)).toHaveLength(1)
  })

  it.each(
    few(2, [
      [
        'a waiver',
        allowing('3%', {
          waivers: [{ workload: '*', 'max-regression': '8%', expires: daysLater(dayOf(new Date()), 30), reason: 'new parser' }],
        }),
      ],
      ['the smallest change that matters', yml({ workloads, budget: { 'min-change': '20J' } })],
      ['a level that warns', yml({ workloads, budget: { level: 'warn' } })],
      ['gate.fail-on', yml({ workloads, gate: { 'fail-on': ['error'] } })],
      ['a budget of each workload', yml({ workloads: workloads.map((one) => ({ ...one, budget: { 'max-regression': '4%' } })) })],
    ] as const),
  )('%s on main → green', async (_, file) => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': file })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^success/)
  })

  const BENCHES = { 'bench.sh': 'hyperfine -n parse ./parse -n render ./render\n' }
  const importing = (entry: string, more: Readonly<Record<string, unknown>>): string =>
    yml({ workloads: undefined, import: [entry], ...more })

  it('workloads that main imports from its files → green', async () => {
    await using lab = await measuredLab()
    lab.merge({ ...BENCHES, 'joulegate.yml': importing('hyperfine bench.sh', { budget: { 'max-regression': '5%' } }) })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^success/)
  })

  it('an importer of a plug-in on main, which this job does not run → refused', async () => {
    await using lab = await measuredLab()
    lab.merge({ ...BENCHES, 'joulegate.yml': importing('mine bench.sh', { plugins: ['./ci/mine.ts'] }) })
    expect(await lab.say(JUDGE)).toEqual(['import-by-plugin'])
    expect(lab.status()).toMatch(/^failure/)
  })

  it('a smaller budget of the sum on main → red, and nobody can accept it', async () => {
    await using lab = await measuredLab({ ratio: 1.02 })
    expect(lab.status()).toMatch(/^success/)
    lab.merge({ 'joulegate.yml': allowing('3%', { total: { budget: { 'max-regression': '1%' } } }) })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: \(total\) \+2/)
    expect(await lab.say('/energy accept all worth it')).toEqual(['accept-impossible'])
  })
})

describe('decisions of people', () => {
  it('what was accepted stays accepted, and its label can still be removed', async () => {
    await using lab = await measuredLab({ ratio: 1.06 })
    await lab.label({ body: 'energy-accept: parse: worth it' })
    lab.merge({ 'joulegate.yml': allowing('4%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: 1 result not accepted; accepted by maintainer/)
    lab.merge({ 'joulegate.yml': allowing('9%') })
    await lab.say(JUDGE)
    expect(lab.status()).toMatch(/^success/)
    expect(await lab.label({ isAdded: false })).toEqual(['command-label-removed'])
    expect(lab.status()).toMatch(/^success: .*by the budgets of/)
  })

  it('red by a newer budget → accepted', async () => {
    await using lab = await measuredLab({ ratio: 1.02 })
    lab.merge({ 'joulegate.yml': allowing('1%') })
    await lab.say(JUDGE)
    expect(lab.status()).toMatch(/^failure/)
    expect(await lab.say('/energy accept all worth it')).toEqual(['command-accepted'])
    expect(lab.status()).toMatch(/^success: accepted by maintainer: parse up to \+2/)
  })

  it('a commit that was skipped → refused', async () => {
    await using lab = await measuredLab()
    await lab.say('/energy skip documentation only')
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['judge-skipped'])
    expect(lab.status()).toMatch(/^success: skipped/)
  })
})

describe('who may ask', () => {
  it.each(
    few(2, [
      ['a person with write access', { author: 'maintainer' }, ['command-judged']],
      ['the author, who may write', { author: 'author' }, ['command-judged']],
      ['somebody who may read', { author: 'passer-by' }, ['command-not-allowed']],
      ['a bot', { author: 'helper[bot]' }, ['command-of-program']],
      ['an app that acts for the maintainer', { isByApp: true }, ['command-of-program']],
    ] as const),
  )('%s', async (_, from, codes) => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE, from)).toEqual(codes)
    expect(lab.status()).toMatch(codes[0] === 'command-judged' ? /^success/ : /^failure/)
  })
})

describe('which Recording is judged', () => {
  const forged = (text: string) => recordingArtifact(text.replaceAll('"after"', '"after" '), { name: 'joulegate-recording-core' })
  it.each(
    few(3, [
      ['a file of another origin beside it', (text: string) => [forged(text), recordingArtifact(text)]],
      ['two artifacts of its name', (text: string) => [recordingArtifact(text), recordingArtifact(text)]],
      ['the name of a job', (text: string) => [recordingArtifact(text, { name: 'joulegate-recording-core' })]],
      ['one of 1 GB beside it', (text: string) => [recordingArtifact('x', { size: 2 ** 30 }), recordingArtifact(text)]],
      ['an earlier attempt’s beside it', (text: string) => [recordingArtifact(`${text} `), recordingArtifact(text)]],
    ] as const),
  )('%s → the one with the hash of the status', async (_, uploads) => {
    await using lab = await measuredLab({ uploads })
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.comment()).not.toContain('The Recording is gone')
  })

  const bomb = zipOf([{ name: 'recording.json', content: '['.repeat(40 * 1024 * 1024) }])
  it.each(
    few(4, [
      ['none', () => []],
      ['an expired one', (text: string) => [recordingArtifact(text, { isExpired: true })]],
      ['other numbers', (text: string) => [forged(text)]],
      ['another file', (text: string) => [{ name: 'joulegate-recording', bytes: zipOf([{ name: 'evil.json', content: text }]) }]],
      [
        'two files',
        (text: string) => [
          {
            name: 'joulegate-recording',
            bytes: zipOf([
              { name: 'recording.json', content: text },
              { name: 'x', content: '' },
            ]),
          },
        ],
      ],
      ['another name', (text: string) => [recordingArtifact(text, { name: 'joulegate-recordings' })]],
      ['a zip bomb', () => [{ name: 'joulegate-recording', bytes: bomb }]],
      ['bytes that are no zip', () => [{ name: 'joulegate-recording', bytes: Buffer.from('no zip') }]],
    ] as const),
  )('%s → the results in the comment, which can lift a failure', async (_, uploads) => {
    await using lab = await measuredLab({ uploads })
    const tip = lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(new RegExp(`^success: parse \\+3\\.4.*, budget \\+5 %; by the budgets of ${tip.slice(0, 7)}$`))
    expect(lab.comment()).toMatch(/## ✅ Energy: inside the newer budgets \(was ❌ at/)
    expect(lab.comment()).toContain('The Recording is gone, so only the intervals in this comment were judged.')
    expect(lab.comment()).toMatch(/- ✅ `parse` \*\*\+3\.4 %\*\* \(.*\), budget \+5 %/)
  })

  it('a token that may not read artifacts → the results in the comment', async () => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('5%') })
    lab.lab.github.fail('actions/list-workflow-run-artifacts', { kind: 'forbidden' })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.comment()).toContain('The Recording is gone')
  })

  it('the results in the comment, again and again', async () => {
    await using lab = await measuredLab({ ratio: 1.09, uploads: () => [] })
    for (const [max, status] of [
      ['5%', /^failure/],
      ['7%', /^failure/],
      ['10%', /^success/],
    ] as const) {
      lab.merge({ 'joulegate.yml': allowing(max) })
      expect(await lab.say(JUDGE)).toEqual(['command-judged'])
      expect(lab.status()).toMatch(status)
    }
    expect(lab.comment().match(/<!-- joulegate-before -->/g)).toHaveLength(1)
  })

  it('the results in the comment, over the newer budget, too → still red, and they can be accepted', async () => {
    await using lab = await measuredLab({ ratio: 1.09, uploads: () => [] })
    lab.merge({ 'joulegate.yml': allowing('5%') })
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.status()).toMatch(/^failure: parse \+9\.0 % .*budget \+5 %; 1 more over budget; by the budgets of/)
    expect(await lab.say('/energy accept all worth it')).toEqual(['command-accepted'])
    expect(lab.status()).toMatch(/^success: accepted by maintainer/)
  })
})

describe('what is refused', () => {
  const answered = (lab: DecisionLab): string => lab.lab.answers().at(-1) ?? ''
  it.each(
    few(6, [
      ['nothing new on main', {}, allowing('3%'), 'judge-same'],
      ['other commands', {}, yml({ workloads: [{ name: 'parse', run: './other' }, workloads[1]] }), 'judge-defined-otherwise'],
      ['one more workload', {}, yml({ workloads: [...workloads, { name: 'link', run: './link' }] }), 'judge-defined-otherwise'],
      ['another rule', {}, allowing('5%', { gate: { rule: 'proven' } }), 'judge-defined-otherwise'],
      ['a file with mistakes', {}, allowing('500 apples'), 'judge-without-configuration'],
      ['no file any more', {}, null, 'judge-without-configuration'],
      ['a budget within the interval', { more: { trials: enough } }, allowing('3.5%'), 'judge-undecided'],
      ['a first configuration', { more: { configuredBy: 'proposal' } }, allowing('5%'), 'judge-without-configuration'],
      ['another base', { more: { revisions: { base: other('a'), head: other('b') } } }, allowing('5%'), 'judge-other-commits'],
    ] as const),
  )('%s', async (_, how, file, code) => {
    await using lab = await measuredLab(how)
    const before = [lab.status(), lab.comment()]
    lab.merge({ 'joulegate.yml': file })
    expect(await lab.say(JUDGE)).toEqual([code])
    expect([lab.status(), lab.comment()]).toEqual(before)
    expect(answered(lab)).toMatch(/^<!-- joulegate-answer v=1 -->\n(Not judged again|Nothing to judge)/)
  })

  it.each(
    few(3, [
      ['joules decide', { file: yml({ workloads, budget: { 'max-energy': { '*': '1kJ' } } }) }, allowing('5%')],
      ['the sum decides', {}, allowing('5%', { total: { budget: { 'max-regression': '9%' } } })],
      ['an input of the workflow gives a budget', { file: allowing('2%') }, allowing('5%')],
      ['nothing fails the check', { ratio: 1 }, allowing('1%')],
    ] as const),
  )('%s, and the Recording is gone', async (_, how, file) => {
    await using lab = await measuredLab({ ...how, uploads: () => [] })
    const before = lab.status()
    lab.merge({ 'joulegate.yml': file })
    expect(await lab.say(JUDGE)).toEqual(['judge-unrecorded'])
    expect(lab.status()).toBe(before)
  })

  it('a comment that a person has changed, in its text or in its data, and the Recording is gone', async () => {
    await using lab = await measuredLab({ ratio: 1.09, uploads: () => [] })
    lab.merge({ 'joulegate.yml': allowing('5%') })
    const [ours] = lab.lab.github.comments(7)
    const body = lab.comment()
    lab.lab.github.changeComment(ours?.id ?? 0, body.replace('over budget', 'fine'))
    expect(await lab.say(JUDGE)).toEqual(['judge-unrecorded'])
    // The digest of the text is right, and only the numbers are others.
    const data = readCommentData(body)
    if (data === null) throw new Error('the comment has no data')
    const results = data.results?.map((one) => ({ ...one, ratio: 1.001, low: 1, high: 1.002, mean: 1.001 }))
    lab.lab.github.changeComment(ours?.id ?? 0, body.replace(/<!-- joulegate-data.*$/, dataLine({ ...data, results })))
    expect(await lab.say(JUDGE)).toEqual(['judge-unrecorded'])
    expect(lab.status()).toMatch(/^failure/)
  })

  it('a comment that is gone, but the Recording is there → judged, and written anew', async () => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('5%') })
    lab.lab.github.removeComment(lab.lab.github.comments(7)[0]?.id ?? 0)
    expect(await lab.say(JUDGE)).toEqual(['command-judged'])
    expect(lab.comment()).toContain('Judged again with the budgets of')
  })

  it('no result, a run that goes on, a newer push, a closed pull request, one of a fork', async () => {
    await using lab = await openDecision(place)
    expect(await lab.say(JUDGE)).toEqual(['judge-nothing'])
    await lab.measured({ uploads: kept })
    lab.merge({ 'joulegate.yml': allowing('9%') })
    await lab.measured({ run: 101, isRunning: true })
    expect(await lab.say(JUDGE)).toEqual(['accept-too-early'])
    lab.lab.push({ 'parse.c': 'slower\n' })
    expect(await lab.say(JUDGE)).toEqual(['judge-nothing'])
    lab.lab.github.changePull(7, { head: { ...lab.lab.pull.head, repository: 'stranger/widget' } })
    expect(await lab.say(JUDGE)).toEqual(['judge-fork'])
    lab.lab.github.changePull(7, { state: 'closed' })
    expect(await lab.say(JUDGE)).toEqual(['command-pull-closed'])
  })

  it('a status of an earlier version, which has no hash', async () => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('9%') })
    await lab.measured({ run: 101, isSealed: false })
    expect(await lab.say(JUDGE)).toEqual(['judge-nothing'])
  })

  it('a status whose run has measured another commit', async () => {
    await using lab = await measuredLab()
    lab.merge({ 'joulegate.yml': allowing('9%') })
    const run = {
      id: 100,
      name: 'Energy',
      path: '.github/workflows/energy.yml',
      event: 'pull_request',
      conclusion: 'success',
      artifacts: [],
    }
    lab.lab.github.addRun({ ...run, head: { ref: 'faster', sha: 'c'.repeat(40), repository: lab.lab.github.repository } })
    expect(await lab.say(JUDGE)).toEqual(['judge-other-commits'])
  })
})
