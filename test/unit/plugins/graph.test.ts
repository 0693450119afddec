import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FactSchema, type StageFrequencyName } from '../../../src/model/plugin.ts'
import { type DeclaredStage, planGraph } from '../../../src/plugins/graph.ts'
import { drawnStages } from '../../../src/plugins/own-stages.ts'

type Types = Readonly<Record<string, z.ZodType>>

const schemas = (types: Types): Record<string, FactSchema> =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, FactSchema.parse(z.toJSONSchema(type))]))

const stage = (name: string, frequency: StageFrequencyName, needs: Types, gives: Types = {}): DeclaredStage => ({
  file: `./${name}.ts`,
  declaration: { kind: 'stage', name, frequency, needs: schemas(needs), gives: schemas(gives) },
})

const plan = (...stages: readonly DeclaredStage[]) => planGraph(drawnStages(), stages)
const namesOf = (frequency: StageFrequencyName, ...stages: readonly DeclaredStage[]): readonly string[] =>
  plan(...stages)
    .stages.filter((one) => one.frequency === frequency)
    .map(({ name }) => name)
const kindsOf = (...stages: readonly DeclaredStage[]) => plan(...stages).mistakes.map(({ kind, fact, other }) => [kind, fact, other])
const text = z.string()

describe('the place of a stage', () => {
  it('is right behind the last stage that gives what it needs', () => {
    expect(namesOf('revision', stage('a', 'revision', { directory: text }))).toEqual(['checkout', 'a', 'remember', 'build'])
    expect(namesOf('revision', stage('a', 'revision', { build: z.any(), directory: text }))).toEqual(['checkout', 'remember', 'build', 'a'])
    const trial = namesOf('trial', stage('a', 'trial', { execution: z.any() }))
    expect(trial[trial.indexOf('execute') + 1]).toBe('a')
  })

  it('is in front of all others if it needs nothing of them', () => {
    expect(namesOf('trial', stage('a', 'trial', { side: text }))[0]).toBe('a')
    expect(namesOf('session', stage('a', 'session', {}))[0]).toBe('a')
  })

  it('follows the list among stages that could run at the same place', () => {
    const [a, b] = [stage('a', 'revision', { directory: text }), stage('b', 'revision', { directory: text })]
    expect(namesOf('revision', a, b).slice(0, 3)).toEqual(['checkout', 'a', 'b'])
    expect(namesOf('revision', b, a).slice(0, 3)).toEqual(['checkout', 'b', 'a'])
  })

  it('follows needs before the list', () => {
    const giver = stage('giver', 'trial', { trial: z.any() }, { one: text })
    const taker = stage('taker', 'trial', { one: text })
    expect(namesOf('trial', taker, giver).slice(0, 2)).toEqual(['giver', 'taker'])
  })

  it('is never between the wait for the temperature and the command', () => {
    const all = ['machine', 'side', 'directory', 'build', 'trial', 'execution'].map((fact) => stage(fact, 'trial', { [fact]: z.any() }))
    const names = namesOf('trial', ...all)
    expect(names.indexOf('execute') - names.indexOf('settle')).toBe(1)
  })
})

describe('a mistake', () => {
  it('is a fact that no stage gives', () => {
    expect(kindsOf(stage('a', 'trial', { one: text }))).toEqual([['missing', 'one', '']])
  })

  it('is a fact that is given too late', () => {
    expect(kindsOf(stage('a', 'session', { one: text }), stage('b', 'trial', {}, { one: text }))).toEqual([['later', 'one', 'b']])
    expect(kindsOf(stage('a', 'revision', { execution: z.any() }))).toEqual([['later', 'execution', 'Joulegate']])
  })

  it('is a fact that two give', () => {
    expect(kindsOf(stage('a', 'session', {}, { one: text }), stage('b', 'trial', {}, { one: text }))).toEqual([['doubled', 'one', 'a']])
    expect(kindsOf(stage('a', 'revision', {}, { directory: text }))).toEqual([['doubled', 'directory', 'checkout']])
    expect(kindsOf(stage('a', 'session', {}, { machine: text }))).toEqual([['doubled', 'machine', 'Joulegate']])
  })

  it('is a fact of another type', () => {
    const { mistakes } = plan(stage('a', 'trial', { trial: z.object({ pair: text }) }))
    expect(mistakes).toMatchObject([{ kind: 'type', misfit: { path: 'trial.pair', given: 'integer', needed: 'string' } }])
  })

  it('is a cycle, however long', () => {
    const [a, b, c] = [
      stage('a', 'trial', { three: text }, { one: text }),
      stage('b', 'trial', { one: text }, { two: text }),
      stage('c', 'trial', { two: text }, { three: text }),
    ]
    expect(plan(a, b, c).mistakes).toMatchObject([{ kind: 'cycle', other: 'a needs c needs b needs a' }])
    expect(plan(stage('a', 'trial', { one: text }, { one: text })).mistakes).toMatchObject([{ kind: 'cycle', other: 'a needs a' }])
  })
})
