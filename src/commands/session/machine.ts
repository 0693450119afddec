import type { ProcessorClock } from '../../host/clock-plan.ts'
import { sysfsReader } from '../../host/linux.ts'
import { describeMachine } from '../../host/machine.ts'
import { canCountEnergy } from '../../meters/presence.ts'
import type { Machine } from '../../model/recording.ts'
import type { Day } from '../../model/waiver.ts'

/** The fact about the machine that a configuration depends on. */
export interface MachineFacts {
  readonly canCountEnergy: boolean
}

/** Facts that a configuration depends on: those about the machine, and the day, which decides about waivers. */
export interface Circumstances extends MachineFacts {
  /** In UTC. */
  readonly today: Day
  /** Reads the clocks that workloads may set. Absent if the command sets none. */
  readonly clocks?: () => readonly ProcessorClock[]
}

/** Describes this machine, and whether it can have a counter of energy. */
export async function lookAtMachine(sysfs: string): Promise<MachineFacts & { readonly machine: Machine }> {
  const machine = await describeMachine()
  return { machine, canCountEnergy: await canCountEnergy(sysfsReader(sysfs), machine) }
}
