import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measure } from '../../src/measure/measure.ts'
import { ConfigFile } from '../../src/model/config-file.ts'
import type { JournalLine, Revision } from '../../src/model/recording.ts'
import { resolveConfig } from '../../src/model/resolve-config.ts'
import type { Trial } from '../../src/model/trial.ts'
import type { Seconds } from '../../src/model/units.ts'
import { figures, quantile, type Row } from './row.ts'
import { type Load, simulatedMachine, type Thermals } from './simulated-machine.ts'

const commit = (digit: string): Revision => ({ kind: 'commit', name: digit, sha: digit.repeat(40), tree: digit.repeat(40) })

/** Processors that warm up in other ways; a fan holds nothing at one temperature. */
export const thermalModels = {
  'one mass, 30 s': { ambient: 25, idle: 10, busy: 100, masses: [{ perWatt: 0.8, constant: 30 }], leakage: 0.002 },
  'one mass, 120 s': { ambient: 25, idle: 10, busy: 100, masses: [{ perWatt: 0.8, constant: 120 }], leakage: 0.002 },
  'die 1.5 s and sink 60 s': {
    ambient: 25,
    idle: 10,
    busy: 100,
    masses: [
      { perWatt: 0.35, constant: 1.5 },
      { perWatt: 0.35, constant: 60 },
    ],
    leakage: 0.002,
  },
  'die 0.3 s, spreader 8 s, sink 200 s': {
    ambient: 25,
    idle: 10,
    busy: 100,
    masses: [
      { perWatt: 0.3, constant: 0.3 },
      { perWatt: 0.2, constant: 8 },
      { perWatt: 0.25, constant: 200 },
    ],
    leakage: 0.002,
  },
} satisfies Record<string, Thermals>

export const mixes = { alike: [40, 40, 40, 40, 40], mixed: [20, 60, 35, 80, 45] } satisfies Record<string, readonly number[]>

export interface CheckTime {
  readonly seconds: Seconds
  readonly waited: Seconds
  readonly heated: Seconds
  readonly trials: readonly Trial[]
  readonly end: string
}

const NOTE =
  'five workloads of 5 s at CV 1 %; the engine itself, with a simulated processor and a clock that does not wait; builds excluded'

/** One whole check of five workloads of 5 s, same code, on a simulated machine: the product's own engine, with a clock that does not wait. */
export async function checkOnce(thermals: Thermals, watts: readonly number[], seed: number): Promise<CheckTime> {
  const loads = new Map<string, Load>(watts.map((power, index) => [`w${index}`, { seconds: 5, watts: power, deviation: 0.01 }]))
  const host = simulatedMachine(thermals, loads, seed)
  const config = resolveConfig(
    ConfigFile.parse({ workloads: [...loads.keys()].map((name) => ({ name, run: name })), domains: ['package'] }),
  )
  const directory = mkdtempSync(join(tmpdir(), 'joulebench-'))
  const lines: JournalLine[] = []
  try {
    await measure(
      {
        version: '0',
        config,
        configuredBy: 'base',
        options: [],
        checkChange: null,
        approval: null,
        harness: null,
        memory: null,
        overlay: null,
        harnessFiles: [],
        seed: String(seed),
        machine: { id: 'simulated', cpu: 'simulated', threads: 8, memoryBytes: 1, kernel: '', virtualisation: null },
        revisions: { base: commit('a'), head: commit('b') },
        unpaired: [],
        allowSame: false,
        trust: 'own',
        workspace: null,
        directories: { base: directory, head: directory },
        output: directory,
        reports: directory,
        findings: [],
      },
      {
        host,
        emit: () => undefined,
        signal: new AbortController().signal,
        hurry: new AbortController().signal,
        append: (line) => lines.push(line),
      },
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
  const trials = lines.flatMap((line) => ('trial' in line ? [line.trial] : []))
  const sum = (of: (trial: Trial) => number): number => trials.reduce((total, trial) => total + of(trial), 0)
  return {
    seconds: host.now(),
    waited: sum(({ settling }) => (settling === null ? 0 : settling.seconds - settling.heatedSeconds)),
    heated: sum(({ settling }) => settling?.heatedSeconds ?? 0),
    trials,
    end: lines.flatMap((line) => ('end' in line ? [line.end.reason] : [])).join(),
  }
}

/** The wall time of whole checks of five workloads of 5 s, same code, on simulated processors that warm up in different ways. */
export async function checkTimeRows(runs: number): Promise<readonly Row[]> {
  const all: number[] = []
  const rows: Row[] = []
  for (const [model, thermals] of Object.entries(thermalModels)) {
    for (const [mix, watts] of Object.entries(mixes)) {
      const minutes: number[] = []
      for (let seed = 1; seed <= runs; seed += 1) minutes.push((await checkOnce(thermals, watts, seed)).seconds / 60)
      const what = `a whole check, same code, on a processor with ${model}, workloads ${mix}`
      rows.push({ id: 'P0', what, against: '', ...figures(minutes), limit: 10, unit: 'min' })
      all.push(...minutes)
    }
  }
  const whole = { id: 'P0', what: 'a whole check, same code, over all of these', unit: 'min', note: NOTE }
  const slow = quantile(all, 0.9)
  return [
    ...rows,
    { ...whole, against: '', ...figures(all), limit: 10 },
    { ...whole, what: 'its slowest tenth', against: '', ratio: slow, low: null, high: null, runs: all.length, limit: 20 },
    { ...whole, against: '30 + 30 runs with a pause of 5 s, 50 min', ...figures(all.map((one) => one / 50)), limit: null, unit: 'of it' },
  ]
}
