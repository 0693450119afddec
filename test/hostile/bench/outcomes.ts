import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEVEL_NAMES, type Level } from '../../rig/levels.ts'
import { CLASSES } from './case.ts'
import type { Ending } from './ending.ts'

type Outcome = Ending['outcome']
/** How each attack has ended at each level where it was tried. The key is its class and title. */
export type Outcomes = Readonly<Record<string, Readonly<Partial<Record<Level, Outcome>>>>>

/** An attack that was tried. */
export interface Tried {
  readonly class: string
  readonly title: string
  readonly level: Level
  readonly ended: Outcome
}

const FILE = join(import.meta.dirname, '../outcomes.json')
const keyOf = ({ class: group, title }: Pick<Tried, 'class' | 'title'>): string => `${group}: ${title}`
const placeOf = (key: string): number => CLASSES.findIndex((group) => key.startsWith(`${group}: `))

/** Returns what is on record, from which the tables of README.md and SECURITY.md are made. */
export const recorded = (): Outcomes => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {})

/** Returns how an attack has ended before; null: it is not on record. */
export const recordedOutcome = (one: Pick<Tried, 'class' | 'title' | 'level'>): Outcome | null =>
  recorded()[keyOf(one)]?.[one.level] ?? null

/** Puts these on record, beside those that were not tried now. */
export function record(tried: readonly Tried[]): void {
  const all = Object.entries(recorded())
  for (const [key, found] of Map.groupBy(tried, keyOf)) {
    const ends = Object.fromEntries(found.map(({ level, ended }) => [level, ended]))
    const index = all.findIndex(([other]) => other === key)
    all.splice(index < 0 ? all.length : index, index < 0 ? 0 : 1, [key, { ...all[index]?.[1], ...ends }])
  }
  const inOrder = all
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([key, ends]) => [key, Object.fromEntries(LEVEL_NAMES.flatMap((level) => (level in ends ? [[level, ends[level]]] : [])))])
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`)
}
