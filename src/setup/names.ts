import { existsSync, readdirSync } from 'node:fs'
import { problem } from '../model/finding.ts'
import { hasCode, readOptional } from '../system/read.ts'
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

/**
 * Returns the paths on a machine that fit a pattern, sorted. A star stands for one name. Links are followed, since most directories below
 * /sys/class are links.
 */
export function pathsLike(site: Site, pattern: string): readonly string[] {
  const step = (directories: readonly string[], part: string): readonly string[] => {
    if (!part.includes('*')) return directories.map((one) => `${one}/${part}`)
    const [start = '', end = ''] = part.split('*')
    return directories.flatMap((one) =>
      namesIn(site.at(one)).flatMap((name) => (name.startsWith(start) && name.endsWith(end) ? [`${one}/${name}`] : [])),
    )
  }
  return pattern
    .split('/')
    .slice(1)
    .reduce(step, [''])
    .filter((path) => existsSync(site.at(path)))
    .toSorted()
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}
