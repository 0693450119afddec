import { readConfiguration } from '../../src/configuration/read.ts'
import type { Config } from '../../src/model/config.ts'
import { yml } from './programs.ts'
import { headerFields, trialFields } from './recording.ts'

type Fields = Readonly<Record<string, unknown>>

/** joulegate.yml of the base branch. */
export const FORK_FILE = yml({
  workloads: ['parse', 'render'].map((name) => ({ name, run: `./${name}` })),
  budget: { 'max-work-regression': '1%' },
  meter: 'work',
})

export const forkConfig = (text = FORK_FILE): Config => readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: new Map() })

/** What a counter of instructions reads. */
export const countOf = (instructions: unknown): Fields => ({
  ...{ meter: 'work', zone: 'callgrind', domain: 'instructions', socket: 0, kind: 'instructions' },
  ...{ before: 0, between: [], after: instructions, range: null, unit: 1 },
})

/** Trials of a workload: a round without counting, then two pairs that give the same counts. */
export function forkTrials(workload: string, base: number, head: number): readonly Fields[] {
  return [0, 1, 2].flatMap((pair) =>
    Object.entries({ base, head }).map(([side, instructions]) =>
      trialFields(workload, {
        ...{ pair, side, place: side === 'base' ? 'first' : 'second', checked: false },
        readings: pair === 0 ? [] : [countOf(instructions)],
      }),
    ),
  )
}

/** A Recording as the job of a fork makes it; `ratio` is that of all its counts. */
export function forkRecording(commits: { readonly base: string; readonly head: string }, ratio = 1): Fields {
  const config = forkConfig()
  const trees = { base: '1'.repeat(40), head: '2'.repeat(40) }
  const revision = (side: 'base' | 'head'): Fields => ({ kind: 'commit', name: side, sha: commits[side], tree: trees[side] })
  return headerFields(config, {
    meter: { name: 'work', kind: 'instructions', description: 'valgrind 3.22' },
    machine: { id: 'm', cpu: 'AMD EPYC', threads: 4, memoryBytes: 16e9, kernel: '6.8', virtualisation: 'hyperv' },
    revisions: { base: revision('base'), head: revision('head') },
    plan: { maxPairs: 60, roundSeconds: 2, leftSeconds: 500, neededSeconds: 10, celsius: [] },
    trials: config.workloads.flatMap(({ name }) => forkTrials(name, 1_000_000, Math.round(1_000_000 * ratio))),
    end: { reason: 'complete', finding: null, at: '2026-05-04T14:03:00Z' },
  })
}
