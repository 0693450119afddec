import { readFileSync } from 'node:fs'
import { problem } from '../model/finding.ts'
import type { Site } from './site.ts'

type Database = 'passwd' | 'group'

/** Fields of each line of an account database. A machine without one has no accounts. */
export function accountsOf(site: Site, database: Database): readonly (readonly string[])[] {
  const text = readOptional(site.at(`/etc/${database}`)) ?? ''
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':'))
}

/** Returns the content of a file, or null if there is none. Throws other errors of the system. */
export function readOptional(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Returns the name of a number, or the number as text if it has none. */
export const nameOf = (site: Site, database: Database, id: number): string =>
  accountsOf(site, database).find(([, , number]) => number === String(id))?.[0] ?? String(id)

/** Returns the number of a name. Throws Problem `setup-account-missing`. */
export function numberOf(site: Site, database: Database, name: string): number {
  if (/^\d+$/.test(name)) return Number(name)
  const number = accountsOf(site, database).find(([one]) => one === name)?.[2]
  if (number === undefined) throw problem('setup-account-missing', { name, database })
  return Number(number)
}
