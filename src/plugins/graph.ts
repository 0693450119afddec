import { z } from 'zod'
import { type DeclarationOf, type FactSchema, StageFrequencyName } from '../model/plugin.ts'
import { AFTER_BUILD, GIVABLE, isPublicFact, PUBLIC_FACTS } from '../model/plugin-facts.ts'
import { type Misfit, misfit } from './fit.ts'

/** Stage of the graph. `file`: the plug-in that it is from, or null if it is one of Joulegate's own. */
export interface GraphStage {
  readonly name: string
  readonly frequency: StageFrequencyName
  readonly file: string | null
  readonly needs: readonly string[]
  readonly gives: readonly string[]
}

/** Stage of a plug-in, as it is declared. */
export interface DeclaredStage {
  readonly file: string
  readonly declaration: DeclarationOf<'stage'>
}

/**
 * Mistake in the graph. `missing`: no stage gives the fact. `later`: only a stage that runs later does, which is `other`. `doubled`: `other`
 * gives it as well. `type`: its type does not fit. `cycle`: the stages of `other` need each other's facts. `frequency`: only a stage that
 * runs for each revision may give it. `shape`: it does not have the type that Joulegate needs.
 */
export interface GraphMistake {
  readonly kind: 'missing' | 'later' | 'doubled' | 'type' | 'cycle' | 'frequency' | 'shape'
  readonly stage: DeclaredStage
  readonly fact: string
  readonly other: string
  readonly misfit: Misfit | null
}

/** Order in which stages run, by frequency. It has Joulegate's own stages and those of plug-ins. */
export interface StageGraph {
  readonly stages: readonly GraphStage[]
  readonly mistakes: readonly GraphMistake[]
}

const ORDER = StageFrequencyName.options
const rank = (frequency: StageFrequencyName): number => ORDER.indexOf(frequency)

/** Name that messages use for facts which Joulegate gives before any stage. */
const GIVEN = 'Joulegate'

/**
 * Places the stages of plug-ins between Joulegate's own, which are `own` in their order. A stage runs right behind the last stage that gives
 * a fact which it needs. Stages that could run at the same place keep the order of the list.
 */
export function planGraph(own: readonly GraphStage[], declared: readonly DeclaredStage[]): StageGraph {
  const mistakes = [...doubled(own, declared), ...declared.flatMap((stage) => [...unfit(stage, declared), ...misgiven(stage, declared)])]
  const cycle = cycleOf(declared)
  if (cycle !== null) mistakes.push(cycle)
  const stages = mistakes.length > 0 ? own : ORDER.flatMap((frequency) => placed(frequency, own, declared))
  return { stages, mistakes }
}

const nodeOf = ({ file, declaration: { name, frequency, needs, gives } }: DeclaredStage): GraphStage => ({
  ...{ name, frequency, file },
  ...{ needs: Object.keys(needs), gives: Object.keys(gives) },
})

function placed(frequency: StageFrequencyName, own: readonly GraphStage[], declared: readonly DeclaredStage[]): readonly GraphStage[] {
  const stages = own.filter((one) => one.frequency === frequency)
  let left = declared.filter(({ declaration }) => declaration.frequency === frequency).map(nodeOf)
  while (left.length > 0) {
    const waiting = new Set(left.flatMap(({ gives }) => gives))
    const next = left.find(({ needs }) => !needs.some((need) => waiting.has(need)))
    if (next === undefined) throw new Error('the stages have a cycle, which should have been found')
    const behind = stages.findLastIndex(({ gives }) => gives.some((one) => next.needs.includes(one)))
    // Behind those of plug-ins that were placed there before.
    const after = stages.slice(behind + 1).findIndex(({ file }) => file === null)
    stages.splice(after < 0 ? stages.length : behind + 1 + after, 0, next)
    left = left.filter((one) => one !== next)
  }
  return stages
}

function doubled(own: readonly GraphStage[], declared: readonly DeclaredStage[]): GraphMistake[] {
  const givers = new Map<string, string>(own.flatMap(({ name, gives }) => gives.map((fact) => [fact, name])))
  for (const fact of Object.keys(PUBLIC_FACTS)) if (!givers.has(fact) && fact !== GIVABLE) givers.set(fact, GIVEN)
  return declared.flatMap((stage) =>
    Object.keys(stage.declaration.gives).flatMap((fact) => {
      const other = givers.get(fact)
      givers.set(fact, stage.declaration.name)
      return other === undefined ? [] : [{ kind: 'doubled' as const, stage, fact, other, misfit: null }]
    }),
  )
}

