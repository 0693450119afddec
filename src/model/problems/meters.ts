import { type Finding, Problem } from '../finding.ts'
import { error, info, plural, warning } from './catalogue.ts'
import { readByGroup } from './rights.ts'

/** A meter that was asked for by name, or none at all, cannot work here. */
export const noMeter = (asked: string, reasons: readonly Finding[]): Problem =>
  new Problem(
    'unfit',
    error(
      'no-meter',
      `The meter ${asked} does not work here: ${reasons.map((reason) => reason.message).join(' ')}`,
      [...new Set(reasons.flatMap((reason) => reason.hint ?? [])), 'Without it, an estimate: --meter estimate'].join('; '),
    ),
  )

export const counterLost = (detail: string, hint?: string): Finding => error('counter-lost', detail, hint)

/** Why a counter cannot be read: `right` this user lacks the right, `hidden` not even root has it here, `gone`, `refused` by the driver, or `nonsense` is in it. */
export type Obstacle = 'right' | 'hidden' | 'gone' | 'refused' | 'nonsense'

const remedyFor = (path: string, why: Obstacle): string => {
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

export const unreadableCounter = (path: string, detail: string, why: Obstacle): Finding =>
  error('counter-unreadable', `${path} cannot be read: ${detail}.`, remedyFor(path, why))

export const noCounter = (directory: string): Finding =>
  error(
    'no-counter',
    `There is no energy counter below ${directory}.`,
    'On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none',
  )

export const frozenCounter = (path: string, seconds: number): Finding =>
  error(
    'counter-frozen',
    `${path} did not advance within ${seconds.toFixed(2)} s.`,
    'Try: cat it twice, a second apart; a virtual machine may show a counter that never moves',
  )

export const counterWrapped = (zone: string): Finding =>
  error('counter-wrapped', `${zone} went backwards and does not say where it starts again.`, 'Its max_energy_range_uj must be readable')

export const implausiblePower = (counter: string, watts: number, most: number): Finding =>
  error(
    'counter-implausible',
    `${counter} would mean ${watts.toFixed(0)} W, more than the ${most.toFixed(0)} W that are possible: twice its power limit, or 1000 W where it states none.`,
    'See whether others read that, too: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1',
  )

export const mirroredZone = (zone: string, other: string): Finding =>
  info('counter-mirrored', `${zone} shows the same counter as ${other}: counted once.`)

/** `reasons`: why the counters do not work; null when the estimate was asked for by name. */
export const estimated = (reasons: readonly Finding[] | null): Finding =>
  warning(
    'estimated',
    reasons === null
      ? 'The energy is an estimate from CPU time and wall time, as asked for.'
      : `No energy counter works here, so the energy is an estimate from CPU time and wall time. ${reasons.map((reason) => reason.message).join(' ')}`,
    [...new Set((reasons ?? []).flatMap((reason) => reason.hint ?? []))].join('; ') || undefined,
  )

export const noCpuTime = (): Finding =>
  error(
    'no-cpu-time',
    'The CPU time of the trial is not known, and the estimate is made from it.',
    'That of services is known only in a cgroup: run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …',
  )

export const missingDomain = (domains: readonly string[], found: readonly string[]): Finding =>
  error(
    'missing-domain',
    `None of the domains ${domains.join(', ')} has a counter here; there are: ${found.join(', ') || 'none'}.`,
    `Choose from them: --domains ${found[0] ?? 'package'}`,
  )

export const simulated = (what: string): Finding =>
  warning('simulated', `The energy is simulated (${what}): it says nothing about this machine.`)

export const noEnergy = (domains: readonly string[]): Finding =>
  error('no-energy', `The meter had no energy for ${domains.join(' + ')} in this trial.`)

export const replayEnded = (file: string, workload: string, pairs: number): Finding =>
  error('replay-ended', `${file} has no more joules for ${workload} after ${plural(pairs, 'row')}.`, 'Add rows, or lower --max-pairs')
