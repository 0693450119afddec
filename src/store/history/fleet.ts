import { z } from 'zod'
import { Quantity } from '../../model/config.ts'
import type { FleetFacts, FleetSession } from '../../model/fleet.ts'
import { SessionKind } from '../../model/history.ts'
import { Machine } from '../../model/recording.ts'
import { byTexts, option } from './rows.ts'
import { type SqlDriver, type SqlRow, textOrNull } from './sql.ts'

const SESSIONS = `SELECT repo, machine, kind, at, gate, seconds, spent, quantity, simulated, verdicts, results, gaps, same, name FROM session
  WHERE machine IS NOT NULL`

/** A machine, of which a newer Joulegate may know more. */
const Described = z.object(Machine.unwrap().shape)

/** Reads the sessions, machines and repositories of all that a database has. Reads no edges. */
export async function readFleet(driver: SqlDriver): Promise<FleetFacts> {
  const repositories = await driver.all('SELECT id, title, home FROM repository')
  const machines = await driver.all('SELECT description, first_seen FROM machine')
  const sessions = (await driver.all(SESSIONS)).toSorted(byTexts((row: SqlRow) => [String(row[3]), String(row[13]), String(row[0])]))
  return {
    repositories: repositories
      .map(([id, title, home]) => ({ id: String(id), title: String(title), home: webPage(home) }))
      .toSorted(byTexts((one) => [one.title, one.id])),
    machines: machines
      .map(([description, firstSeen]) => ({ machine: Described.parse(JSON.parse(String(description))), firstSeen: String(firstSeen) }))
      .toSorted(byTexts((one) => [one.machine.id])),
    sessions: sessions.map(fleetSession),
  }
}

/** Returns the address of a web page, and null for any other: other programs may write to the database. */
const webPage = (home: unknown): string | null => (typeof home === 'string' && /^https?:\/\//.test(home) ? home : null)

const fleetSession = (row: SqlRow): FleetSession => {
  const [repository, machine, kind, at, gate, seconds, spent, quantity, simulated, verdicts, results, gaps, same] = row
  return {
    ...{ repository: String(repository), machine: String(machine), kind: option(SessionKind.options, kind), at: String(at) },
    ...{ gate: textOrNull(gate), seconds: Number(seconds), spent: Number(spent), quantity: option(Quantity.options, quantity) },
    ...{ verdicts: Number(verdicts), results: Number(results), gaps: Number(gaps) },
    ...{ isSimulated: Number(simulated) === 1, isOfEqualCommits: Number(same) === 1 },
  }
}
