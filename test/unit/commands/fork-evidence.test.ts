import { describe, expect, it } from 'vitest'
import { evidenceOf, type Trusted } from '../../../src/commands/evidence/evidence.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { compare } from '../../../src/stats/compare.ts'
import { readForeignRecording } from '../../../src/store/foreign.ts'
import { countOf, forkConfig, forkRecording, forkTrials } from '../../rig/fork-recording.ts'
import { configOf, trialFields } from '../../rig/recording.ts'

const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]
const revision = (sha: string, tree: string) =>
  ({ kind: 'commit', name: sha, sha, tree, repository: 'https://github.com/acme/widget' }) as const
const TRUSTED: Trusted = {
  ...{ quantity: 'work', measurer: 'fork' },
  ...{ config: forkConfig(), unpaired: [], harness: null, options: [], version: '0.1.0', startedAt: '2026-05-04T14:00:00Z' },
  revisions: { base: revision(BASE, '3'.repeat(40)), head: revision(HEAD, '4'.repeat(40)) },
}
type Fields = Readonly<Record<string, unknown>>
const whole = (ratio = 1): Fields => forkRecording({ base: BASE, head: HEAD }, ratio)
const config = (more: Fields): Fields => ({ config: { ...forkConfig(), ...more } })

/** What the text of an artifact becomes: a Recording to judge, or the reason why not. */
function evidence(content: string | Fields): Recording | string {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const foreign = readForeignRecording(Buffer.from(text))
  return foreign === null ? 'unreadable' : evidenceOf(foreign, TRUSTED)
}

/** The status that a Recording leads to. */
function statusFor(content: string | Fields): string {
  const made = evidence(content)
  if (typeof made === 'string') return made
  const { state, description } = statusOf(compare(made))
  return `${state}: ${description}`
}

const FAILURE = {
  code: 'program-failed',
  data: {
    ...{ command: { kind: 'workload', side: 'base', workload: 'parse', service: null }, text: 'x', lines: [] },
    ending: { status: { code: 1, signal: null, timedOut: false }, timeout: 60, flooded: null },
  },
}

describe('the Recording of a fork', () => {
  it.each([
    [1, 'success: no change in 2 workloads (exact); isolation: none'],
    [1.005, /^success: .*isolation: none$/],
    [1.02, /^failure: parse \+2.0 % .*budget \+1 %.*isolation: none$/],
  ])('is judged by base’s budget: counts times %d', (ratio, status) => {
    const said = statusFor(whole(ratio))
    if (typeof status === 'string') expect(said).toBe(status)
    else expect(said).toMatch(status)
  })

  it('keeps nothing that is text', () => {
    const evil = 'EVIL @everyone <img src=x> [x](http://evil) \u202e\u001b[31m'
    const failed = { command: { kind: 'workload', side: 'head', workload: evil, service: null }, text: evil, lines: [evil] }
    const ending = { status: { code: 1, signal: 'EVIL', timedOut: false }, timeout: 60, flooded: null }
    const found = { code: 'program-failed', data: { ...failed, ending } }
    const last = trialFields('parse', {
      ...{
        pair: 3,
        side: 'head',
        place: 'first',
        void: found,
        status: ending.status,
        findings: [found, { code: 'evil-code', data: { evil } }],
      },
      celsius: [{ sensor: 'EVIL', celsius: 3 }],
      disturbance: { foreignSeconds: 0, processors: 1, throttles: 0, changed: [evil] },
      readings: [{ ...countOf(5), meter: 'EVIL', zone: 'EVIL' }],
      metrics: [{ name: 'EVIL', value: 1, unit: 'EVIL' }],
    })
    const { trials } = whole()
    const made = evidence({
      ...whole(),
      ...{
        seed: 'EVIL',
        joulegate: 'EVIL',
        machine: { id: 'EVIL', cpu: evil, threads: 4, memoryBytes: 1, kernel: evil, virtualisation: evil.slice(0, 80) },
      },
      meter: { name: 'EVIL', kind: 'instructions', description: evil },
      isolation: { level: 'user', user: 'EVIL', containment: 'cgroup' },
      options: [{ flag: 'evil', value: evil }],
      checkChange: { scope: 'unjudged', what: [found], lifted: { by: 'EVIL', how: 'admin' } },
      harness: { state: 'own', files: [evil], total: 1, isAll: true },
      builds: [{ side: 'head', command: evil, status: ending.status, seconds: 1, log: evil, tail: [evil], findings: [found] }],
      unpaired: [{ workload: 'EVIL', kind: 'new', gated: false }],
      findings: [found],
      allowSame: true,
      trials: [...(Array.isArray(trials) ? trials : []), last],
      end: { reason: 'time', finding: found, at: '2026-05-04T14:03:00Z' },
    })
    expect(typeof made).toBe('object')
    expect(JSON.stringify(made)).not.toMatch(/evil|everyone|\\u202e|\\u001b/i)
  })

  it('keeps the figures that base declares, and no others', () => {
    const declared = { name: 'latency', file: null, pattern: null, unit: 'ms', better: 'lower' } as const
    const settings = forkConfig()
    const workloads = settings.workloads.map((workload) => ({ ...workload, metrics: [declared] }))
    const metrics = [
      { name: 'EVIL', value: 1, unit: null },
      { name: 'latency', value: 12.5, unit: 'ms' },
    ]
    const trials = forkTrials('parse', 1e6, 1e6).map((trial) => ({
      ...trial,
      metrics: trial['side'] === 'head' ? metrics : [{ name: 'latency', value: 3, unit: 'EVIL' }],
    }))
    const own = { ...settings, workloads }
    const foreign = readForeignRecording(Buffer.from(JSON.stringify({ ...whole(), config: own, trials })))
    const made = foreign === null ? 'unreadable' : evidenceOf(foreign, { ...TRUSTED, config: own })
    if (typeof made === 'string') throw new Error(made)
    expect(new Set(made.trials.map(({ side, metrics: kept }) => JSON.stringify([side, kept?.map(({ value }) => value)])))).toEqual(
      new Set(['["base",null]', '["head",[12.5]]']),
    )
    expect(JSON.stringify(made)).not.toContain('EVIL')
  })

  it('fails if a workload has no verdict, whatever fail-on contains', () => {
    expect(statusFor({ ...whole(), trials: forkTrials('parse', 1e6, 1e6) })).toMatch(/^failure: render/)
  })
})

