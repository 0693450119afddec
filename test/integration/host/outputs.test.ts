import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collect, digestOf, statesBefore } from '../../../src/measure/equal/collect.ts'
import { firstDifference } from '../../../src/measure/equal/difference.ts'
import { Outputs } from '../../../src/measure/equal/outputs.ts'
import { finding } from '../../../src/model/finding.ts'
import { recordingOf } from '../../unit/stats/recordings.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joule-outputs-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const read = (...outputs: readonly string[]) => collect({ outputs, directory, stdout: join(directory, 'log') }, new Map())
const write = (name: string, content: string | Buffer): void => {
  mkdirSync(join(directory, name, '..'), { recursive: true })
  writeFileSync(join(directory, name), content)
}
function printsOf(...outputs: readonly string[]) {
  const collected = read(...outputs)
  if ('fault' in collected) throw new Error(JSON.stringify(collected.fault))
  return collected.prints
}

test('globs select files, names of any bytes among them, and stdout is a file of its own', () => {
  write('log', 'printed')
  write('out/a.json', '1')
  write('out/deep/b.json', '2')
  write('out/other', '3')
  execFileSync('sh', ['-c', `cd ${directory}/out && : >"$(printf 'c\\377\\n.json')"`])
  expect([...printsOf('stdout', 'out/**/*.json').keys()].toSorted()).toEqual([
    './out/a.json',
    './out/cÿ\n.json',
    './out/deep/b.json',
    'stdout',
  ])
  expect([...printsOf('out').keys()]).toHaveLength(4)
})

test('a link elsewhere is passed over; one that is an output, or that a glob leads through, is not', () => {
  write('out/a.json', '1')
  symlinkSync('/etc', join(directory, 'elsewhere'))
  expect([...printsOf('**/*.json').keys()]).toEqual(['./out/a.json'])
  symlinkSync('/etc/hostname', join(directory, 'out/b.json'))
  expect(read('out/*.json')).toEqual({ fault: { output: 'out/b.json', why: 'link' } })
  expect(read('elsewhere/**')).toEqual({ fault: { output: 'elsewhere', why: 'link' } })
  expect(read('elsewhere/host*')).toEqual({ fault: { output: 'elsewhere', why: 'link' } })
})

test('directories in each other, a FIFO, and nothing at all are faults; no descriptor is left open', () => {
  const open = (): number => readdirSync('/proc/self/fd').length
  const before = open()
  mkdirSync(join(directory, ...Array.from({ length: 300 }, () => 'd')), { recursive: true })
  expect(read('d/**')).toMatchObject({ fault: { why: 'too-many' } })
  execFileSync('mkfifo', [join(directory, 'fifo')])
  expect(read('fifo')).toEqual({ fault: { output: 'fifo', why: 'not-a-file' } })
  expect(read('none/*.txt')).toEqual({ fault: { output: 'none/*.txt', why: 'absent' } })
  expect(read('stdout')).toMatchObject({ fault: { output: 'stdout', why: 'absent' } })
  expect(open()).toBe(before)
})

test('a file that the run has not written is stale; one that it wrote with the same bytes is not', () => {
  write('a', '1')
  const wanted = { outputs: ['a'], directory, stdout: '' }
  const states = statesBefore(wanted)
  expect(collect(wanted, states)).toEqual({ fault: { output: 'a', why: 'stale' } })
  rmSync(join(directory, 'a'))
  write('a', '1')
  expect(collect(wanted, states)).toHaveProperty('prints')
})

test('a difference deep in a long file is told by its block, and equal files have one digest', () => {
  const long = Buffer.alloc(3_000_000, 'x\n')
  write('a', long)
  const base = printsOf('a')
  expect(digestOf(printsOf('a'))).toBe(digestOf(base))
  long[2_500_000] = 7
  write('a', long)
  expect(firstDifference(base, printsOf('a'))).toMatchObject({ output: 'a', at: 38 * 65_536, lines: null })
})

test('a session that goes on knows that outputs of base differed before, and compares only the two sides of a pair', () => {
  write('base/out', '1')
  write('head/out', '2')
  const [workload] = recordingOf({ workloads: { parse: [] } }).config.workloads
  if (workload === undefined) throw new Error('there is a workload')
  const revision = { kind: 'command', command: 'x' } as const
  const source = (side: string) => ({ revision, directory: join(directory, side), build: null })
  const compare = (outputs: Outputs, side: 'base' | 'head') =>
    outputs
      .compare({
        sources: { base: source('base'), head: source('head') },
        trial: {
          ...{ workload: { ...workload, equal: ['out'] }, side, purpose: 'pair', pair: 3, repetition: 1, place: 'first', padding: 0 },
          ...{ target: [], partner: null, repeat: 1, isChecked: true, began: 0 },
        },
      })
      ?.findings.map(({ code }) => code)
  const [trial] = recordingOf({ workloads: { parse: [{ base: 1, head: 1, pair: 1 }] } }).trials
  if (trial === undefined) throw new Error('there is a trial')
  const fresh = new Outputs(directory, [trial])
  expect([compare(fresh, 'base'), compare(fresh, 'head')]).toEqual([[], ['output-differs']])
  const found = finding('outputs-unsteady', { workload: 'parse', outputs: ['out'] })
  const unsteady = new Outputs(directory, [{ ...trial, findings: [found] }])
  expect([compare(unsteady, 'head'), compare(unsteady, 'base')]).toEqual([[], []])
})
