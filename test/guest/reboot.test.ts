import { beforeAll, describe, expect, inject, it } from 'vitest'
import { COUNTER, HELPED, TUNED } from '../rig/guest/runner.ts'
import { differences, type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

const setting = { system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 } } as const
/** A file in the middle of an installation, and what is printed once it is there. */
const [HALF, WORDS] = ['/etc/systemd/system/joulegate-meter.socket', 'now the power fails']
const PATH = 'PATH=/app/runner-setup:$PATH\n'
/** Time at which a unit was started, in microseconds of the guest. */
const started = (unit: string): string => `systemctl show --property=ActiveEnterTimestampMonotonic --value ${unit}`

const BEFORE = `${PATH}snapshot before
result install ${TUNED}
snapshot installed
systemctl reboot
sleep 600
`
const AFTER = `${PATH}result failed systemctl --failed --no-legend --plain
result counter stat -c '%a %U:%G' ${COUNTER}
result swappiness cat /proc/sys/vm/swappiness
result socket systemctl is-active joulegate-meter.socket
result rules nft list table inet joulegate
result started sh -c '${started('joulegate-egress.service')}; ${started('network-pre.target')}'
${HELPED}
rm -r /tmp/runner
result again ${TUNED}
snapshot again
result uninstall joulegate-runner uninstall
snapshot after
`

// A second start takes minutes: `npm run test:guest` and `npm run test:all` run them.
describe.skipIf(!isAll || inject('noGuest') !== null)('a runner that is started again', () => {
  let outcome: (name: string) => Outcome
  let text: (name: string) => string
  beforeAll(async () => {
    const played = await play({ ...setting, script: BEFORE, again: [AFTER] })
    outcome = played.outcome
    text = played.text
  })

  it('has its counters, its profile, its helper and its rules again', () => {
    expect(outcome('install').code, outcome('install').stderr).toBe(0)
    expect(outcome('failed').stdout).toBe('')
    expect(outcome('counter').stdout.trim()).toBe('440 root:joulegate')
    expect(outcome('swappiness').stdout.trim()).toBe('10')
    expect(outcome('socket').stdout.trim()).toBe('active')
    expect(outcome('rules').stdout).toContain('jump job')
  })

  it('has its rules before any network', () => {
    const [rules = Number.NaN, network = Number.NaN] = outcome('started').stdout.trim().split('\n').map(Number)
    expect(rules).toBeGreaterThan(0)
    expect(network).toBeGreaterThanOrEqual(rules)
  })

  it('measures by its helper', () => {
    expect(outcome('helped').code, outcome('helped').stderr).toBe(0)
    expect(outcome('built').stdout).toBe('joulegate-job\nno home\nhidden\n')
  })

  it('needs no other installation, and is as it was, after it was put back', () => {
    expect(outcome('again').stdout).toContain('Nothing to change')
    expect(differences(text('snapshot-installed'), text('snapshot-again'))).toEqual([])
    expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    expect(differences(text('snapshot-before'), text('snapshot-after'))).toEqual([])
  })
})

describe.skipIf(!isAll || inject('noGuest') !== null)('a machine whose power fails while it becomes a runner', () => {
  it('is as it was, after it was put back', async () => {
    const { outcome, text } = await play({
      ...setting,
      script: `${PATH}snapshot before\nsync\n${TUNED} &\nuntil [ -e ${HALF} ]; do sleep 0.01; done\necho ${WORDS}\nsleep 600\n`,
      failsAt: WORDS,
      again: [`${PATH}result uninstall joulegate-runner uninstall\nsnapshot after\n`],
    })
    expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    expect(outcome('uninstall').stdout).not.toContain('Nothing')
    expect(differences(text('snapshot-before'), text('snapshot-after'))).toEqual([])
  })
})
