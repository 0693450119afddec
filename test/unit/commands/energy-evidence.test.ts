import { describe, expect, it } from 'vitest'
import { evidenceOf, type Trusted } from '../../../src/commands/evidence/evidence.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { compare } from '../../../src/stats/compare.ts'
import { readForeignRecording } from '../../../src/store/foreign.ts'
import { energyConfig, energyOf, energyRecording, energyTrials } from '../../rig/energy-recording.ts'
import { forkRecording } from '../../rig/fork-recording.ts'
import { steady } from '../../rig/programs.ts'

const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]
const COMMITS = { base: BASE, head: HEAD }
const revision = (sha: string, tree: string) => ({ kind: 'commit', name: sha, sha, tree: tree.repeat(40) }) as const
const TRUSTED: Trusted = {
  ...{ quantity: 'energy', measurer: 'runner', config: energyConfig(), unpaired: [], harness: null, options: [], version: '0.1.0' },
  ...{ startedAt: '2026-05-04T14:00:00Z', revisions: { base: revision(BASE, '3'), head: revision(HEAD, '4') } },
}
type Fields = Readonly<Record<string, unknown>>
const whole = (ratio = 1): Fields => energyRecording(COMMITS, ratio)

function statusFor(fields: Fields, more: Partial<Trusted> = {}): string {
  const foreign = readForeignRecording(Buffer.from(JSON.stringify(fields)))
  const made = foreign === null ? 'unreadable' : evidenceOf(foreign, { ...TRUSTED, ...more })
  if (typeof made === 'string') return made
  const { state, description } = statusOf(compare(made))
  return `${state}: ${description}`
}

const trials = (more: Fields): Fields => ({ ...whole(), trials: energyTrials('parse', steady(1, 20)).map((one) => ({ ...one, ...more })) })
const reading = (more: Fields): Fields => trials({ readings: [energyOf(100, more)] })
const settled = (more: Fields): Fields =>
  trials({ settling: { ...{ outcome: 'met', target: [], arrival: [], seconds: 1, heatedSeconds: 0, idle: null }, ...more } })

