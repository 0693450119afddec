import { afterAll, describe, expect, it } from 'vitest'
import { energyConfig, energyOf, energyRecording, energyTrials } from '../../rig/energy-recording.ts'
import { steady } from '../../rig/programs.ts'
import { git } from '../../rig/repository.ts'
import { few } from '../../rig/short.ts'
import { makePlace, openSteer, type SteerLab } from '../../rig/steer.ts'
import { zipOf } from '../../rig/zip.ts'

const shared = makePlace()
afterAll(() => shared[Symbol.dispose]())

const measure = ({ head }: Pick<SteerLab, 'head'>): string => `/energy measure ${head}`

/** A command that the job `ask` has accepted. */
async function accepted(lab: SteerLab, run = 20) {
  const comment = lab.comment(measure(lab))
  expect((await lab.ask(comment, { run })).codes).toEqual(['command-taken'])
  return comment
}
/** The comments on the result. */
const comments = (lab: SteerLab): readonly string[] => lab.answers()

describe('the result of a command', () => {
  it('within the budget → success, one comment that names who has asked', async () => {
    await using lab = await openSteer(shared)
    const { codes, isPosted, summary } = await lab.post(await accepted(lab))
    expect([codes, isPosted, lab.statuses()]).toEqual([
      ['measured-by-command'],
      true,
      ['joulegate pending: measuring', expect.stringMatching(/^joulegate success: no change in 2 workloads/)],
    ])
    expect(comments(lab)).toEqual([expect.stringContaining('maintainer asked for this measurement')])
    expect(comments(lab)[0]).not.toMatch(/isolation: none|trustworthy as its author/)
    expect(lab.github.statuses(lab.head).at(-1)?.targetUrl).toMatch(/\/actions\/runs\/20\?pr=7#success$/)
    expect(summary).toContain('Energy: nothing changed')
  })

  it('over base’s budget → failure; what the Recording says about the budget counts for nothing', async () => {
    await using lab = await openSteer(shared)
    const comment = await accepted(lab)
    const config = energyConfig()
    const lifted = { ...config, workloads: config.workloads.map((one) => ({ ...one, budget: { ...one.budget, maxRegression: 0.5 } })) }
    await lab.post(comment, { recording: { ...energyRecording(lab, 1.2), config: lifted } })
    expect(lab.statuses().at(-1)).toMatch(/^joulegate failure: .*\+20.\d %.*budget \+3 %/)
    expect(comments(lab)).toEqual([expect.stringContaining('2 of 2 workloads are over budget')])
  })

  it('a second command for the same commit → the newer run’s result; the older one changes nothing', async () => {
    await using lab = await openSteer(shared)
    const [one, two] = [await accepted(lab, 20), await accepted(lab, 21)]
    await lab.post(two, { run: 21, recording: energyRecording(lab, 1.2) })
    const [statuses, texts] = [lab.statuses(), comments(lab)]
    expect((await lab.post(one, { run: 20 })).codes).toContain('status-of-newer-run')
    expect([lab.statuses(), comments(lab)]).toEqual([statuses, texts])
  })

  it('the job that posts is run again → nothing changes', async () => {
    await using lab = await openSteer(shared)
    const comment = await accepted(lab)
    await lab.post(comment)
    const statuses = lab.statuses()
    expect([(await lab.post(comment, { attempt: 2 })).codes, lab.statuses()]).toEqual([['command-not-begun'], statuses])
  })
})

describe('without a command that ask has accepted', () => {
  it.each([
    ['somebody without write access', (lab: SteerLab) => lab.comment(measure(lab), { author: 'stranger' })],
    ['a commit that does not exist', (lab: SteerLab) => lab.comment(`/energy measure ${'c'.repeat(40)}`)],
    ['a short SHA', (lab: SteerLab) => lab.comment(`/energy measure ${lab.head.slice(0, 12)}`)],
    ['no command', (lab: SteerLab) => lab.comment('Looks good')],
  ])('%s → nothing is posted, whatever the artifact says', async (_, write) => {
    await using lab = await openSteer(shared)
    const { codes, isPosted } = await lab.post(write(lab))
    expect([codes, isPosted, lab.statuses(), comments(lab)]).toEqual([['command-not-begun'], true, [], []])
  })

  it('another run has begun the status → nothing is posted', async () => {
    await using lab = await openSteer(shared)
    const comment = await accepted(lab, 20)
    expect((await lab.post(comment, { run: 21 })).codes).toEqual(['command-not-begun'])
    expect(lab.statuses()).toEqual(['joulegate pending: measuring'])
  })
})

describe('a command that does not permit it any more', () => {
  it.each(
    few(2, [
      ['the comment was deleted', (lab: SteerLab, id: number) => lab.github.removeComment(id), /its comment was deleted/],
      ['the comment was edited', (lab: SteerLab, id: number) => lab.github.changeComment(id, 'no!'), /its comment was edited/],
      ['its author may not write any more', (lab: SteerLab) => lab.github.permit('maintainer', 'read'), /write access/],
      ['another commit was pushed', (lab: SteerLab) => void lab.push({ 'parse.c': 'evil\n' }), /not the head/],
      ['the pull request was closed', (lab: SteerLab) => lab.github.changePull(7, { state: 'closed' }), /closed/],
      [
        'the pull request leads to another branch',
        (lab: SteerLab) => lab.github.changePull(7, { base: { ...lab.pull.base, ref: 'faster' } }),
        /another base branch/,
      ],
    ] as const),
  )('%s → the status of that commit is an error, no comment', async (_, act, words) => {
    await using lab = await openSteer(shared)
    const comment = await accepted(lab)
    act(lab, comment.id)
    expect((await lab.post(comment)).isPosted).toBe(true)
    expect(lab.statuses()).toEqual(['joulegate pending: measuring', expect.stringMatching(words)])
    expect(lab.statuses().at(-1)).toMatch(/^joulegate error: did not finish/)
    expect(comments(lab)).toEqual([])
  })
})

const EVIL = 'EVIL @everyone <img src=x> [x](http://evil) \u202e\u001b[31m'
const trialsWith = (lab: SteerLab, more: Readonly<Record<string, unknown>>) => ({
  ...energyRecording(lab),
  trials: energyTrials('parse', steady(1, 60)).map((trial) => ({ ...trial, ...more })),
})
const readings = (lab: SteerLab, more: Readonly<Record<string, unknown>>) => trialsWith(lab, { readings: [energyOf(100, more)] })

/** Merges the pull request, as GitHub does for a test. */
const mergeIn = ({ directory, base, head }: SteerLab): string =>
  git(directory, 'commit-tree', `${head}^{tree}`, '-p', base, '-p', head, '-m', 'merge')

describe('a poisoned artifact', () => {
  it.each(
    few(4, [
      ['none', () => ({ recording: null }), 'fork-artifact-missing'],
      ['two of one name', () => ({ artifacts: [{}, {}] }), 'fork-artifact-refused'],
      ['one of an earlier attempt', () => ({ artifacts: [{ createdAt: '2026-05-04T13:00:00Z' }] }), 'fork-artifact-missing'],
      ['no zip file', () => ({ artifacts: [{ bytes: Buffer.from(EVIL) }] }), 'fork-artifact-refused'],
      [
        'another file beside the Recording',
        () => ({
          artifacts: [
            {
              bytes: zipOf([
                { name: 'recording.json', content: '{}' },
                { name: 'x', content: EVIL },
              ]),
            },
          ],
        }),
        'fork-artifact-refused',
      ],
      ['no JSON', () => ({ recording: EVIL }), 'fork-evidence-refused'],
      ['deep JSON', () => ({ recording: '['.repeat(100_000) }), 'fork-evidence-refused'],
      ['an unknown key', (lab) => ({ recording: { ...energyRecording(lab), EVIL } }), 'fork-evidence-refused'],
      [
        'level C',
        (lab) => ({ recording: { ...energyRecording(lab), isolation: { level: 'C', user: 'x', containment: 'cgroup' } } }),
        'fork-evidence-refused',
      ],
      [
        'no isolation',
        (lab) => ({ recording: { ...energyRecording(lab), isolation: { level: 'none', containment: 'cgroup' } } }),
        'fork-evidence-refused',
      ],
      ['a simulation', (lab) => ({ recording: { ...energyRecording(lab), simulated: true } }), 'fork-evidence-refused'],
      [
        'an estimate',
        (lab) => ({ recording: { ...energyRecording(lab), meter: { name: 'estimate', kind: 'estimate', description: '' } } }),
        'fork-evidence-refused',
      ],
      [
        'a meter of another name',
        (lab) => ({ recording: { ...energyRecording(lab), meter: { name: 'EVIL', kind: 'counter', description: '' } } }),
        'fork-evidence-refused',
      ],
      [
        'the merge in place of the commit',
        (lab) => ({ recording: energyRecording({ ...lab, head: mergeIn(lab) }) }),
        'fork-evidence-refused',
      ],
      ['another head', (lab) => ({ recording: energyRecording({ ...lab, head: lab.base }) }), 'fork-evidence-refused'],
      ['another base', (lab) => ({ recording: energyRecording({ ...lab, base: lab.head }) }), 'fork-evidence-refused'],
      [
        'other workloads',
        (lab) => ({ recording: energyRecording(lab, 1, { ...energyConfig(), workloads: energyConfig().workloads.slice(1) }) }),
        'fork-evidence-refused',
      ],
      ['a count beyond all counters', (lab) => ({ recording: readings(lab, { after: 1e300 }) }), 'fork-evidence-refused'],
      ['counts of instructions', (lab) => ({ recording: readings(lab, { kind: 'instructions' }) }), 'fork-evidence-refused'],
      ['a unit of a megajoule', (lab) => ({ recording: readings(lab, { unit: 1e6 }) }), 'fork-evidence-refused'],
      ['energy of a graphics card', (lab) => ({ recording: readings(lab, { domain: 'gpu' }) }), 'fork-evidence-refused'],
      [
        'temperatures of a star',
        (lab) => ({ recording: trialsWith(lab, { celsius: [{ sensor: 'x', celsius: 1e9 }] }) }),
        'fork-evidence-refused',
      ],
    ] as const satisfies readonly (readonly [string, (lab: SteerLab) => Parameters<SteerLab['post']>[1], string])[]),
  )('%s → error, with nothing of it', async (_, left, code) => {
    await using lab = await openSteer(shared)
    const { codes, summary } = await lab.post(await accepted(lab), left(lab))
    expect(codes).toEqual([code])
    expect(lab.statuses().at(-1)).toMatch(/^joulegate error: /)
    expect([...lab.statuses(), ...comments(lab), summary].join('\n')).not.toMatch(/evil|everyone|\u202e/i)
  })

  it('texts in all places → the verdict of its numbers, with none of the texts', async () => {
    await using lab = await openSteer(shared)
    const data = { state: 'hot', now: [{ sensor: EVIL, celsius: 50 }], target: [{ sensor: EVIL, celsius: 47 }], band: 3, seconds: 60 }
    const failed = { code: 'temperature-unmet', data }
    const settling = { outcome: 'met', target: data.target, arrival: data.now, seconds: 3, heatedSeconds: 1 }
    const idle = { seconds: 3, readings: [energyOf(5, { zone: 'EVIL' })] }
    const trials = ['parse', 'render'].flatMap((name) =>
      energyTrials(name, steady(1.2, 60)).map((trial, at) => ({
        ...trial,
        readings: [energyOf(at % 2 === 0 ? 100 : 120, { zone: 'EVIL zone' })],
        celsius: [{ sensor: EVIL.slice(0, 80), celsius: 47 + (at % 2) }],
        settling: { ...settling, target: [], arrival: [], idle },
        disturbance: { seconds: 3, foreignSeconds: 0, processors: 8, throttles: 0, changed: [EVIL] },
        findings: [failed, { code: 'evil-code', data: { EVIL } }],
      })),
    )
    const machine = { id: EVIL.slice(0, 80), cpu: EVIL, threads: 4, memoryBytes: 1, kernel: EVIL, virtualisation: EVIL.slice(0, 80) }
    const recording = {
      ...energyRecording(lab),
      ...{ seed: 'EVIL', joulegate: 'EVIL', findings: [failed], machine, trials, options: [{ flag: 'evil', value: EVIL }] },
      meter: { name: 'powercap', kind: 'counter', description: EVIL },
      isolation: { level: 'B', user: 'EVIL', containment: 'cgroup' },
      end: { reason: 'complete', finding: failed, at: '2026-05-04T14:30:00Z' },
    }
    const { summary } = await lab.post(await accepted(lab), { recording })
    expect(lab.statuses().at(-1)).toMatch(/^joulegate failure: .*budget \+3 %/)
    expect([...lab.statuses(), ...comments(lab), summary].join('\n')).not.toMatch(/evil|everyone|\u202e|\[31m/i)
  })
})

describe('if GitHub does not answer', () => {
  it.each(
    few(1, [
      ['actions/get-workflow-run', { kind: 'broken', status: 502 }],
      ['pulls/get', { kind: 'broken', status: 502 }],
      ['actions/list-workflow-run-artifacts', { kind: 'broken', status: 502 }],
    ] as const),
  )('%s fails → the status is an error, and not pending for ever', async (operation, fault) => {
    await using lab = await openSteer(shared)
    const comment = await accepted(lab)
    lab.github.fail(operation, fault, 2)
    await lab.post(comment)
    expect(lab.statuses().at(-1)).toMatch(/^joulegate error: /)
  })
})