const trialsWith = (more: Fields): Fields => ({ ...whole(), trials: forkTrials('parse', 1e6, 1e6).map((trial) => ({ ...trial, ...more })) })
const reading = (more: Fields): Fields => {
  const trials = forkTrials('parse', 1e6, 1e6).map((trial) =>
    trial['pair'] === 0 ? trial : { ...trial, readings: [{ ...countOf(5), ...more }] },
  )
  return { ...whole(), trials }
}
const json = (recording: Fields, from: string, to: string): string => JSON.stringify(recording).replaceAll(from, to)
const lifted = forkConfig().workloads.map((workload) => ({ ...workload, budget: { maxRegression: 0.5, level: 'off' } }))
const renamed = forkConfig().workloads.map((workload) => ({ ...workload, name: `${workload.name}2` }))

describe('a poisoned Recording', () => {
  it.each([
    ['nothing', '', 'unreadable'],
    ['no JSON', 'not JSON', 'unreadable'],
    ['JSON of another kind', '[1, 2]', 'unreadable'],
    ['deep lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'unreadable'],
    [
      'deep maps inside of a Recording',
      json(whole(), '"allowSame":false', `"allowSame":${'{"a":'.repeat(90)}1${'}'.repeat(90)}`),
      'unreadable',
    ],
    ['quotes that never end', '"\\'.repeat(200_000), 'unreadable'],
    ['a duplicate key', json(whole(), '"simulated":false', '"simulated":false,"simulated":true'), 'simulated'],
    ['an unknown key', { ...whole(), evil: 1 }, 'unreadable'],
    ['__proto__', json(whole(), '"allowSame":false', '"allowSame":false,"__proto__":{"simulated":false}'), 'unreadable'],
    ['constructor', { ...whole(), constructor: { prototype: { polluted: 1 } } }, 'unreadable'],
    ['another schema', { ...whole(), schema: 1 }, 'unreadable'],
    ['a count of 1e308', reading({ after: 1e308 }), 'counts'],
    ['an infinite count', json(reading({ after: 777 }), '777', '1e999'), 'unreadable'],
    ['a count that is NaN', json(reading({ after: 777 }), '777', 'NaN'), 'unreadable'],
    ['a negative count', reading({ after: -5 }), 'unreadable'],
    ['a count of 0', reading({ after: 0 }), 'counts'],
    ['a fraction', reading({ after: 1000.5 }), 'counts'],
    ['a count beyond the whole numbers', reading({ after: 2 ** 53 }), 'counts'],
    ['a count that is text', reading({ after: '5' }), 'unreadable'],
    ['a count that begins elsewhere', reading({ before: 4 }), 'counts'],
    ['counts in between', reading({ between: [1, 2, 3] }), 'counts'],
    ['a counter that wraps', reading({ range: 10 }), 'counts'],
    ['another unit', reading({ unit: 1e-9 }), 'counts'],
    ['energy among the counts', reading({ domain: 'package' }), 'counts'],
    ['a counter’s kind', reading({ kind: 'counter' }), 'counts'],
    ['no counts at all', trialsWith({ readings: [] }), 'counts'],
    ['another meter', { ...whole(), meter: { name: 'powercap', kind: 'counter', description: '' } }, 'meter'],
    ['an estimate', { ...whole(), meter: { name: 'estimate', kind: 'estimate', description: '' } }, 'meter'],
    ['no meter', { ...whole(), meter: null }, 'meter'],
    ['domains of energy', { ...whole(), ...config({ domains: ['package'] }) }, 'meter'],
    ['a simulation', { ...whole(), simulated: true }, 'simulated'],
    ['another base', forkRecording({ base: 'c'.repeat(40), head: HEAD }), 'commits'],
    ['another head', forkRecording({ base: BASE, head: 'c'.repeat(40) }), 'commits'],
    ['head as base', forkRecording({ base: HEAD, head: BASE }), 'commits'],
    [
      'commands instead of commits',
      { ...whole(), revisions: { base: { kind: 'command', command: 'a' }, head: { kind: 'command', command: 'b' } } },
      'commits',
    ],
    ['renamed workloads', { ...whole(), ...config({ workloads: renamed }), trials: [] }, 'workloads'],
    ['a removed workload', { ...whole(), ...config({ workloads: forkConfig().workloads.slice(1) }), trials: [] }, 'workloads'],
    ['an added workload', { ...whole(), ...config({ workloads: [...forkConfig().workloads, ...configOf(['x']).workloads] }) }, 'workloads'],
    ['a workload twice', { ...whole(), ...config({ workloads: [...forkConfig().workloads, ...forkConfig().workloads] }) }, 'workloads'],
    [
      'another command',
      { ...whole(), ...config({ workloads: forkConfig().workloads.map((one) => ({ ...one, run: 'true' })) }) },
      'definitions',
    ],
    ['another build', { ...whole(), ...config({ build: { run: 'x', timeout: 1, env: {}, envFrom: [] } }) }, 'definitions'],
    ['other pairs', { ...whole(), ...config({ pairs: { min: 8, max: 8 } }) }, 'definitions'],
    ['trials of another workload', { ...whole(), trials: forkTrials('__proto__', 1e6, 1e6) }, 'trials'],
    ['a trial twice', { ...whole(), trials: [...forkTrials('parse', 1, 1), ...forkTrials('parse', 1, 1)] }, 'unreadable'],
    ['durations that add up to infinity', trialsWith({ seconds: 1e308, took: 1e308 }), 'trials'],
    [
      'a pair beyond the last one',
      { ...whole(), trials: [trialFields('parse', { pair: 1e6, side: 'base', place: 'first', readings: [countOf(5)] })] },
      'trials',
    ],
    ['200,000 trials', json({ ...whole(), trials: [] }, '"trials":[]', `"trials":[${'0,'.repeat(200_000)}0]`), 'unreadable'],
  ] as const)('%s is refused', (_, content, fault) => expect(evidence(content)).toBe(fault))

  it.each([
    ['budgets that are lifted', { ...whole(1.02), ...config({ workloads: lifted }) }],
    ['a gate that fails by nothing', { ...whole(1.02), ...config({ gate: { ...forkConfig().gate, failOn: [], rule: 'proven' } }) }],
    ['a configuration that claims to be a proposal', { ...whole(1.02), configuredBy: 'proposal' }],
    ['equal trees', json(whole(1.02), '2'.repeat(40), '1'.repeat(40))],
    ['a benchmark that claims to be all', { ...whole(1.02), harness: { state: 'base', files: [], total: 1, isAll: true } }],
    ['only the round without counting', { ...whole(), trials: forkTrials('parse', 1e6, 1e6).slice(0, 2) }],
    ['no trials of head', { ...whole(), trials: forkTrials('parse', 1e6, 1e6).filter(({ side }) => side === 'base') }],
    ['no trials', { ...whole(), trials: [] }],
    ['one pair', { ...whole(), trials: forkTrials('parse', 1e6, 1e6).slice(0, 4) }],
    ['head’s trials before base has run', { ...whole(), trials: forkTrials('parse', 1e6, 1e6).toReversed().slice(0, 3) }],
    ['a base that fails', trialsWith({ void: FAILURE, status: { code: 1, signal: null, timedOut: false } })],
    ['no plan and no end', { ...whole(), trials: [], plan: null, end: null }],
    ['a machine that was lost', { ...whole(), trials: [], end: { reason: 'machine', finding: null, at: '2026-05-04T14:03:00Z' } }],
  ] as const)('%s: the status is no success', (_, content) => {
    expect(statusFor(content)).toMatch(/^(failure: |unreadable$)/)
  })
})
