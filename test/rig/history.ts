import type { EdgeLine, FactLine, SessionLine } from '../../src/model/history.ts'
import type { HistoryFile } from '../../src/model/history-file.ts'

/** A SHA that begins with this number, and nothing else to it. */
export const shaOf = (number: number): string => number.toString(16).padStart(8, '0').padEnd(40, '0')

/** The hash of a definition, or of a configuration. */
export const hashOf = (number: number): string => number.toString(16).padStart(32, '0')

/** The session line of a file with nothing special about it. */
export const sessionOf = (id: string, more: Partial<SessionLine> = {}): SessionLine => ({
  ...{ line: 'session', version: 1, id, kind: 'main', at: '2026-05-04T14:02:00Z', repository: 'owner/name' },
  machine: { id: 'bench', cpu: 'a processor', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null },
  ...{ meter: { name: 'powercap', kind: 'counter' }, domains: ['package'], simulated: false, engine: '0.1.0' },
  ...{ config: hashOf(7), recording: hashOf(8), reference: null, gate: 'pass', seconds: 60, spent: 1_000 },
  ...more,
})

export const commitOf = (number: number, more: object = {}): FactLine => ({
  ...{ line: 'commit', sha: shaOf(number), tree: shaOf(number + 0x1000_0000), parent: number > 1 ? shaOf(number - 1) : null },
  ...{ at: '2026-05-04T14:00:00Z', subject: `change ${number}`, author: 'A U Thor', pull: null, tag: null },
  ...more,
})

export const edgeOf = (from: number, to: number, more: Partial<EdgeLine> = {}): FactLine => ({
  ...{ line: 'edge', workload: 'parse', definition: hashOf(1), from: shaOf(from), to: shaOf(to), role: 'parent' },
  ...{ ln: 0.01, se: 0.004, low: 0, high: 0.02, pairs: 10, verdict: 'unchanged' },
  ...more,
})

export const armOf = (commit: number, more: object = {}): FactLine => ({
  ...{
    line: 'arm',
    workload: 'parse',
    definition: hashOf(1),
    commit: shaOf(commit),
    n: 10,
    median: 12.5,
    mad: 0.1,
    seconds: 3,
    build: null,
  },
  ...more,
})

/** A session of a commit of the default branch, of its parent, and of an anchor, which is commit 1. */
export const mainSession = (number: number, more: Partial<SessionLine> = {}, workloads: readonly string[] = ['parse']): HistoryFile => ({
  session: sessionOf(`session-${String(number).padStart(6, '0')}`, more),
  facts: [
    ...[...new Set([1, number - 1, number])].map((one) => commitOf(one)),
    ...workloads.flatMap((workload) => [
      armOf(number - 1, { workload }),
      armOf(number, { workload }),
      edgeOf(number - 1, number, { workload }),
      ...(number > 2 ? [edgeOf(1, number, { workload, role: 'anchor', ln: number / 1_000, low: null, high: null, verdict: null })] : []),
    ]),
  ],
})

/** A session of commit `to` against an anchor: energy, unless it is of counts. */
export function anchorSession(
  to: number,
  ln: number,
  more: Partial<EdgeLine> & { readonly anchor?: number; readonly counted?: boolean } = {},
): HistoryFile {
  const { anchor = 1, counted = false, ...edge } = more
  const meter = counted ? ({ name: 'work', kind: 'instructions' } as const) : ({ name: 'powercap', kind: 'counter' } as const)
  const [role, own] = [edge.role ?? 'anchor', { se: counted ? 0 : 0.002, ...edge }]
  return {
    session: sessionOf(`${role}-${to}-${anchor}`, { kind: 'range', meter }),
    facts: [commitOf(anchor), commitOf(to), edgeOf(anchor, to, { role, ln, low: null, high: null, verdict: null, ...own })],
  }
}

/** A line of so many commits, from number 1. */
export const lineOf = (length: number) =>
  Array.from({ length }, (_, at) => ({ sha: shaOf(at + 1), subject: `change ${at + 1}`, tag: null, pull: null }))
