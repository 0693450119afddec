import type { HistoryFile } from '../../model/history-file.ts'
import type { SqlDriver } from './sql.ts'

/** A machine as a session describes it. */
interface MachineRow {
  readonly id: string
  /** JSON. */
  readonly description: string
  readonly at: string
}

/** Returns the machines of sessions, once for each session. */
export const machineRows = (files: readonly HistoryFile[]): readonly MachineRow[] =>
  files.flatMap(({ session: { machine, at } }) => (machine === null ? [] : [{ id: machine.id, description: JSON.stringify(machine), at }]))

/** Notes machines: each as its newest session describes it, with the times of its first and its newest one, in whatever order they come. */
export async function noteMachines(driver: SqlDriver, rows: readonly MachineRow[]): Promise<void> {
  for (const own of Map.groupBy(rows, ({ id }) => id).values()) {
    const sorted = own.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    const [first, last] = [sorted[0], sorted.at(-1)]
    if (first === undefined || last === undefined) continue
    const { id, description, at } = last
    await driver.insert('machine', ['id', 'description', 'first_seen', 'last_seen'], [[id, description, first.at, at]])
    await driver.all('UPDATE machine SET first_seen = $2 WHERE id = $1 AND first_seen > $2', [id, first.at])
    const newer = '(last_seen < $2 OR (last_seen = $2 AND description < $3))'
    await driver.all(`UPDATE machine SET last_seen = $2, description = $3 WHERE id = $1 AND ${newer}`, [id, at, description])
  }
}

const orderOf = ({ at, description }: MachineRow): string => `${at} ${description}`
