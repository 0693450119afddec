import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { EdgeLine } from '../../src/model/history.ts'
import { readHistoryText } from '../../src/model/history-file.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

const CONFIG = yml({ build: { run: 'sh ./build.sh' }, workloads: [{ name: 'parse', run: 'true', repeat: 1 }] })

/** An anchor, and so many commits on top of it. */
async function openHistory(commits: number): Promise<Lab> {
  const lab = await openLab({ base: { 'joulegate.yml': CONFIG, 'build.sh': 'true\n', '.gitignore': 'joulegate-report\n' } })
  for (let number = 1; number <= commits; number += 1) commit(lab.repository, { note: `${number}\n` })
  return lab
}

const outboxOf = (lab: Lab, name = 'outbox'): string => join(lab.directory, name)
const filesIn = (outbox: string) =>
  readdirSync(outbox).map((name) => {
    const file = readHistoryText(readFileSync(join(outbox, name), 'utf8'))
    if ('detail' in file) throw new Error(file.detail)
    return file
  })
const edgesIn = (outbox: string, role: EdgeLine['role']): readonly EdgeLine[] =>
  filesIn(outbox).flatMap(({ facts }) => facts.flatMap((fact) => (fact.line === 'edge' && fact.role === role ? [fact] : [])))

/** Measures a range whose commits all have this ratio to the anchor. */
async function measured(lab: Lab, range: string, ratio: number, ...more: readonly string[]): Promise<string> {
  const { code, stderr } = await lab.run('history', range, ...lab.replay({ parse: steady(ratio, 61) }), '--outbox', outboxOf(lab), ...more)
  expect(code, stderr).toBe(0)
  return stderr
}

const confirm = (lab: Lab, ratio: number, outbox: string, ...more: readonly string[]) =>
  lab.run('history', 'confirm', ...more, ...lab.replay({ parse: steady(ratio, 61) }), '--outbox', outbox)

it('a candidate is confirmed or refuted by a session of both sides, which stays with it', async () => {
  await using lab = await openHistory(8)
  await measured(lab, 'main~8..main~4', 1)
  await measured(lab, 'main~4..main', 1.06, '--anchor', 'main~8')
  const outbox = outboxOf(lab)
  const before = await lab.run('history', 'show', '--outbox', outbox)
  const [, id = ''] = /step \+6\.0 %, not confirmed yet \(([0-9a-f:]+)\)/.exec(before.stdout) ?? []
  expect(id).toMatch(/^[0-9a-f]{12}:[0-9a-f]{12}$/)
  cpSync(outbox, outboxOf(lab, 'refuted'), { recursive: true })

  const unknown = await confirm(lab, 1, outbox, 'nothing')
  expect([unknown.code, unknown.stderr]).toEqual([5, expect.stringContaining(`These are open: ${id} (parse, +6.0 %)`)])

  const done = await confirm(lab, 1.06, outbox)
  expect([done.code, done.stderr]).toEqual([
    0,
    expect.stringContaining(`The step ${id} of parse (+6.0 %) is confirmed: new builds of both sides`),
  ])
  const [edge, ...others] = edgesIn(outbox, 'confirm')
  expect(others).toEqual([])
  // Two commits outside of the step on each side, so that it may move.
  expect([edge?.from, edge?.to]).toEqual([git(lab.repository, 'rev-parse', 'main~6'), git(lab.repository, 'rev-parse', 'main~1')])
  expect(edge?.pairs).toBeGreaterThanOrEqual(16)
  expect(filesIn(outbox).filter(({ session }) => session.kind === 'confirm')).toHaveLength(1)
  expect((await lab.run('history', 'show', '--outbox', outbox)).stdout).toContain(`▲ step +6.0 % (${id})`)
  const nothing = await confirm(lab, 1.06, outbox)
  expect([nothing.code, nothing.stderr]).toEqual([0, expect.stringContaining('No step is a candidate')])

  const refuted = await confirm(lab, 1, outboxOf(lab, 'refuted'), id)
  expect([refuted.code, refuted.stderr]).toEqual([0, expect.stringContaining('is refuted: new builds of both sides differ by 0 % (')])
  expect((await lab.run('history', 'show', '--outbox', outboxOf(lab, 'refuted'))).stdout).toContain(', refuted (')

  // Options that change what is executed make another series, and too few pairs are refused.
  const other = await confirm(lab, 1.06, outbox, id, '--run', 'false')
  expect([other.code, other.stderr]).toEqual([5, expect.stringContaining('measures parse as the history has it')])
  const few = await confirm(lab, 1.06, outbox, '--pairs', '14')
  expect([few.code, few.stderr]).toEqual([5, expect.stringContaining('Must be an even number from 16 to 200.')])
  expect(edgesIn(outbox, 'confirm')).toHaveLength(1)
})

it.runIf(isAll)('a step smaller than the layouts of two builds stays a candidate, and it is said why', async () => {
  await using lab = await openHistory(16)
  await measured(lab, 'main~16..main~8', 1)
  await measured(lab, 'main~8..main', 1.012, '--anchor', 'main~16')
  const { code, stderr } = await confirm(lab, 1.012, outboxOf(lab), '--pairs', '20')
  expect([code, stderr]).toEqual([0, expect.stringContaining('of parse (+1.2 %) stays a candidate')])
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain('More pairs tell no more: the layouts of two builds alone can differ by ±1.4 %')
  expect(edgesIn(outboxOf(lab), 'confirm')[0]?.pairs).toBeGreaterThanOrEqual(20)
})
