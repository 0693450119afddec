import { describe, expect, it } from 'vitest'
import { differentVariables, refusedVariable, stackBytes, withInheritedPath } from '../../../src/model/plugin-environment.ts'
import { type DeclaredStage, planGraph } from '../../../src/plugins/graph.ts'

describe('variables that a stage gives', () => {
  it.each([
    [{ LD_PRELOAD: '/tmp/x.so' }, 'kept'],
    [{ JOULEGATE_PADDING: '' }, 'kept'],
    [{ GITHUB_TOKEN: 'x' }, 'kept'],
    [{ NODE_OPTIONS: '--require /tmp/x' }, 'kept'],
    [{ HOME: '/tmp' }, 'kept'],
    [{ 'A=B': 'x' }, 'name'],
    [{ A: 'a\0b' }, 'value'],
    [{ A: 'x'.repeat(5_000) }, 'value'],
    [{ PATH: 'bin:$PATH' }, 'path'],
    [{ PATH: '' }, 'path'],
    [Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`A${index}`, 'x'])), 'number'],
  ])('are refused: %j', (given, why) => {
    expect(refusedVariable(given)).toMatchObject({ why })
  })

  it('get the PATH that commands have otherwise', () => {
    const given = { PATH: '/opt/node/bin:$PATH', JAVA_HOME: '/opt/java' }
    expect(refusedVariable(given)).toBeNull()
    expect(withInheritedPath(given, '/usr/bin:/bin')).toEqual({ PATH: '/opt/node/bin:/usr/bin:/bin', JAVA_HOME: '/opt/java' })
  })

  it('have a size on the stack, and differences', () => {
    expect(stackBytes({ A: 'é' })).toBe(1 + 2 + 2 + 8)
    expect(differentVariables({ A: '1', B: '2' }, { B: '2', C: '3' })).toEqual([
      { name: 'A', base: '1', head: null },
      { name: 'C', base: null, head: '3' },
    ])
  })
})

describe('the fact environment in the graph', () => {
  const schema = { type: 'object', additionalProperties: { type: 'string' } }
  const stage = (name: string, own: Partial<DeclaredStage['declaration']>): DeclaredStage => ({
    file: `./${name}.ts`,
    declaration: { kind: 'stage', name, frequency: 'revision', needs: {}, gives: {}, ...own },
  })
  const kinds = (...stages: readonly DeclaredStage[]) => planGraph([], stages).mistakes.map(({ kind }) => kind)

  it('may be given once, by a stage that runs for each revision before the build', () => {
    expect(kinds(stage('a', { gives: { environment: schema } }))).toEqual([])
    expect(kinds(stage('a', { gives: { environment: schema } }), stage('b', { gives: { environment: schema } }))).toEqual(['doubled'])
    expect(kinds(stage('a', { gives: { environment: schema }, frequency: 'trial' }))).toEqual(['frequency'])
    expect(kinds(stage('a', { gives: { environment: { type: 'string' } } }))).toEqual(['shape'])
    expect(kinds(stage('a', { gives: { environment: schema }, needs: { build: true } }))).toEqual(['cycle'])
    const built = stage('b', { gives: { size: { type: 'number' } }, needs: { build: true } })
    expect(kinds(stage('a', { gives: { environment: schema }, needs: { size: { type: 'number' } } }), built)).toEqual(['cycle'])
  })

  it('may be needed, whoever gives it', () => {
    expect(kinds(stage('a', { needs: { environment: schema } }))).toEqual([])
    expect(kinds(stage('a', { needs: { environment: schema } }), stage('b', { gives: { environment: schema } }))).toEqual([])
  })

  it('puts its giver before the build', () => {
    const own = [
      { name: 'check out', frequency: 'revision' as const, file: null, needs: [], gives: ['directory'] },
      { name: 'build', frequency: 'revision' as const, file: null, needs: ['directory', 'environment'], gives: ['build'] },
    ]
    const { stages } = planGraph(own, [stage('a', { gives: { environment: schema }, needs: { directory: true } })])
    expect(stages.map(({ name }) => name)).toEqual(['check out', 'a', 'build'])
  })
})
