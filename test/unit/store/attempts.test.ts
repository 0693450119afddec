import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MOST_ATTEMPTS } from '../../../src/model/attempt.ts'
import { Header, type JournalLine, Recording } from '../../../src/model/recording.ts'
import { type AttemptStore, openAttempts } from '../../../src/store/attempts.ts'
import { energyConfig, energyRecording, energyTrials } from '../../rig/energy-recording.ts'
import { steady, yml } from '../../rig/programs.ts'

const CONFIG = energyConfig(yml({ workloads: [{ name: 'parse', run: './parse' }] }))
const COMMITS = { base: '1'.repeat(40), head: '2'.repeat(40) }

/** The lines of a session of eight pairs. */
function linesOf(more: Readonly<Record<string, unknown>> = {}, pairs = 8): readonly JournalLine[] {
  const recording = { ...energyRecording(COMMITS, 1, CONFIG), trials: energyTrials('parse', steady(1.05, pairs)) }
  const { plan, trials, end, ...header } = Recording.parse({ ...recording, ...more })
  return [
    { header: Header.parse(header) },
    ...(plan === null ? [] : [{ plan }]),
    ...trials.map((trial) => ({ trial })),
    ...(end === null ? [] : [{ end }]),
  ]
}
const headerIn = (lines: readonly JournalLine[]): Header => {
  const [first] = lines
  if (first === undefined || !('header' in first)) throw new Error('no header')
  return first.header
}

function place(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jouleattempts-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'attempts')
}
const found = (store: AttemptStore, more: Readonly<Record<string, unknown>> = {}): number =>
  store.attemptsOf(headerIn(linesOf(more))).attempts.length

describe('the memory of a machine', () => {
  it('has no attempt at first, and makes nothing', () => {
    const directory = place()
    expect(openAttempts(directory, {}).attemptsOf(headerIn(linesOf()))).toEqual({ attempts: [], findings: [] })
    expect(() => readdirSync(directory)).toThrow('ENOENT')
  })

  it('keeps a finished session whole', () => {
    const [store, lines] = [openAttempts(place(), { PATH: '/bin' }), linesOf()]
    expect(store.keep(lines)).toEqual([])
    const { attempts } = store.attemptsOf(headerIn(lines))
    const { startedAt, seed, plan, trials, end } = Recording.parse({
      ...energyRecording(COMMITS, 1, CONFIG),
      trials: energyTrials('parse', steady(1.05, 8)),
    })
    expect(attempts).toEqual([{ startedAt, seed, plan, trials, end }])
  })

  const revisions = headerIn(linesOf()).revisions
  it.each([
    ['other commits with the same files', { revisions: { base: revisions.base, head: { ...revisions.head, sha: '3'.repeat(40) } } }, 1],
    ['a merge queue, which fails for more reasons', { config: { ...CONFIG, gate: { ...CONFIG.gate, failOn: ['unfit'] } } }, 1],
    ['another seed', { seed: 'other' }, 1],
    ['other files of head', { revisions: { base: revisions.base, head: { ...revisions.head, tree: '9'.repeat(40) } } }, 0],
    [
      'another budget',
      { config: energyConfig(yml({ workloads: [{ name: 'parse', run: './parse' }], budget: { 'max-regression': '5%' } })) },
      0,
    ],
    ['another command', { config: energyConfig(yml({ workloads: [{ name: 'parse', run: './parse --fast' }] })) }, 0],
    ['another level of isolation', { isolation: { level: 'C', user: 'joulegate-job', containment: 'cgroup' } }, 0],
    ['another version', { joulegate: '9.9.9' }, 0],
    ['a simulated machine', { simulated: true }, 0],
    ['31 days later', { startedAt: '2026-06-05T14:00:00Z' }, 0],
    ['a clock that is a day behind', { startedAt: '2026-05-03T14:00:00Z' }, 1],
  ])('finds it for %s: %#', (_, more, count) => {
    const store = openAttempts(place(), {})
    store.keep(linesOf())
    expect(found(store, more)).toBe(count)
  })

  it('takes other variables of the environment for another experiment', () => {
    const directory = place()
    openAttempts(directory, { CFLAGS: '-O2', PATH: '/bin' }).keep(linesOf())
    expect(found(openAttempts(directory, { PATH: '/bin', CFLAGS: '-O2' }))).toBe(1)
    expect(found(openAttempts(directory, { PATH: '/bin', CFLAGS: '-O0' }))).toBe(0)
  })

  it.each([
    ['has no plan', { plan: null }],
    ['has no end', { end: null }],
  ])('keeps no session that %s', (_, more) => {
    const store = openAttempts(place(), {})
    expect(store.keep(linesOf(more))).toEqual([])
    expect(found(store)).toBe(0)
  })

  it.each(['data-ended', 'machine', 'time'])('keeps a session that ended by %s, with its pairs', (reason) => {
    const store = openAttempts(place(), {})
    store.keep(linesOf({ end: { reason, finding: null, at: '2026-05-04T14:30:00Z' } }))
    expect(found(store)).toBe(1)
  })

  it('keeps no result that was used again', () => {
    const [store, lines] = [openAttempts(place(), {}), linesOf()]
    store.keep(lines)
    const { attempts } = store.attemptsOf(headerIn(lines))
    store.keep(linesOf({ earlier: { attempts, isReused: true }, plan: null, trials: [] }))
    expect(found(store)).toBe(1)
  })

  it(`keeps the first ${MOST_ATTEMPTS}`, () => {
    const store = openAttempts(place(), {})
    for (let at = 0; at < MOST_ATTEMPTS + 2; at += 1) store.keep(linesOf({ seed: `attempt ${at}` }))
    expect(store.attemptsOf(headerIn(linesOf())).attempts.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4].map((at) => `attempt ${at}`))
  })

  it('removes files that are older than a month', () => {
    const directory = place()
    const store = openAttempts(directory, {})
    mkdirSync(directory, { mode: 0o700 })
    writeFileSync(join(directory, 'old.json.zst'), '')
    utimesSync(join(directory, 'old.json.zst'), new Date('2026-03-01'), new Date('2026-03-01'))
    store.keep(linesOf({ startedAt: new Date().toISOString() }))
    expect(readdirSync(directory)).toHaveLength(1)
    expect(readdirSync(directory)).not.toContain('old.json.zst')
  })

  it('says so if there is no room for it', () => {
    const directory = place()
    writeFileSync(directory, '')
    expect(
      openAttempts(directory, {})
        .keep(linesOf())
        .map(({ code }) => code),
    ).toEqual(['attempt-not-kept'])
  })
})
