import { describe, expect, it } from 'vitest'
import { explain, unreadable } from '../../../src/meters/permission.ts'
import { finding } from '../../../src/model/finding.ts'
import { worded } from '../../rig/worded.ts'
import { fakeHost } from './fake-host.ts'

/** A process as /proc/self/status shows it. */
interface Status {
  readonly user: number
  /** CapEff. */
  readonly capabilities: string
  readonly seccomp: 0 | 2
  readonly paranoid: string | null
}
const USER: Status = { user: 1000, capabilities: '0000000000000000', seccomp: 0, paranoid: '2' }
const ROOT: Status = { ...USER, user: 0, capabilities: '000001fffeffffff' }
/** What Docker leaves to root. */
const CONTAINER: Status = { ...ROOT, capabilities: '00000000a80425fb', seccomp: 2 }

function hostOf({ user, capabilities, seccomp, paranoid }: Status) {
  const host = fakeHost()
  const status = `Name:\tnode\nUid:\t${user}\t${user}\t${user}\t${user}\nCapPrm:\t${capabilities}\nCapEff:\t${capabilities}\nSeccomp:\t${seccomp}\nSeccomp_filters:\t${seccomp}\n`
  host.files.set('/proc/self/status', () => status)
  if (paranoid !== null) host.files.set('/proc/sys/kernel/perf_event_paranoid', () => `${paranoid}\n`)
  return host
}

describe('a refusal is explained', () => {
  const denied = finding('counter-denied', { detail: 'Access is limited' })
  const unsupported = finding('counter-unsupported', { event: 'power/energy-pkg/' })

  it.each([
    {
      title: 'paranoid 2',
      status: USER,
      code: 'counter-paranoid',
      says: 'This needs the capability CAP_PERFMON, because kernel.perf_event_paranoid is 2.',
      hint: 'sudo setcap cap_perfmon=ep /usr/local/bin/perf',
    },
    { title: 'paranoid 4', status: { ...USER, paranoid: '4' }, code: 'counter-paranoid', says: 'paranoid is 4', hint: 'sudo setcap' },
    {
      title: 'root without the capability',
      status: CONTAINER,
      code: 'counter-capability',
      says: 'without the capability CAP_PERFMON',
      hint: 'docker run --cap-add PERFMON',
    },
    {
      title: 'a filter, in spite of the capability',
      status: { ...ROOT, seccomp: 2 },
      code: 'counter-filtered',
      says: 'seccomp filter',
      hint: '--security-opt seccomp=unconfined',
    },
    {
      title: 'a filter, in spite of paranoid 0',
      status: { ...USER, seccomp: 2, paranoid: '0' },
      code: 'counter-filtered',
      hint: 'docker run',
    },
    { title: 'a policy, in spite of the capability', status: ROOT, code: 'counter-forbidden', says: 'policy', hint: 'sudo dmesg' },
    { title: 'a policy, in spite of paranoid -1', status: { ...USER, paranoid: '-1' }, code: 'counter-forbidden', hint: 'sudo dmesg' },
    { title: 'CAP_PERFMON alone', status: { ...USER, capabilities: '0000004000000000' }, code: 'counter-forbidden', hint: 'sudo dmesg' },
    { title: 'no file of the kernel', status: { ...USER, paranoid: null }, code: 'counter-denied', hint: 'sudo setcap' },
    { title: 'an empty file', status: { ...USER, paranoid: '' }, code: 'counter-denied', hint: 'sudo setcap' },
  ] as const)('by $title', async ({ status, code, hint, ...more }) => {
    const found = worded(await explain(hostOf(status), denied))
    expect(found).toMatchObject({ code, level: 'error', hint: expect.stringContaining(hint) })
    expect(found.message).toContain('perf is not allowed to count for the whole machine: Access is limited.')
    expect(found.message).toContain('says' in more ? more.says : '')
  })

  it('not supported may mean a filter', async () => {
    expect(await explain(hostOf(CONTAINER), unsupported)).toMatchObject({ code: 'counter-filtered' })
    expect(await explain(hostOf(ROOT), unsupported)).toEqual(unsupported)
  })

  it('anything else is not a refusal', async () => {
    expect(await explain(hostOf(CONTAINER), finding('counter-absent', { directory: null }))).toEqual(
      finding('counter-absent', { directory: null }),
    )
  })
})

describe('a counter that cannot be read has a hint for its cause', () => {
  const failed = (code: string) => Object.assign(new Error(`${code}: it failed`), { code })
  it.each([
    {
      title: 'a right that this user lacks',
      status: USER,
      error: failed('EACCES'),
      hint: 'sudo chgrp joulegate /sys/class/powercap/intel-rapl*/energy_uj && sudo chmod 0440',
    },
    { title: 'one that root lacks, too', status: CONTAINER, error: failed('EACCES'), hint: 'a container or a kernel policy hides it' },
    { title: 'a driver that is gone', status: ROOT, error: failed('ENODEV'), hint: 'sudo modprobe intel_rapl_msr' },
    { title: 'a driver that fails', status: ROOT, error: failed('EINVAL'), hint: 'Its driver fails to read the processor' },
    { title: 'hardware that fails', status: ROOT, error: failed('EIO'), hint: 'sudo dmesg | grep -i rapl' },
    { title: 'a driver that is not there', status: ROOT, error: failed('ENOENT'), hint: 'sudo modprobe intel_rapl_msr' },
    { title: 'a right that root lacks', status: CONTAINER, error: failed('EPERM'), hint: 'a container or a kernel policy hides it' },
    { title: 'a value that is not there now', status: ROOT, error: failed('ENODATA'), hint: 'no value at the moment' },
    {
      title: 'text that is no count',
      status: USER,
      error: new Error('it contains "x", which is not a count'),
      hint: 'To see what it contains: sudo cat /sys',
    },
  ])('$title', async ({ status, error, hint }) => {
    const found = worded(await unreadable(hostOf(status), '/sys/class/powercap/intel-rapl:0/energy_uj', error))
    expect(found).toMatchObject({ code: 'counter-unreadable', hint: expect.stringContaining(hint) })
    expect(found.message).toBe(`/sys/class/powercap/intel-rapl:0/energy_uj cannot be read: ${error.message}.`)
  })
})
