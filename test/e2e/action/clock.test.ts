import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../rig/action.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import type { Facts } from '../../rig/tree.ts'
import { until } from '../../rig/until.ts'

const CPU = 'devices/system/cpu/cpufreq'
const texts = {
  ...{ affected_cpus: '0', scaling_governor: 'powersave', scaling_available_governors: 'performance powersave' },
  ...{ scaling_min_freq: '800000', scaling_max_freq: '3600000', cpuinfo_min_freq: '800000', cpuinfo_max_freq: '3600000' },
}
const FACTS: Facts = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${CPU}/policy0/${name}`, text]))

const governor = ({ lab }: PullLab): string => readFileSync(join(lab.machine.sysfs, CPU, 'policy0/scaling_governor'), 'utf8').trim()
const keysOf = (tune: object, run: string) => ({
  ...{ meter: 'estimate', budget: { 'max-regression': '50%' }, pairs: { max: 8 } },
  workloads: [{ name: 'parse', run, repeat: 1, tune }],
})
/** Opens a pull request whose base has the workload run at the governor `performance`. */
const open = (run = 'sleep 0.05') => openPull({ machine: { facts: FACTS }, config: keysOf({ governor: 'performance' }, run) })

describe('the clock of a workload, in the action', () => {
  it('is that of base’s configuration: head’s tune is reported, and takes effect after the merge', async () => {
    await using pull = await open()
    pull.push({ 'joulegate.yml': yml(keysOf({ governor: 'powersave' }, 'sleep 0.05')) })
    const { outcome, ...seen } = await see(pull)
    expect(seen, outcome.stdout).toMatchObject({ exit: 0, wrong: [] })
    expect(pull.comments()[0]).toContain("Head changes the definition of parse (tune). Base's definition is used")
    const { trials } = pull.lab.recording(outcome.outputs['recording'])
    expect(new Set(trials.map(({ clock }) => clock?.governor))).toEqual(new Set(['performance']))
    expect(governor(pull)).toBe('powersave')
  })

  it.each<readonly [string, string, (pull: PullLab) => Promise<Outcome>]>([
    ['is cancelled', 'powersave', (pull) => stop(pull, (step) => step.cancel())],
    ['is killed', 'performance', (pull) => stop(pull, (step) => step.kill())],
  ])('is put back when the job %s during a trial, at the latest by its post step', async (_, left, run) => {
    await using pull = await open('sleep 300')
    const main = await run(pull)
    expect(governor(pull)).toBe(left)
    expect((await pull.post(main)).code).toBe(0)
    expect(governor(pull)).toBe('powersave')
    expect(pull.statuses().at(-1)).toMatch(/^error: did not finish: /)
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

/** Stops the step once it has set the clock. */
async function stop(pull: PullLab, end: (step: ReturnType<PullLab['start']>) => Promise<Outcome>): Promise<Outcome> {
  const step = pull.start()
  await until(() => governor(pull) === 'performance', 'the clock to be set')
  return end(step)
}