/** Returns the needs of a stage that are missing, come too late, or have another type. */
function unfit(stage: DeclaredStage, declared: readonly DeclaredStage[]): readonly GraphMistake[] {
  return Object.entries(stage.declaration.needs).flatMap(([fact, needed]): GraphMistake[] => {
    const giver = giverOf(fact, declared)
    if (giver === null) return [{ kind: 'missing', stage, fact, other: '', misfit: null }]
    const { name: other, frequency, schema } = giver
    if (rank(frequency) > rank(stage.declaration.frequency)) return [{ kind: 'later', stage, fact, other, misfit: null }]
    const found = misfit(schema, needed, fact)
    return found === null ? [] : [{ kind: 'type', stage, fact, other, misfit: found }]
  })
}

interface Giver {
  readonly name: string
  readonly frequency: StageFrequencyName
  readonly schema: FactSchema
}

/** Returns the mistakes of a stage that gives the one fact of Joulegate that it may. */
function misgiven(stage: DeclaredStage, declared: readonly DeclaredStage[]): readonly GraphMistake[] {
  const { gives, frequency, name } = stage.declaration
  const schema = gives[GIVABLE]
  if (schema === undefined) return []
  const mistake = { stage, fact: GIVABLE, other: GIVEN, misfit: null }
  if (frequency !== 'revision') return [{ ...mistake, kind: 'frequency' }]
  // Its values are checked when it has run: they may have names of their own.
  const found = misfit(schema, { type: 'object' }, GIVABLE)
  if (found !== null) return [{ ...mistake, kind: 'shape', misfit: found }]
  return isBehindBuild(stage, declared, new Set()) ? [{ ...mistake, kind: 'cycle', other: `build needs ${name} needs build` }] : []
}

/** Reports whether a stage needs what only the build gives, itself or by way of others. */
function isBehindBuild({ declaration: { needs } }: DeclaredStage, declared: readonly DeclaredStage[], seen: Set<DeclaredStage>): boolean {
  if (Object.hasOwn(needs, AFTER_BUILD)) return true
  const before = declared.filter((one) => !seen.has(one) && Object.keys(one.declaration.gives).some((fact) => Object.hasOwn(needs, fact)))
  for (const one of before) seen.add(one)
  return before.some((one) => isBehindBuild(one, declared, seen))
}

function giverOf(fact: string, declared: readonly DeclaredStage[]): Giver | null {
  const isGiven = fact === GIVABLE && declared.some(({ declaration }) => Object.hasOwn(declaration.gives, fact))
  if (isPublicFact(fact) && !isGiven) {
    const { from, schema } = PUBLIC_FACTS[fact]
    return { name: GIVEN, frequency: from, schema: jsonSchemaOf(schema) }
  }
  const found = declared.find(({ declaration }) => Object.hasOwn(declaration.gives, fact))
  const schema = found?.declaration.gives[fact]
  return found === undefined || schema === undefined
    ? null
    : { name: found.declaration.name, frequency: found.declaration.frequency, schema }
}

const Json = z.record(z.string(), z.json())

/** Returns the JSON Schema of a fact that Joulegate gives. */
function jsonSchemaOf(schema: z.ZodType): FactSchema {
  return Json.parse(z.toJSONSchema(schema))
}

/** Returns stages whose facts depend on each other, or null. */
function cycleOf(declared: readonly DeclaredStage[]): GraphMistake | null {
  const before = (stage: DeclaredStage) =>
    declared.flatMap((one) => {
      const fact = Object.keys(stage.declaration.needs).find((need) => Object.hasOwn(one.declaration.gives, need))
      return fact === undefined ? [] : [{ one, fact }]
    })
  const walk = (stage: DeclaredStage, path: readonly DeclaredStage[]): GraphMistake | null => {
    for (const { one, fact } of before(stage)) {
      const start = path.indexOf(one)
      if (start >= 0) {
        const round = path.slice(start).map(({ declaration }) => declaration.name)
        return { kind: 'cycle', stage, fact, other: [...round, round[0]].join(' needs '), misfit: null }
      }
      const found = done.has(one) ? null : walk(one, [...path, one])
      if (found !== null) return found
    }
    done.add(stage)
    return null
  }
  const done = new Set<DeclaredStage>()
  for (const stage of declared) {
    const found = done.has(stage) ? null : walk(stage, [stage])
    if (found !== null) return found
  }
  return null
}
