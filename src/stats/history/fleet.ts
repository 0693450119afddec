// Counts of a fleet: what each machine measured, and what it took.
import type { FleetFacts, FleetSession, KnownRepository } from '../../model/fleet.ts'
import type { FleetMachine, FleetPage, FleetRepository, FleetSpent } from '../../model/fleet-page.ts'
import { median } from '../summarize.ts'

/** Milliseconds after which a machine is quiet, counted back from the newest session of the fleet. */
const QUIET = 7 * 24 * 3_600_000

/** Makes the page of a fleet. Returns null if it has no sessions. Depends on no clock: the newest session is taken for now. */
export function fleetPage({ repositories, machines, sessions }: FleetFacts): FleetPage | null {
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (first === undefined || last === undefined) return null
  const known = new Map(repositories.map((one) => [one.id, one]))
  const ofMachine = Map.groupBy(sessions, ({ machine }) => machine)
  const ofRepository = Map.groupBy(sessions, ({ repository }) => repository)
  const rows = machines.flatMap(({ machine, firstSeen }) => {
    const own = ofMachine.get(machine.id) ?? []
    return own.length === 0 ? [] : [{ machine, firstSeen, ...machineOf(own, known, last.at) }]
  })
  return {
    ...{ from: first.at, to: last.at, sessions: sessions.length },
    machines: rows.toSorted((one, other) => (one.last.at < other.last.at ? 1 : -1)),
    repositories: [...ofRepository]
      .map(([id, own]) => repositoryRow(named(id, known), own))
      .toSorted((one, other) => (one.title < other.title ? -1 : 1)),
  }
}

const named = (id: string, known: ReadonlyMap<string, KnownRepository>): KnownRepository =>
  known.get(id) ?? { id, title: id === '' ? 'unnamed' : id, home: null }

/** Returns the counts of a machine. `own`: its sessions by time, at least one. */
function machineOf(
  own: readonly FleetSession[],
  known: ReadonlyMap<string, KnownRepository>,
  now: string,
): Omit<FleetMachine, 'machine' | 'firstSeen'> {
  const last = own.at(-1)
  if (last === undefined) throw new Error('a machine of a fleet has a session')
  const judged = own.filter(({ verdicts, seconds }) => verdicts > 0 && seconds > 0)
  const check = own.findLast(({ isOfEqualCommits }) => isOfEqualCommits)
  const sum = (amount: (one: FleetSession) => number): number => own.reduce((total, one) => total + amount(one), 0)
  return {
    isSimulated: own.some(({ isSimulated }) => isSimulated),
    repositories: [...new Set(own.map(({ repository }) => repository))]
      .map((id) => named(id, known))
      .toSorted((one, other) => (one.title < other.title ? -1 : 1)),
    sessions: own.length,
    last: { at: last.at, kind: last.kind, repository: named(last.repository, known) },
    isQuiet: Date.parse(now) - Date.parse(last.at) > QUIET,
    check: check === undefined ? null : { at: check.at, gate: check.gate },
    secondsPerVerdict: judged.length === 0 ? null : median(judged.map(({ seconds, verdicts }) => seconds / verdicts)),
    spent: spentBy(own),
    results: sum(({ results }) => results),
    gaps: sum(({ gaps }) => gaps),
  }
}

const repositoryRow = (repository: KnownRepository, own: readonly FleetSession[]): FleetRepository => ({
  ...repository,
  machines: new Set(own.map(({ machine }) => machine)).size,
  sessions: own.length,
  lastAt: own.at(-1)?.at ?? '',
  spent: spentBy(own),
})

function spentBy(own: readonly FleetSession[]): FleetSpent {
  const total = (wanted: FleetSession['quantity']): number | null => {
    const some = own.filter(({ quantity }) => quantity === wanted)
    return some.length === 0 ? null : some.reduce((sum, { spent }) => sum + spent, 0)
  }
  return { joules: total('energy'), instructions: total('work') }
}
