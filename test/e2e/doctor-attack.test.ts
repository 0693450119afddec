import { chmodSync, chownSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Doctor } from '../../src/model/doctor.ts'
import { is } from '../../src/model/finding.ts'
import { CONTAINED_BY_UNIT } from '../../src/model/findings/attack.ts'
import { openHelper } from '../rig/helper.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { processesWith } from '../rig/processes.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const STRANGER = 65_534

/** A lab of an account that is not root. */
async function openStrangersLab(): Promise<Lab> {
  const lab = await openLab()
  for (const path of ['', 'home', 'tmp', 'repository'].map((name) => join(lab.directory, name))) chownSync(path, STRANGER, STRANGER)
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
  return lab
}

/** Names of the attempts of each outcome, from the document of doctor. */
function outcomesOf(stdout: string) {
  const { inspections } = Doctor.parse(JSON.parse(stdout))
  const [first] = inspections.find(({ check }) => check === 'attack')?.results ?? []
  if (!is(first?.finding, 'attacks-through', 'attacks-untried', 'attacks-contained')) throw new Error(JSON.stringify(first))
  const { level, user, attempts } = first.finding.data
  const those = (outcome: string): readonly string[] => attempts.filter((one) => one.outcome === outcome).map(({ name }) => name)
  return { level, user, through: those('through'), contained: those('contained'), untried: those('untried') }
}

describe.skipIf(!isRoot)('doctor attacks itself', () => {
  it('as a user who cannot become another, nearly everything gets through, and nothing is left', async () => {
    await using lab = await openStrangersLab()
    const { stdout, stderr } = await lab.start(['doctor', '--json'], { cgroup: null, user: STRANGER, cwd: '/' }).ended
    const { level, through, contained, untried } = outcomesOf(stdout)
    expect({ level, stderr }).toEqual({ level: 'none', stderr: '' })
    expect([...through, ...contained, ...untried]).toHaveLength(17)
    for (const name of [
      'environment',
      'memory',
      'processes',
      'signal',
      'loopback',
      'abstract',
      'reports',
      'session',
      'other-side',
      'leave',
    ])
      expect(through).toContain(name)
    expect(lab.traces()).toEqual(NO_TRACES)
    // Another test may have a doctor of its own at work.
    await until(() => processesWith('JOULEGATE_CANARY=').length === 0, 'the end of all secrets')
  })

  it('prints what gets through, each with its way out', async () => {
    await using lab = await openStrangersLab()
    const { stdout } = await lab.start(['doctor'], { cgroup: null, user: STRANGER, cwd: '/' }).ended
    const page = stdout.replaceAll(/\s+/g, ' ')
    expect(page).toMatch(
      /! Code of a change can read the environment of your processes; .* Isolation: level none, \d+ of 17 attacks contained\./,
    )
    expect(page).toContain('→ Run the code as its own user: sudo runner-setup/joulegate-runner install')
    expect(page).toMatch(/sandbox \(level none, .* not tried: read energy counters \(this machine has none\)/)
  })

  it('through the meter helper, it is contained at level B, and the helper leaves nothing', async () => {
    await using lab = await openStrangersLab()
    await using helper = await openHelper(lab.directory, lab.machine.sysfs)
    const asked = { cgroup: null, user: STRANGER, env: { JOULEGATE_HELPER: helper.socket } }
    const { stdout, stderr } = await lab.start(['doctor', '--json'], asked).ended
    const { level, user, through, contained } = outcomesOf(stdout)
    expect({ level, user, stderr }, stderr + helper.said()).toEqual({ level: 'B', user: 'joulegate-job', stderr: '' })
    expect(through.filter((name) => !CONTAINED_BY_UNIT.some((one) => one === name))).toEqual([])
    expect(contained.length).toBeGreaterThan(9)
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect(helper.traces()).toEqual({ processes: [], files: [] })
    expect(lab.traces()).toEqual(NO_TRACES)
    if (existsSync('/run/joulegate')) expect(readdirSync('/run/joulegate').filter((name) => name.includes('bait'))).toEqual([])
  })
})
