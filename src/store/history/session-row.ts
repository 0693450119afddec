import { quantityOf } from '../../model/config.ts'
import type { SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { historyHash } from './definition.ts'
import type { SqlValue } from './sql.ts'

/** Columns of a session, in the order of `sessionRow`. */
export const SESSION = [
  ...['name', 'repo', 'digest', 'kind', 'at', 'machine', 'meter', 'engine', 'config_hash', 'recording_hash', 'reference', 'gate'],
  ...['seconds', 'spent', 'quantity', 'simulated', 'verdicts', 'results', 'gaps', 'same'],
]

/** Returns the repository of a session as the index has it; '' if the session names none. */
export const repoOf = ({ repository }: Pick<SessionLine, 'repository'>): string => repository ?? ''

/** Returns the hash of a session with all its facts. */
export const digestOf = ({ session, facts }: HistoryFile): string => historyHash(JSON.stringify([session, ...facts]))

/** Returns the row of a session. Its counts save a fleet from reading all edges. */
export function sessionRow(file: HistoryFile): readonly SqlValue[] {
  const { session: one, facts } = file
  const edges = facts.flatMap((fact) => (fact.line === 'edge' ? [fact] : []))
  const counts = {
    verdicts: edges.filter(({ verdict }) => verdict !== null).length,
    results: new Set(edges.map(({ workload, to }) => `${workload} ${to}`)).size,
    gaps: facts.filter(({ line }) => line === 'gap').length,
  }
  return [
    ...[one.id, repoOf(one), digestOf(file), one.kind, one.at, one.machine?.id ?? null, one.meter?.name ?? null, one.engine],
    ...[one.config, one.recording, one.reference, one.gate, one.seconds, one.spent, quantityOf(one), one.simulated ? 1 : 0],
    ...[counts.verdicts, counts.results, counts.gaps, isOfEqualCommits(file) ? 1 : 0],
  ]
}

/** Reports whether a session measured one commit against itself: then no line compares it with another one. */
const isOfEqualCommits = ({ session: { meter, seconds }, facts }: HistoryFile): boolean =>
  meter !== null &&
  seconds > 0 &&
  facts.filter(({ line }) => line === 'commit').length === 1 &&
  facts.every(({ line }) => line === 'commit' || line === 'rename')