describe('a Recording of the energy runner', () => {
  it.each([
    [1, /^success: no change in 2 workloads/],
    [1.2, /^failure: .*\+20.0 %.*budget \+3 %/],
  ])('is judged by base’s budget: joules times %d', (ratio, status) => expect(statusFor(whole(ratio))).toMatch(status))

  it('is judged by base’s limit in joules for its machine, whose id is shown only then', () => {
    const limited = (id: string) => {
      const config = energyConfig()
      return {
        config: { ...config, workloads: config.workloads.map((one) => ({ ...one, budget: { ...one.budget, maxEnergy: { [id]: 90 } } })) },
      }
    }
    expect(statusFor(whole(1.01), limited('bench'))).toMatch(/^failure: .*over its limit of 90 J/)
    expect(statusFor(whole(1.01), limited('another'))).toMatch(/^success: /)
    const foreign = readForeignRecording(Buffer.from(JSON.stringify(whole())))
    const idOf = (more: Partial<Trusted>) => {
      const made = foreign === null ? 'unreadable' : evidenceOf(foreign, { ...TRUSTED, ...more })
      return typeof made === 'string' ? made : made.machine.id
    }
    expect([idOf(limited('bench')), idOf(limited('another')), idOf(limited('*'))]).toEqual(['bench', 'energy runner', 'energy runner'])
  })

  it('is judged with the earlier attempts of our runner, and not with those of a fork', () => {
    const { startedAt, seed, plan, trials: tried, end } = whole(1.06)
    const attempt = { startedAt, seed, plan, trials: tried, end }
    const again = { ...whole(), earlier: { attempts: [attempt], isReused: false } }
    expect(statusFor({ ...whole(), plan: null, trials: [], earlier: { attempts: [attempt], isReused: true } })).toMatch(
      /^failure: .*\+6\.0 %.* ago$/,
    )
    expect(statusFor({ ...again, trials: energyTrials('parse', steady(1, 8)) })).toMatch(/^failure: .* by 2 attempts$/)
    expect(statusFor(again, { measurer: 'fork' })).toBe('trials')
    const broken = { ...attempt, trials: [{ ...energyTrials('parse', steady(1, 1))[0], seconds: 1e9 }] }
    expect(statusFor({ ...again, earlier: { attempts: [broken], isReused: false } })).toBe('trials')
    const six = Array.from({ length: 6 }, () => attempt)
    expect(statusFor({ ...again, earlier: { attempts: six, isReused: false } })).toBe('unreadable')
  })

  it('is judged by base’s rule: what is not clear fails only if base says so', () => {
    const few = { ...whole(), trials: energyTrials('parse', steady(1, 2)) }
    const config = energyConfig()
    expect(statusFor(few)).toMatch(/^success: /)
    expect(statusFor(few, { config: { ...config, gate: { ...config.gate, failOn: ['inconclusive'] } } })).toMatch(/^failure: /)
  })

  it('may be of level A as well as of B', () =>
    expect(statusFor({ ...whole(), isolation: { level: 'A', user: 'x', containment: 'cgroup' } })).toMatch(/^success: /))

  it.each([
    ['level C', { ...whole(), isolation: { level: 'C', user: 'x', containment: 'cgroup' } }, 'isolation'],
    ['the level of an earlier version', { ...whole(), isolation: { level: 'user', user: 'x', containment: 'cgroup' } }, 'isolation'],
    ['no isolation', { ...whole(), isolation: { level: 'none', containment: 'cgroup' } }, 'isolation'],
    ['a simulation', { ...whole(), simulated: true }, 'simulated'],
    ['counts of a fork’s own job', forkRecording(COMMITS), 'counter'],
    ['an estimate', { ...whole(), meter: { name: 'estimate', kind: 'estimate', description: '' } }, 'counter'],
    ['a replay', { ...whole(), meter: { name: 'replay', kind: 'replay', description: '' } }, 'counter'],
    ['a counter of another name', { ...whole(), meter: { name: 'x', kind: 'counter', description: '' } }, 'counter'],
    ['no meter', { ...whole(), meter: null }, 'counter'],
    ['head as base', energyRecording({ base: HEAD, head: BASE }), 'commits'],
    ['a removed workload', energyRecording(COMMITS, 1, { ...energyConfig(), workloads: energyConfig().workloads.slice(1) }), 'workloads'],
    ['readings of a replay', reading({ kind: 'replay' }), 'counts'],
    ['readings of another meter', reading({ meter: 'x' }), 'counts'],
    ['energy of a graphics card', reading({ domain: 'gpu' }), 'counts'],
    ['instructions', reading({ domain: 'instructions' }), 'counts'],
    ['a count beyond all counters', reading({ after: 1e300 }), 'counts'],
    ['a negative count', reading({ after: -1 }), 'unreadable'],
    ['a unit of a megajoule', reading({ unit: 1e9 }), 'counts'],
    ['ten thousand counts in between', reading({ between: Array.from({ length: 10_001 }, () => 6_000_000) }), 'counts'],
    ['no readings', trials({ readings: [] }), 'counts'],
    ['too many counters', trials({ readings: Array.from({ length: 101 }, () => energyOf(1)) }), 'trials'],
    ['temperatures of a star', trials({ celsius: [{ sensor: 'x', celsius: 1e9 }] }), 'trials'],
    ['a wait of a century', settled({ seconds: 1e9 }), 'trials'],
    ['a rest with counts of another kind', settled({ idle: { seconds: 1, readings: [energyOf(1, { kind: 'estimate' })] } }), 'counts'],
    ['a disturbance without end', trials({ disturbance: { foreignSeconds: 1e300, processors: 1, throttles: 0, changed: [] } }), 'trials'],
    ['no end', { ...whole(), end: null }, 'trials'],
    ['an end by a signal', { ...whole(), end: { reason: 'data-ended', finding: null, at: '2026-05-04T14:30:00Z' } }, 'trials'],
    ['a pair beyond the last one', trials({ pair: 201, discarded: false }), 'unreadable'],
  ] as const)('%s is refused', (_, fields, fault) => expect(statusFor(fields)).toBe(fault))

  it('a counter that went backwards gives no number, so its pair does not count', () => {
    expect(statusFor(reading({ range: null, after: 1 }))).toMatch(/^success: warning: parse: too few pairs to tell/)
  })
})
