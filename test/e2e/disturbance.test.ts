import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'

const THROTTLES = 'devices/system/cpu/cpu0/thermal_throttle/package_throttle_count'
const GOVERNOR = 'devices/system/cpu/cpufreq/policy0/scaling_governor'
const files = { [THROTTLES]: '7\n', [GOVERNOR]: 'performance\n', 'proc/stat': 'cpu  1000 0 0 9000 0 0 0 0 0 0\n' }

/** The workload stands for the machine: on head it does to the machine's files what another cause would do. `$SIMULATED` is where they are. */
async function openDisturbed(onHead: string, run = 'sleep 0.02') {
  const lab = await openLab({ zones: [PACKAGE] })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(lab.machine.sysfs, name)), { recursive: true })
    writeFileSync(join(lab.machine.sysfs, name), text)
  }
  const command = `${run}; if [ $(cat x) = 2 ]; then ${onHead.replaceAll('$SIMULATED', lab.machine.sysfs)}; fi`
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: command }] }), x: '1' })
  commit(lab.repository, { x: '2' })
  return lab
}

const flags = ['compare', 'main~1', 'main', '--max-pairs', '8', '--max-regression', '50%', '--format', 'json']
const more = (file: string): string => `n=$(cat $SIMULATED/${file}); echo $((n+1)) >$SIMULATED/${file}`

describe('a trial during which the machine was disturbed does not count', () => {
  it.each(
    few(1, [
      ['the processor was slowed down', more(THROTTLES), 'throttled', 'throttled 1 time during the trial'],
      [
        'other programs used the machine',
        `echo "cpu  $(date +%s)00 0 0 9000 0 0 0 0 0 0" >$SIMULATED/proc/stat`,
        'foreign-load',
        'Other programs used',
      ],
    ]),
  )('%s, by head’s doing: head cannot be measured', async (_, onHead, code, words) => {
    await using lab = await openDisturbed(onHead, code === 'foreign-load' ? 'sleep 1' : undefined)
    const { stdout, stderr } = await lab.run(...flags)
    const { trials } = lab.recording()
    for (const trial of trials) expect(trial.void?.code).toBe(trial.side === 'head' ? code : undefined)
    expect(trials[0]?.readings).toHaveLength(1) // evidence is kept
    expect(stderr).toContain(words)
    const change = only(judged(stdout))
    expect(change.verdict).toBe('error')
    expect(codes(change.findings)).toContain('head-unmeasurable')
  })

  it('a governor was changed: no trial counts from then on, on neither side', async () => {
    await using lab = await openDisturbed(`echo powersave >$SIMULATED/${GOVERNOR}`)
    const { stdout } = await lab.run(...flags)
    const { trials } = lab.recording()
    expect(trials.filter((trial) => trial.void?.code === 'setting-changed').length).toBeGreaterThan(4)
    expect(trials.at(-1)?.disturbance?.changed).toEqual([join(lab.machine.sysfs, GOVERNOR)])
    expect(only(judged(stdout)).verdict).not.toBe('unchanged')
  })

  it.runIf(isAll)('a quiet machine causes no warning, and the Recording contains the observations', async () => {
    await using lab = await openDisturbed(':')
    await lab.run(...flags)
    for (const { void: cause, disturbance } of lab.recording().trials) {
      expect(cause).toBeNull()
      expect(disturbance).toMatchObject({ throttles: 0, changed: [] })
    }
  })

  it.runIf(isAll)('is not checked if the energy is an estimate', async () => {
    await using lab = await openDisturbed(more(THROTTLES))
    await lab.run(...flags, '--meter', 'estimate')
    for (const { disturbance } of lab.recording().trials) expect(disturbance).toBeNull()
  })
})
