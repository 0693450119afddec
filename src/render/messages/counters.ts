import type { Data } from '../../model/finding.ts'
import type { counters as table } from '../../model/findings/counters.ts'
import type { Messages } from './message.ts'
import { readByGroup } from './rights.ts'

const remedyFor = (path: string, why: Data['counter-unreadable']['why']): string => {
  switch (why) {
    case 'right':
      return readByGroup(path)
    case 'hidden':
      return "Root cannot read it here either, because a container or a kernel policy hides it. To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
    case 'gone':
      return 'Its driver is gone. To load it again: sudo modprobe intel_rapl_msr'
    case 'refused':
      return 'Its driver fails to read the processor. To see why: sudo dmesg | grep -i rapl'
    case 'empty':
      return `Its driver has no value at the moment. To see whether that lasts: sudo cat ${path}`
    case 'nonsense':
      return `To see what it contains: sudo cat ${path}`
    default:
      return why satisfies never
  }
}

export const counters: Messages<typeof table> = {
  'counter-lost': ({ detail }) => ({ message: `An energy counter could not be read: ${detail}.` }),
  'counter-unreadable': ({ path, detail, why }) => ({ message: `${path} cannot be read: ${detail}.`, hint: remedyFor(path, why) }),
  'no-counter': ({ directory }) => ({
    message: `There is no energy counter below ${directory}.`,
    hint: 'On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none',
  }),
  'counter-frozen': ({ path, seconds }) => ({
    message: `${path} did not advance within ${seconds.toFixed(2)} s.`,
    hint: `Read it twice: cat ${path}; sleep 1; cat ${path}. The counter of a virtual machine may never move`,
  }),
  'counter-wrapped': ({ zone }) => ({
    message: `The counter ${zone} went backwards, and the value at which it wraps around is unknown.`,
    hint: 'Make its max_energy_range_uj readable',
  }),
  'counter-unwatched': ({ zone, seconds, most }) => ({
    message: `The counter ${zone} was not read for ${seconds.toFixed(1)} s. It can wrap around twice in ${most.toFixed(1)} s, so its energy is unknown.`,
    hint: 'Let the process that reads it run: it was stopped, or the machine was too busy',
  }),
  'window-too-short': ({ seconds }) => ({
    message: `The measurement took ${(1000 * seconds).toFixed(1)} ms, in which the energy counter did not move. It is updated about once a millisecond.`,
    hint: 'Measure 0.1 s or more: repeat the work, and divide',
  }),
  'counter-implausible': ({ counter, watts, most }) => ({
    message: `${counter} would mean ${watts.toFixed(0)} W. At most ${most.toFixed(0)} W are possible: twice its power limit, or 1000 W if it has none.`,
    hint: 'See whether perf reads the same: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1',
  }),
  'missing-domain': ({ domains, found }) => ({
    message: `None of the domains ${domains.join(', ')} has a counter here. These have one: ${found.join(', ') || 'none'}.`,
    hint: `Choose other domains: --domains ${found[0] ?? 'package'}`,
  }),
}
