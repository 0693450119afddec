import { describe, expect, test } from 'vitest'
import { changesSince, refusalToResume, requireSame, requireSameBuilds } from '../../../src/measure/resumable.ts'
import { finding } from '../../../src/model/finding.ts'
import type { Build, Recording } from '../../../src/model/recording.ts'
import { pairs, recordingOf, steady } from '../stats/recordings.ts'

const session = { name: '0123456789abcdef', boot: null }
const built = (side: Build['side'], hash?: string, code = 0): Build => ({
  ...{ side, command: 'make', status: { code, signal: null, timedOut: false }, seconds: 1, log: 'build.log', tail: [], findings: [] },
  ...(hash === undefined ? {} : { hash }),
})
const [one, two] = ['1'.repeat(64), '2'.repeat(64)]

const died: Recording = {
  ...recordingOf({
    workloads: { parse: pairs(steady(1, 4)) },
    end: null,
    more: { session, builds: [built('base', one), built('head', one)] },
  }),
}
const about = { file: 'recording.jsonl', version: died.joulegate }
const at = '2026-05-04T14:30:00Z'

describe('a session may go on', () => {
  test.each([
    ['if its process died', died],
    ['if a signal stopped it', { ...died, end: { reason: 'data-ended', finding: finding('interrupted', { signal: 'SIGINT' }), at } }],
    ['without a build', { ...died, builds: [] }],
    ['with an anchor that did not build', { ...died, builds: [...died.builds, built('anchor', undefined, 2)] }],
  ] as const)('%s', (_, recording) => {
    expect(refusalToResume(recording, about)).toBeNull()
  })
})

describe('a session may not go on', () => {
  test.each([
    ['after a complete end', { end: { reason: 'complete', finding: null, at } }, 'resume-ended'],
    [
      'after its time limit',
      { end: { reason: 'time', finding: finding('time-limit', { limit: 60, isHeads: false }), at } },
      'resume-ended',
    ],
    [
      'after its energy limit',
      { end: { reason: 'energy', finding: finding('energy-limit', { limit: 60, spent: 61, isHeads: false }), at } },
      'resume-ended',
    ],
    ['after the loss of its meter', { end: { reason: 'machine', finding: finding('counter-lost', { detail: 'x' }), at } }, 'resume-ended'],
    ['after the end of a replay', { end: { reason: 'data-ended', finding: null, at } }, 'resume-ended'],
    ['if nothing says how to', { session: undefined }, 'resume-not-kept'],
    ['by another version', { joulegate: '0.0.1' }, 'resume-changed'],
    ['if the files of a build are unknown', { builds: [built('base', one), built('head')] }, 'resume-build-unknown'],
  ] as const)('%s', (_, more, code) => {
    const { session: __, ...rest } = died
    const recording = { ...('session' in more ? rest : died), ...more } as Recording
    expect(refusalToResume(recording, about)?.code).toBe(code)
  })
})

describe('changes', () => {
  const { machine, isolation, config, revisions } = died

  test('none, if nothing changed; the room on the disk, and the names of the commits, are free to', () => {
    const { plan: _, trials: __, end: ___, ...header } = died
    expect(changesSince(died, header)).toEqual([])
    expect(changesSince(died, { isolation: { ...isolation, disk: 12 } })).toEqual([])
    expect(changesSince(died, { revisions: { ...revisions, head: { ...revisions.head, name: 'other' } as never } })).toEqual([])
  })

  test.each([
    ['the machine', { machine: { ...machine, threads: 3 } }, 'machine.threads', '3'],
    ['a profile that is set', { machine: { ...machine, profile: 'quiet' } }, 'machine.profile', 'quiet'],
    ['the isolation', { isolation: { ...isolation, separation: 'shared' } as never }, 'isolation.separation', 'shared'],
    ['a key of the configuration', { config: { ...config, timeLimit: 7 } }, 'config.timeLimit', '7'],
    [
      'a workload',
      { config: { ...config, workloads: config.workloads.map((workload) => ({ ...workload, run: 'rm' })) } },
      'config.workloads[0].run',
      'rm',
    ],
    ['the order', { config: { ...config, order: 'random' } }, 'config.order', 'random'],
    ['an energy limit', { config: { ...config, energyLimit: 9 } }, 'config.energyLimit', '9'],
    [
      'the warm-up of a workload',
      { config: { ...config, workloads: config.workloads.map((workload) => ({ ...workload, warmUp: 2 })) } },
      'config.workloads[0].warmUp',
      '2',
    ],
    [
      'outputs that are compared',
      { config: { ...config, workloads: config.workloads.map((workload) => ({ ...workload, equal: ['stdout'] })) } },
      'config.workloads[0].equal',
      '["stdout"]',
    ],
    ['a workload more', { config: { ...config, workloads: [...config.workloads, ...config.workloads] } }, 'config.workloads[1]', null],
    ['the owner of the configuration', { configuredBy: 'head' }, 'configuredBy', 'head'],
    ['the meter', { meter: { name: 'perf', kind: 'counter', description: 'x' } }, 'meter.name', 'perf'],
    [
      'an anchor',
      { revisions: { ...revisions, anchor: { kind: 'commit', name: 'v1', sha: one.slice(24), tree: one.slice(24) } } },
      'revisions.anchor',
      null,
    ],
  ] as const)('%s', (_, now, what, is) => {
    const changes = changesSince(died, now)
    expect(changes.map((change) => change.what)).toContain(what)
    if (is !== null) expect(changes.find((change) => change.what === what)?.is).toBe(is)
    expect(() => requireSame(died, now)).toThrow(expect.objectContaining({ finding: expect.objectContaining({ code: 'resume-changed' }) }))
  })

  test('many are counted, and the first are named', () => {
    const more = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, index]))
    expect(() => requireSame(died, { config: { ...config, ...more } })).toThrow(
      expect.objectContaining({ finding: expect.objectContaining({ data: expect.objectContaining({ more: 10 }) }) }),
    )
  })
})

describe('builds', () => {
  const refused = (code: string) => expect.objectContaining({ finding: expect.objectContaining({ code }) })

  test('are the same by their files', () => {
    expect(() => requireSameBuilds(died, [built('base', one), built('head', one)])).not.toThrow()
    expect(() => requireSameBuilds({ builds: [] }, [])).not.toThrow()
    expect(() => requireSameBuilds(died, [built('base', one), built('head', two)])).toThrow(refused('resume-build'))
    expect(() => requireSameBuilds(died, [built('base', one), built('head')])).toThrow(refused('resume-build'))
    expect(() => requireSameBuilds(died, [built('base', one), built('head', one, 1)])).toThrow(refused('resume-changed'))
    expect(() => requireSameBuilds(died, [built('base', one)])).toThrow(refused('resume-changed'))
    expect(() => requireSameBuilds(died, [built('base', one), built('head', one), built('anchor', one)])).toThrow(refused('resume-changed'))
  })
})
