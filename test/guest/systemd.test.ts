import { beforeAll, describe, expect, inject, it } from 'vitest'
import { Doctor } from '../../src/model/doctor.ts'
import { is } from '../../src/model/finding.ts'
import { as, COUNTER, HELPED, TUNED } from '../rig/guest/runner.ts'
import { differences, type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

/** Comparisons by the meter, and by root. */
const COMPARISONS = `install -d -o joulegate-meter -g joulegate /tmp/meter
result measured ${as('joulegate-meter', 'joulegate')} env HOME=/tmp/meter sh -c 'cd /tmp/meter && node /app/cli.js compare --quiet --a "sleep 1" --b "sleep 1" --min-pairs 8 --max-pairs 8'
result switched node /app/cli.js compare --quiet --a 'sleep 1; id -un >&2' --b 'sleep 1' --min-pairs 8 --max-pairs 8 --user joulegate-job`

/** Doctor as the account of the runner, which asks the meter helper. */
const DOCTOR = `${as('joulegate-runner', 'joulegate-runner')} env HOME=/tmp/runner TMPDIR=/tmp/runner node /app/cli.js doctor --json`

/** Comparisons of two commits by an account that is not root: the runner's, through the meter helper, and one that may not ask it. */
const ASKED = `nft flush ruleset
${HELPED}
result helper systemctl show --property=ActiveState,NConnections,NAccepted joulegate-meter.socket
result ruled nft list tables
result instances systemctl list-units --all --plain --no-legend 'joulegate-meter@*'
# Things of the machine that anybody may use: level A must not reach them, and level B does.
mknod -m 666 /dev/fuse c 10 229
install -d -m 1777 /run/lock
result confined ${DOCTOR}
printf '[Service]\nSystemCallFilter=\n' >/etc/systemd/system/joulegate-meter@.service.d/mine.conf
systemctl daemon-reload
result unfiltered ${DOCTOR}
rm /etc/systemd/system/joulegate-meter@.service.d/mine.conf
systemctl daemon-reload
result apart node /app/cli.js doctor --json
rm /dev/fuse
result stranger ${as('alice', 'alice')} node -e 'require("net").connect("/run/joulegate/meter.sock").on("error", (e) => console.log(e.code))'
rm -r /tmp/runner`

/** Looks at the system, then sets it up as a runner and puts it back. */
const SCRIPT = `PATH=/app/runner-setup:$PATH
result system cat /proc/1/comm /sys/fs/cgroup/cgroup.controllers
result failed systemctl --failed --no-legend --plain
result alice systemd-run --wait --pipe --quiet -p User=alice -p PrivateNetwork=yes id -un
result firewall sh -c 'nft add table inet mine && nft list tables && nft delete table inet mine'
result perf perf stat -a -x, -e power/energy-pkg/ sleep 1

# It stands for irqbalance, which ends by itself on one processor.
printf '[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n' >/lib/systemd/system/irqbalance.service
systemctl daemon-reload
systemctl enable --now --quiet irqbalance.service
snapshot nothing
snapshot before

result refused joulegate-runner install
result dry ${TUNED} --dry-run
snapshot dry
# Rules that cannot be loaded: nft fails.
mount --bind /bin/false /usr/sbin/nft
result unloaded joulegate-runner install users egress --allow-virtual
umount /usr/sbin/nft
result unloaded-back joulegate-runner uninstall
snapshot unloaded
result install ${TUNED}
snapshot installed
result irqbalance systemctl is-enabled irqbalance.service
result rules nft list table inet joulegate
result reloaded sh -c 'nft flush ruleset && systemctl reload joulegate-egress.service && nft list tables'
result again ${TUNED}
snapshot again

result meter ${as('joulegate-meter', 'joulegate')} cat ${COUNTER}
result job ${as('joulegate-job', 'joulegate-job')} cat ${COUNTER}
result runner ${as('joulegate-runner', 'joulegate-runner')} cat ${COUNTER}
# As after a restart, when the kernel has forgotten what was set.
chgrp root ${COUNTER}; chmod 400 ${COUNTER}; echo 60 >/proc/sys/vm/swappiness
udevadm control --reload
udevadm trigger --action=add --subsystem-match=powercap
udevadm settle
systemd-tmpfiles --create joulegate.conf
result restarted stat -c '%a %U:%G' ${COUNTER}
result swappiness cat /proc/sys/vm/swappiness

${ASKED}
${isAll ? COMPARISONS : ''}

${as('joulegate-job', 'joulegate-job')} sleep 100000 &
result busy joulegate-runner uninstall
kill $!; wait
result uninstall joulegate-runner uninstall
result unruled nft list tables
result enabled sh -c 'systemctl is-enabled irqbalance.service; systemctl is-active irqbalance.service; stat -c "%a %U:%G" ${COUNTER}'
snapshot after
echo x >>/etc/hostname; chmod 640 /etc/fstab; setcap cap_net_raw+ep /usr/bin/env
snapshot touched
`

/** Returns what the document of doctor has of its attack on itself. */
function attackOf(stdout: string) {
  const { inspections } = Doctor.parse(JSON.parse(stdout))
  const [first] = inspections.find(({ check }) => check === 'attack')?.results ?? []
  if (!is(first?.finding, 'attacks-through', 'attacks-untried', 'attacks-contained')) throw new Error(JSON.stringify(first))
  const { level, attempts } = first.finding.data
  return { level, through: attempts.flatMap(({ name, outcome }) => (outcome === 'through' ? [name] : [])) }
}

// It takes minutes: `npm run test:guest` and `npm run test:all` run it.
describe.skipIf(!isAll || inject('noGuest') !== null)('a server that systemd runs', () => {
  let outcome: (name: string) => Outcome
  let text: (name: string) => string
  beforeAll(async () => {
    const played = await play({ system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 }, script: SCRIPT })
    outcome = played.outcome
    text = played.text
  })
  const snapshots = (one: string, other: string): readonly string[] => differences(text(`snapshot-${one}`), text(`snapshot-${other}`))
  const flat = (name: string): string => `${outcome(name).stdout} ${outcome(name).stderr}`.replaceAll(/\s+/g, ' ')

  it('has systemd, all controllers of cgroup2, a firewall and energy counters', () => {
    expect(outcome('system').stdout.split('\n')[0]).toBe('systemd')
    for (const one of ['cpu', 'memory', 'pids', 'cpuset', 'io']) expect(outcome('system').stdout.split(/\s/)).toContain(one)
    expect(outcome('failed').stdout).toBe('')
    expect(outcome('alice').stdout.trim()).toBe('alice')
    expect(outcome('firewall').stdout).toContain('table inet mine')
    expect(Number(/([\d.]+),Joules/.exec(outcome('perf').stderr)?.[1])).toBeGreaterThan(7)
  })

  it('shows each change of its disk in a snapshot, and no other', () => {
    expect(snapshots('nothing', 'before')).toEqual([])
    const touched = snapshots('after', 'touched').join('\n')
    for (const one of [/\+ \w{64} +\/etc\/hostname/, /\+ \/etc\/fstab f 640/, /\+ \/usr\/bin\/env cap_net_raw=ep/])
      expect(touched).toMatch(one)
  })

  it('is set up as a runner only on request, as it is virtual', () => {
    expect(outcome('refused').code).toBe(4)
    expect(flat('refused')).toContain('This is a virtual machine')
    expect(outcome('dry').code).toBe(0)
    expect(snapshots('before', 'dry')).toEqual([])
  })

  it('is put back after a unit that did not start', () => {
    expect(outcome('unloaded').code).toBe(4)
    expect(flat('unloaded')).toContain('systemctl start -- joulegate-egress.service` failed')
    expect(outcome('unloaded-back').code, flat('unloaded-back')).toBe(0)
    expect(snapshots('before', 'unloaded')).toEqual([])
  })

  it('is set up once; a second time changes nothing', () => {
    expect(outcome('install').code, flat('install')).toBe(0)
    expect(outcome('install').stdout.replace('Made', 'Would make')).toBe(outcome('dry').stdout)
    expect(outcome('irqbalance').stdout.trim()).toBe('disabled')
    expect(outcome('rules').stdout).toContain('jump job')
    expect(outcome('reloaded').stdout, flat('reloaded')).toContain('table inet joulegate')
    expect(outcome('again').stdout).toContain('Nothing to change')
    expect(snapshots('installed', 'again')).toEqual([])
  })

  it('lets the meter read its counters, and neither the job nor the runner, after a restart too', () => {
    expect(Number(outcome('meter').stdout)).toBeGreaterThan(0)
    for (const name of ['job', 'runner']) expect(outcome(name)).toMatchObject({ code: 1, stdout: '' })
    expect(outcome('restarted').stdout.trim()).toBe('440 root:joulegate')
    expect(outcome('swappiness').stdout.trim()).toBe('10')
  })

  it('measures for the runner, which is not root, by the meter helper', () => {
    expect(outcome('helped').code, flat('helped')).toBe(0)
    expect(flat('helped')).toContain('Meter: powercap')
    expect(flat('helped')).toContain('level A: builds and workloads ran as the user joulegate-job')
    expect(flat('helped')).toContain('no network but their own 127.0.0.1')
    expect(flat('helped')).toContain('each trial ran in its own cgroup')
    expect(outcome('built').stdout).toBe('joulegate-job\nno home\nhidden\n')
    expect(outcome('helper').stdout.trim().split('\n').toSorted()).toEqual(['ActiveState=active', 'NAccepted=1', 'NConnections=0'])
    expect(outcome('instances').stdout).toBe('')
    // The rules for the network were gone before.
    expect(outcome('ruled').stdout).toContain('table inet joulegate')
    expect(outcome('stranger').stdout.trim()).toBe('EACCES')
  })

  it('lets doctor attack itself through the helper at level A, and at level B with a weaker unit, or as root', () => {
    const [confined, unfiltered, apart] = ['confined', 'unfiltered', 'apart'].map((name) => attackOf(outcome(name).stdout))
    expect(confined, flat('confined')).toEqual({ level: 'A', through: [] })
    expect(unfiltered, flat('unfiltered')).toEqual({ level: 'B', through: ['kernel'] })
    expect(apart, flat('apart')).toEqual({ level: 'B', through: ['user-namespace', 'kernel', 'devices', 'sockets', 'shared-directories'] })
  })

  it.runIf(isAll)('measures as the meter; the report names the profile', () => {
    expect(outcome('measured').code, flat('measured')).toBe(0)
    expect(flat('measured')).toContain('Meter: powercap')
    expect(flat('measured')).toContain('tuned by the profile quiet')
  })

  it.runIf(isAll)('runs workloads as the user that it has made', () => {
    expect(outcome('switched').code, flat('switched')).toBe(0)
    expect(flat('switched')).toContain('joulegate-job')
  })

  it('keeps an account that still has a process, and says so', () => {
    expect(outcome('busy').code).toBe(4)
    expect(flat('busy')).toMatch(/userdel joulegate-job` failed: .*is currently used by process \d+/)
  })

  it('is as it was, after it was put back', () => {
    expect(outcome('uninstall').code, flat('uninstall')).toBe(0)
    expect(outcome('enabled').stdout.trim().split('\n')).toEqual(['enabled', 'active', '400 root:root'])
    expect(outcome('unruled').stdout).toBe('')
    expect(snapshots('before', 'after')).toEqual([])
  })
})
