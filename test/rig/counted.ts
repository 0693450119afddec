import { describeMachine } from '../../src/host/machine.ts'
import type { Config } from '../../src/model/config.ts'
import { Recording } from '../../src/model/recording.ts'
import type { Joules } from './programs.ts'
import { configOf, headerFields, trialFields } from './recording.ts'

const reading = (joules: number) => ({
  ...{ meter: 'powercap', zone: 'intel-rapl:0', domain: 'package', socket: 0, kind: 'counter', before: 0, between: [] },
  ...{ after: Math.round(joules * 1e6), range: 262143328850, unit: 1e-6 },
})

const COMPLETE = { reason: 'complete', finding: null, at: '2026-05-04T14:30:00Z' }

/** Makes the text of a Recording as a counter of this machine would have made it. The first pair of each workload is the discarded one. */
export async function countedHere(
  workloads: Readonly<Record<string, Joules>>,
  { end = COMPLETE, ...more }: object & { readonly end?: object } = {},
  config: Partial<Config> = {},
): Promise<string> {
  const whole = { ...configOf(Object.keys(workloads)), ...config }
  const trials = Object.entries(workloads).flatMap(([name, pairs]) =>
    pairs.flatMap(([base, head], pair) => [
      trialFields(name, { pair, side: 'base', place: 'first', readings: [reading(base)] }),
      trialFields(name, { pair, side: 'head', place: 'second', readings: [reading(head)] }),
    ]),
  )
  const recording = Recording.parse({
    ...headerFields(whole, { machine: await describeMachine(), ...more }),
    plan: { maxPairs: 60, roundSeconds: 6, leftSeconds: 1700, neededSeconds: 60, celsius: [] },
    trials,
    end,
  })
  return `${JSON.stringify(recording)}\n`
}
