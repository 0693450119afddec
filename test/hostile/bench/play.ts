import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Forge, openForge } from '../../rig/forge.ts'
import { factsOf, type Guard, LEVEL_NAMES, type Level } from '../../rig/levels.ts'
import type { Files } from '../../rig/repository.ts'
import type { Aim, Attack, Honest, Place } from './case.ts'
import { type Ending, endingOf, sweep } from './ending.ts'
import { recordedOutcome } from './outcomes.ts'
import { calm, usual } from './scene.ts'

const isRoot = process.getuid?.() === 0
/** Undefined or empty: the short set; `all`; or the one level that is played. */
const wanted = process.env['JOULEGATE_HOSTILE'] ?? ''
const isShort = wanted === ''
const isUpdate = process.env['UPDATE_GOLDEN'] !== undefined
const LIMIT_MS = 400_000

/** Only root can become somebody else: for others all jobs run as they do. */
function levelsOf({ levels = LEVEL_NAMES, short, options }: Pick<Attack, 'levels' | 'short' | 'options'>): readonly Level[] {
  if (!isRoot) return levels.includes('none') && (!isShort || short !== undefined) ? ['none'] : []
  if (isShort) return LEVEL_NAMES.filter((level) => level === short)
  // The action takes the socket of a test's helper only from a GitHub that looks like a test.
  const isFit = (level: Level): boolean => level !== 'helper' || options?.isRemote !== true
  const isMeant = (level: Level): boolean => levels.some((one) => one === level || one === factsOf(level).like)
  return LEVEL_NAMES.filter((level) => isMeant(level) && isFit(level) && (wanted === 'all' || wanted === level))
}

/** A line of the table. */
export interface Line {
  readonly kind: 'attack' | 'honest'
  readonly class: string
  readonly title: string
  readonly level: Level
  readonly outcome: string
  /** How an attack ended, whether it is excused or not. */
  readonly ended?: Ending['outcome']
  readonly detail: string
}

/** The table is printed when all files have been played. */
function note(line: Line): void {
  const file = process.env['JOULEGATE_HOSTILE_TABLE']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`)
}

type Play = Pick<Attack, 'options' | 'base' | 'head' | 'act'>

async function open({ options, base }: Play, level: Level, scene: (place: Place) => Files): Promise<Forge> {
  return openForge({
    ...options,
    level,
    base: (place) => Object.fromEntries(Object.entries({ ...scene(place), ...base?.(place) }).filter(([, text]) => text !== null)),
  })
}

async function act(forge: Forge, play: Play): Promise<Aim> {
  const propose = () => forge.open({ files: { change: '1\n', ...play.head?.(forge) } })
  if (play.act !== undefined) return (await play.act(forge, propose)) ?? { sha: forge.pull(7).head.sha }
  const { head } = propose()
  await forge.hub.run(forge.event(7))
  return { sha: head.sha }
}

/** May this ending be, because the report names what the runner cannot do? */
function isExcused({ needsOwnUser, needsRoot, needsNamespaces }: Attack, level: Level, { outcome, isNamed }: Ending): boolean {
  const { guards } = factsOf(level)
  const needs: readonly Guard[] = [
    ...(needsOwnUser === true ? ['user' as const] : []),
    ...(needsRoot === true ? ['root' as const] : []),
    ...(needsNamespaces === true ? ['namespaces' as const] : []),
  ]
  return isNamed && outcome !== 'contained' && needs.some((need) => !guards.includes(need))
}

/** Tries each attack at each level. */
export function attempt(attacks: readonly Attack[]): void {
  const all = attacks.flatMap((attack) => levelsOf(attack).map((level) => ({ attack, level })))
  it.each(all.map((one) => [one.attack.class, one.attack.title, one.level, one] as const))(
    '%s: %s (%s)',
    async (_class, _title, _level, { attack, level }) => {
      await using forge = await open(attack, level, usual)
      try {
        const ending = endingOf(forge, attack, await act(forge, attack))
        const { status, what } = ending
        if (attack.isCode === true && !existsSync(join(forge.loot, 'tried'))) throw new Error(`it was not tried: ${status}`)
        const outcome = isExcused(attack, level, ending) ? 'named' : ending.outcome
        if (process.env['JOULEGATE_HOSTILE_SHOW'] !== undefined)
          process.stdout.write(
            `${forge.github
              .comments(7)
              .map(({ body }) => body)
              .join('\n')}\n`,
          )
        const one = { class: attack.class, title: attack.title, level }
        note({ ...one, kind: 'attack', outcome, ended: ending.outcome, detail: [status, ...what].join(' | ') })
        expect({ outcome, status, what }).toEqual({ outcome: expect.stringMatching(/^(contained|named)$/), status, what })
        const before = isUpdate ? null : recordedOutcome(one)
        if (before !== null) expect({ ended: ending.outcome, status, what }).toEqual({ ended: before, status, what })
      } finally {
        sweep(forge)
      }
    },
    LIMIT_MS,
  )
}

/** Opens each honest pull request. Most do not depend on who runs the code: one level is enough. */
export function welcome(cases: readonly Honest[]): void {
  const all = cases.flatMap((one) =>
    levelsOf({ levels: ['own-user', ...(isRoot ? [] : (['none'] as const))], ...one }).map((level) => ({ one, level })),
  )
  it.each(all.map((each) => [each.one.title, each.level, each] as const))(
    '%s (%s)',
    async (_title, _level, { one, level }) => {
      await using forge = await open(one, level, calm)
      try {
        const aim = await act(forge, one)
        const { state, description } = forge.state(aim.sha, aim.context) ?? { state: 'none', description: '' }
        const isRight = state === one.end.state && (one.end.says?.test(description) ?? true)
        const detail = `${state}: ${description}`
        note({ kind: 'honest', class: 'honest', title: one.title, level, outcome: isRight ? 'as promised' : 'WRONG', detail })
        expect({ state, description }).toEqual({ state: one.end.state, description: expect.stringMatching(one.end.says ?? /^/) })
      } finally {
        sweep(forge)
      }
    },
    LIMIT_MS,
  )
}
