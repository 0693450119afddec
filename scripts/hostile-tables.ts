import { type Outcomes, recorded } from '../test/hostile/bench/outcomes.ts'
import { factsOf, LEVEL_NAMES, type Level } from '../test/rig/levels.ts'

/** Words for how attacks ended. */
const WORDS = {
  contained: 'contained',
  green: 'got a green status',
  leaked: 'reached what it must not',
  left: 'left something behind',
} as const

/** Returns the levels that are on record. */
const levelsOf = (outcomes: Outcomes): readonly Level[] =>
  LEVEL_NAMES.filter((level) => Object.values(outcomes).some((ends) => ends[level] !== undefined))

/** Returns a row for each kind of runner: how many attacks were tried, and how many of them got what. */
export function levelRows(): readonly (readonly string[])[] {
  const outcomes = recorded()
  const rows = levelsOf(outcomes).map((level) => {
    const { runner, isolation } = factsOf(level)
    const found = Object.values(outcomes).flatMap((ends) => ends[level] ?? [])
    const count = (outcome: keyof typeof WORDS): string => String(found.filter((one) => one === outcome).length)
    return [runner, isolation, String(found.length), count('contained'), count('leaked'), count('left'), count('green')]
  })
  return [
    ['runner', 'level', 'attacks tried', WORDS.contained, WORDS.leaked, WORDS.left, WORDS.green],
    ['---', '---', '--:', '--:', '--:', '--:', '--:'],
    ...rows,
  ]
}

const cell = (ends: Outcomes[string], level: Level): string => (ends[level] === 'contained' ? '' : (ends[level] ?? '–'))

/** Returns a row for each attack that was not contained everywhere. */
export function attackRows(): readonly (readonly string[])[] {
  const outcomes = recorded()
  const levels = levelsOf(outcomes)
  const rows = Object.entries(outcomes)
    .filter(([, ends]) => Object.values(ends).some((outcome) => outcome !== 'contained'))
    .map(([name, ends]) => [name, ...levels.map((level) => cell(ends, level))])
  return [['attack', ...levels.map((level) => `\`${level}\``)], ['---', ...levels.map(() => '---')], ...rows]
}
