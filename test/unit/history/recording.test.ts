import { describe, expect, it, test } from 'vitest'
import { definitionText } from '../../../src/model/history-definition.ts'
import { historyText } from '../../../src/model/history-file.ts'
import { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { historyOf, type SessionFacts } from '../../../src/stats/history-lines.ts'
import { configHash, definitionHash } from '../../../src/store/history/definition.ts'
import { hashOf } from '../../rig/history.ts'
import { configOf } from '../../rig/recording.ts'
import { cause, pairs, recordingOf, steady } from '../stats/recordings.ts'

const facts = (recording: Recording, more: Partial<SessionFacts> = {}): SessionFacts => {
  const commit = { parent: null, at: null, subject: 'a change', author: 'A U Thor', pull: null, tag: null }
  return {
    ...{ id: 'session-one', kind: 'main', repository: 'owner/name', recording: null, reference: null },
    config: configHash(recording.config),
    commits: { base: commit, head: commit },
    builds: { base: hashOf(1), head: hashOf(2) },
    definitions: new Map(recording.config.workloads.map((one) => [one.name, definitionHash(recording.config, one)])),
    ...more,
  }
}
const linesOf = (recording: Recording, more: Partial<SessionFacts> = {}) => {
  const file = historyOf(compare(recording), facts(recording, more))
  if (file === null) throw new Error('there is no session')
  historyText(file) // it is of its schema
  return { ...file, of: (line: string) => file.facts.filter((fact) => fact.line === line) }
}

describe('a Recording of two commits', () => {
  it('becomes two arms and an edge for each workload', () => {
    const recording = recordingOf({ workloads: { parse: pairs(steady(1.05, 12)), render: pairs(steady(1, 12)) } })
    const { session, of } = linesOf(recording)
    expect(session).toMatchObject({ kind: 'main', at: '2026-05-04T14:02:00Z', gate: 'fail', meter: { name: 'powercap', kind: 'counter' } })
    expect(session.machine).toEqual(recording.machine)
    const [change] = compare(recording).changes
    const edges = of('edge')
    expect(edges.map((one) => one.line === 'edge' && [one.workload, one.verdict])).toEqual([
      ['parse', 'regressed'],
      ['render', 'unchanged'],
    ])
    expect(edges[0]).toMatchObject({ from: 'a'.repeat(40), to: 'b'.repeat(40), role: 'parent', pairs: change?.pairs })
    expect(edges[0]).toHaveProperty('ln', Math.log(change?.ratio ?? Number.NaN))
    const [base, head] = of('arm')
    expect(base).toMatchObject({ commit: 'a'.repeat(40), build: hashOf(1), n: change?.pairs, median: change?.base?.amount })
    expect(head).toMatchObject({ commit: 'b'.repeat(40), build: hashOf(2), median: change?.head?.amount, seconds: 3 })
  })

  it('has a standard error of about the spread of the pairs', () => {
    const noise = (index: number): number => Math.sin(index * 12.9898) * 0.02
    const values = Array.from({ length: 60 }, (_, index) => [100, 100 * Math.exp(0.03 + noise(index))] as const)
    const [edge] = linesOf(recordingOf({ workloads: { parse: pairs(values) }, gate: { rule: 'proven' } })).of('edge')
    if (edge?.line !== 'edge' || edge.se === null) throw new Error('there is no error')
    const expected = 0.02 / Math.SQRT2 / Math.sqrt(edge.pairs)
    expect(edge.se / expected).toBeGreaterThan(0.6)
    expect(edge.se / expected).toBeLessThan(1.8)
  })

  it('of equal trees has an edge without an error', () => {
    const recording = recordingOf({ workloads: { parse: [] } })
    const { base, head } = recording.revisions
    if (base.kind !== 'commit' || head.kind !== 'commit') throw new Error('not commits')
    const { of } = linesOf(Recording.parse({ ...recording, revisions: { base, head: { ...head, tree: base.tree } } }))
    expect(of('edge')).toMatchObject([{ ln: 0, se: 0, low: 0, high: 0, pairs: 0, verdict: 'unchanged' }])
  })

  it('has a gap for a program that fails, a build that fails, and a session that ended too early', () => {
    const failing = [...pairs(steady(1, 2)), { base: 100, head: 105, voidHead: 'program-failed', pair: 3 }]
    const twice = [...failing, { base: 100, head: 105, voidHead: 'program-failed', pair: 3, repetition: 1 }]
    const { of } = linesOf(recordingOf({ workloads: { parse: twice, render: pairs(steady(1, 2)) }, end: 'data-ended' }))
    expect(of('gap')).toMatchObject([
      { commit: 'b'.repeat(40), workload: 'parse', why: { code: 'fails-on-head' } },
      { commit: 'b'.repeat(40), workload: 'render', why: 'no-look' },
    ])
    const build = {
      side: 'head',
      command: 'make',
      status: { code: 2, signal: null, timedOut: false },
      seconds: 1,
      log: 'head.log',
      tail: [],
      findings: [],
    }
    const unbuilt = linesOf(Recording.parse({ ...recordingOf({ workloads: { parse: [] } }), builds: [build] }))
    expect(unbuilt.of('gap')).toEqual([{ line: 'gap', commit: 'b'.repeat(40), workload: null, why: 'build' }])
    expect([...unbuilt.of('edge'), ...unbuilt.of('arm')]).toEqual([])
  })

  it('has a line for a renamed workload, and a gap for one that only one side has', () => {
    const recording = recordingOf({ workloads: { parse: pairs(steady(1, 12)) } })
    const [workload] = recording.config.workloads
    const config = { ...recording.config, workloads: [{ ...workload, was: 'read' }] }
    const unpaired = [{ workload: 'old', kind: 'missing', gated: true }]
    const { of } = linesOf(Recording.parse({ ...recording, config, unpaired }))
    expect(of('rename')).toEqual([{ line: 'rename', from: 'read', to: 'parse' }])
    expect(of('gap')).toEqual([{ line: 'gap', commit: 'b'.repeat(40), workload: 'old', why: 'absent' }])
  })
})

test('hostile subjects and names are cleaned and cut', () => {
  const recording = recordingOf({ workloads: { parse: pairs(steady(1, 12)) } })
  const commit = { parent: null, at: null, pull: null, tag: null }
  const { of } = linesOf(recording, {
    commits: {
      base: { ...commit, subject: '\u001b[2J\u202egnp.exe\0\nsecond', author: '🎉'.repeat(300) },
      head: { ...commit, subject: 'x'.repeat(1e6), author: '' },
    },
  })
  const [base, head] = of('commit')
  expect(base).toMatchObject({ subject: 'gnp.exe second', author: `${'🎉'.repeat(49)}…` })
  expect(head?.line === 'commit' && head.subject.length).toBe(200)
})

test('commands have no place in a history', () => {
  const recording = recordingOf({ workloads: { parse: pairs(steady(1, 12)) } })
  const revisions = { base: { kind: 'command', command: 'a' }, head: { kind: 'command', command: 'b' } }
  expect(historyOf(compare(Recording.parse({ ...recording, revisions })), facts(recording))).toBeNull()
})

describe('the definition of a workload', () => {
  const hash = (keys: object, more: object = {}): string => {
    const config = configOf([], { workloads: [{ name: 'parse', run: './bench', ...keys }], ...more })
    const [workload] = config.workloads
    if (workload === undefined) throw new Error('there is no workload')
    return definitionHash(config, workload)
  }
  const usual = hash({})

  it.each<[string, object, object?]>([
    ['name', { name: 'other' }],
    ['budget', { budget: { level: 'warn' } }],
    ['tags', { tags: ['slow'] }],
    ['time limit', { timeout: '10m' }],
    ['number of pairs', {}, { pairs: { min: 20 } }],
  ])('is the same with another %s', (_, keys, more) => {
    expect(hash(keys, more)).toBe(usual)
  })

  it.each<[string, object, object?]>([
    ['command', { run: './other' }],
    ['directory', { cwd: 'sub' }],
    ['environment', { env: { A: '1' } }],
    ['preparation', { prepare: './prepare' }],
    ['check', { check: './check' }],
    ['service', { services: [{ name: 'db', run: './db' }] }],
    ['build', {}, { build: { run: 'make' } }],
    ['unit', { units: 3 }],
    ['clock', { tune: { governor: 'powersave' } }],
    ['set of domains', {}, { domains: ['package'] }],
  ])('is another with another %s', (_, keys, more) => {
    expect(hash(keys, more)).not.toBe(usual)
  })

  it('does not depend on the order of keys', () => {
    expect(hash({ env: { A: '1', B: '2' } })).toBe(hash({ env: { B: '2', A: '1' } }))
    const config = configOf(['parse'])
    expect(config.workloads.map((one) => definitionText(config, one))).toEqual([expect.stringMatching(/^\{"build":null,"check":null,/)])
  })
})

describe('a Recording with an anchor', () => {
  const revision = (name: string, digit: string) => ({ kind: 'commit', name, sha: digit.repeat(40), tree: digit.repeat(40) }) as const
  const commit = { parent: null, at: null, subject: 'v1.0', author: 'A U Thor', pull: null, tag: 'v1.0' }
  /** Head takes 5 % more than base, and 10 % more than the anchor; trials of these pairs are void on the anchor. */
  const withAnchor = (voids: readonly number[] = []): Recording => {
    const recording = recordingOf({ workloads: { parse: pairs(steady(1.05, 12)) } })
    const anchorTrials = recording.trials.flatMap((trial) =>
      trial.side === 'base'
        ? [
            {
              ...trial,
              ...{ side: 'anchor', place: 'third' },
              void: voids.includes(trial.pair) ? cause('counter-lost') : null,
              readings: trial.readings.map((reading) => ({ ...reading, after: Math.round((reading.after * 1.05) / 1.1) })),
            },
          ]
        : [],
    )
    const revisions = { ...recording.revisions, anchor: revision('v1.0', 'e') }
    return Recording.parse({ ...recording, revisions, anchorTrials })
  }
  const linesFor = (recording: Recording, anchor = commit) =>
    linesOf(recording, { commits: { ...facts(recording).commits, anchor }, builds: { base: null, head: null } })

  it('has an edge from it to head, beside that of the parent', () => {
    const { of } = linesFor(withAnchor())
    const edges = of('edge')
    expect(edges).toMatchObject([
      { role: 'parent', verdict: 'regressed' },
      { role: 'anchor', from: 'e'.repeat(40), to: 'b'.repeat(40), verdict: null },
    ])
    expect(edges[1]?.line === 'edge' ? edges[1].ln : Number.NaN).toBeCloseTo(Math.log(1.1), 2)
    expect(of('commit')).toHaveLength(3)
    expect(of('arm').map((one) => one.line === 'arm' && one.commit[0])).toEqual(['a', 'b', 'e'])
  })

  it('uses only the rounds in which the anchor counted, and has no edge without any', () => {
    const all = linesFor(withAnchor()).of('edge')
    const some = linesFor(withAnchor([1, 2])).of('edge')
    const pairsOf = (edges: typeof all): number => (edges[1]?.line === 'edge' ? edges[1].pairs : Number.NaN)
    expect(pairsOf(some)).toBe(pairsOf(all) - 2)
    expect(some[0]).toEqual(all[0])
    const none = linesFor(withAnchor(Array.from({ length: 13 }, (_, pair) => pair)))
    expect(none.of('edge')).toHaveLength(1)
    expect(none.of('arm')).toHaveLength(2)
  })

  it('has the edge of base twice if base is the anchor, and none if head is', () => {
    const plain = recordingOf({ workloads: { parse: pairs(steady(1.05, 12)) } })
    const of = (anchor: (typeof plain)['revisions']['base']) =>
      linesFor(Recording.parse({ ...plain, revisions: { ...plain.revisions, anchor } }))
    const [parent, anchor] = of(plain.revisions.base).of('edge')
    expect(anchor).toEqual({ ...parent, role: 'anchor', verdict: null })
    expect(of(plain.revisions.head).of('edge')).toEqual([parent])
  })

  it('is refused if it has trials of an anchor that it does not name', () => {
    const { anchor: _, ...revisions } = withAnchor().revisions
    expect(Recording.safeParse({ ...withAnchor(), revisions }).success).toBe(false)
  })
})
