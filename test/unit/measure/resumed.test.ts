import { describe, expect, test } from 'vitest'
import type { Recording } from '../../../src/model/recording.ts'
import { cuts, type Program, type Setting, schedule } from './scheduled.ts'

const steady: Program = () => ({})
const dear: Program = ({ side }, count) => ({ joules: (side === 'head' ? 130 : 100) + (count % 5) * 0.1 })
const noisy: Program = ({ side }, count) => ({ joules: 100 + ((count * (side === 'head' ? 7 : 5)) % 11) })
const failing: Program = ({ side, pair }) => (side === 'head' && pair > 2 ? { fails: 'program-failed' } : {})
const disturbed: Program = ({ side, pair }, count) => (side === 'base' && pair === 3 && count % 2 === 0 ? { fails: 'counter-lost' } : {})
const flaky: Program = ({ side, purpose }, count) =>
  side === 'base' && purpose === 'pair' && count % 3 === 2 ? { fails: 'program-failed' } : {}
const badCheck: Program = ({ side, purpose }) => (side === 'head' && purpose === 'closing' ? { fails: 'check-failed' } : {})

const TOTAL = { budget: { maxRegression: 0.03, level: 'fail' as const }, weights: {} }

const settings: Readonly<Record<string, Setting>> = {
  'two workloads': { workloads: { parse: steady, scan: dear } },
  'pairs until the last one': { workloads: { parse: noisy }, maxPairs: 20 },
  'a head that fails': { workloads: { parse: failing, scan: steady } },
  'void pairs': { workloads: { parse: disturbed } },
  'a base that fails beside head': { workloads: { parse: flaky } },
  'closing checks': { workloads: { parse: steady, scan: badCheck }, check: './test' },
  'an anchor': { workloads: { parse: steady }, hasAnchor: true },
  'a total': { workloads: { parse: dear, scan: noisy }, total: TOTAL, maxPairs: 20 },
  'warm-ups': { workloads: { parse: steady, scan: dear }, warmUp: 2 },
  'compared outputs': { workloads: { parse: steady, scan: disturbed }, equal: ['stdout'] },
  'a random order': { workloads: { parse: steady, scan: dear, index: noisy }, settings: { order: 'random' } },
  'one workload after the other': { workloads: { parse: steady, scan: failing }, settings: { order: 'by-workload' } },
  'joules that suffice': { workloads: { parse: steady, scan: steady }, settings: { energyLimit: 9_000 } },
}

const judgedPairs = ({ trials }: Recording): number =>
  new Set(trials.filter(({ purpose, pair }) => purpose === 'pair' && pair > 0).map(({ workload, pair }) => `${workload} ${pair}`)).size

describe.each(Object.entries(settings))('%s', (_, setting) => {
  test('goes on from each line of its journal to a valid Recording, and compare says what measuring has said', async () => {
    const whole = await schedule(setting)
    for (const before of cuts(whole.lines)) {
      const { recording, comparison, events, lines } = await schedule({ ...setting, before })
      expect(lines.slice(0, before.length)).toEqual(before)
      expect(recording.resumes).toHaveLength(1)
      expect(recording.end?.reason).toBe('complete')
      const said = new Map(events.flatMap((event) => (event.type === 'decided' ? [[event.workload, event.verdict] as const] : [])))
      for (const change of comparison.changes) {
        // A closing check, and base alone, come after what was said.
        const isAfter = comparison.recording.trials.some(
          ({ purpose, workload }) => workload === change.workload && /closing|last/.test(purpose),
        )
        if (said.has(change.workload) && !isAfter) expect(change.verdict).toBe(said.get(change.workload))
      }
      expect(judgedPairs(recording)).toBeGreaterThan(0)
    }
  })

  test('goes on twice from the same place', async () => {
    const whole = await schedule(setting)
    const before = whole.lines.slice(0, Math.floor(whole.lines.length / 2))
    const once = await schedule({ ...setting, before })
    const added = once.lines.slice(before.length)
    const twice = await schedule({ ...setting, before: [...before, ...added.slice(0, Math.min(4, added.length - 1))] })
    expect(twice.recording.resumes).toHaveLength(2)
    expect(twice.recording.end?.reason).toBe('complete')
  })
})

test('each workload that goes on gets one pair that is never judged; one that is decided gets none', async () => {
  const whole = await schedule({ workloads: { parse: failing, scan: steady } })
  const failed = whole.lines.findLastIndex((line) => 'trial' in line && line.trial.workload === 'parse')
  const { recording } = await schedule({ workloads: { parse: failing, scan: steady }, before: whole.lines.slice(0, failed + 1) })
  const warm = recording.trials.filter(({ purpose }) => purpose === 'resume')
  expect(warm.map(({ workload, pair, discarded, repetition }) => [workload, pair, discarded, repetition])).toEqual([
    ['scan', 0, true, 0],
    ['scan', 0, true, 0],
  ])
})

test('the time that an earlier process has used counts', async () => {
  const slow: Program = () => ({ seconds: 10 })
  // Nine pairs of 20 s, of which eight are judged, and almost one more.
  const setting = { workloads: { parse: slow }, timeLimit: 199, maxPairs: 8 }
  const whole = await schedule(setting)
  expect(whole.recording.end?.reason).toBe('complete')
  const once = await schedule({ ...setting, before: whole.lines.slice(0, 12) })
  expect(once.recording.end?.reason).toBe('complete')
  const warmed = once.lines.slice(0, 15)
  expect(warmed.at(-1)).toMatchObject({ trial: { purpose: 'resume' } })
  const twice = await schedule({ ...setting, before: warmed })
  expect(twice.recording.end).toMatchObject({ reason: 'time', finding: { code: 'time-limit' } })
})
