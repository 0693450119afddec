import type { Data } from '../../model/finding.ts'
import type { meters as table } from '../../model/findings/meters.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { readByGroup } from './rights.ts'

const remedyFor = (path: string, why: Data['counter-unreadable']['why']): string => {
  switch (why) {
    case 'right':
      return readByGroup(path)
    case 'hidden':
      return "Root may not read it here either: a container hides it, or a policy of the kernel. See which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
    case 'gone':
      return 'Its driver is gone. Load it again: sudo modprobe intel_rapl_msr'
    case 'refused':
      return 'Its driver refuses, whoever asks. See why: sudo dmesg | grep -i rapl'
    case 'nonsense':
      return `Look at it: sudo cat ${path}`
    default:
      return why satisfies never
  }
}

export const meters: Messages<typeof table> = {
  'no-meter': ({ asked, reasons }, say) => ({
    message: `The meter ${asked} does not work here: ${reasons.map((reason) => say(reason).message).join(' ')}`,
    hint: [...new Set(reasons.flatMap((reason) => say(reason).hint ?? [])), 'Without it, an estimate: --meter estimate'].join('; '),
  }),
  'counter-lost': ({ detail }) => ({ message: `An energy counter could not be read: ${detail}.` }),
  'counter-unreadable': ({ path, detail, why }) => ({ message: `${path} cannot be read: ${detail}.`, hint: remedyFor(path, why) }),
  'no-counter': ({ directory }) => ({
    message: `There is no energy counter below ${directory}.`,
    hint: 'On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none',
  }),
  'counter-frozen': ({ path, seconds }) => ({
    message: `${path} did not advance within ${seconds.toFixed(2)} s.`,
    hint: 'Try: cat it twice, a second apart; a virtual machine may show a counter that never moves',
  }),
  'counter-wrapped': ({ zone }) => ({
    message: `${zone} went backwards and does not say where it starts again.`,
    hint: 'Its max_energy_range_uj must be readable',
  }),
  'counter-implausible': ({ counter, watts, most }) => ({
    message: `${counter} would mean ${watts.toFixed(0)} W, more than the ${most.toFixed(0)} W that are possible: twice its power limit, or 1000 W where it states none.`,
    hint: 'See whether others read that, too: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1',
  }),
  'counter-mirrored': ({ zone, other }) => ({ message: `${zone} shows the same counter as ${other}: counted once.` }),
  estimated: ({ reasons }, say) => ({
    message:
      reasons === null
        ? 'The energy is an estimate from CPU time and wall time, as asked for.'
        : `No energy counter works here, so the energy is an estimate from CPU time and wall time. ${reasons.map((reason) => say(reason).message).join(' ')}`,
    hint: [...new Set((reasons ?? []).flatMap((reason) => say(reason).hint ?? []))].join('; ') || undefined,
  }),
  'no-cpu-time': () => ({
    message: 'The CPU time of the trial is not known, and the estimate is made from it.',
    hint: 'That of services is known only in a cgroup: run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …',
  }),
  'missing-domain': ({ domains, found }) => ({
    message: `None of the domains ${domains.join(', ')} has a counter here; there are: ${found.join(', ') || 'none'}.`,
    hint: `Choose from them: --domains ${found[0] ?? 'package'}`,
  }),
  simulated: ({ file, sysfs }) => ({
    message: `The energy is simulated (${file === null ? `sysfs is ${sysfs ?? 'unknown'}` : `replayed from ${file}`}): it says nothing about this machine.`,
  }),
  'no-energy': ({ domains }) => ({ message: `The meter had no energy for ${domains.join(' + ')} in this trial.` }),
  'replay-ended': ({ file, workload, pairs }) => ({
    message: `${file} has no more joules for ${workload} after ${count(pairs, 'row')}.`,
    hint: 'Add rows, or lower --max-pairs',
  }),
}
