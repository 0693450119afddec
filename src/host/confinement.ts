import { readFileSync } from 'node:fs'
import { type AttemptName, CONTAINED_BY_UNIT } from '../model/findings/attack.ts'
import type { Side } from '../model/trial.ts'
import { MACHINE } from './attack/machine.ts'
import { attackReportOf } from './attack/report.ts'
import { isLimitedHere } from './cgroup.ts'
import type { Enclosures } from './enclosure.ts'
import { hearAs } from './identity.ts'
import type { JobAccount } from './rooms.ts'

/** Commands of a session, as far as a unit may confine them. `directory` is the session's. */
export interface ConfinedSession {
  readonly enclosures: Pick<Enclosures, 'sides'>
  readonly job: JobAccount
  readonly directory: string
}

/**
 * Reports whether a unit of systemd, or its like, confines the commands of both sides: level A. Their memory must have a limit, and `holesOf`
 * must find nothing. Without the first signs of such a unit, nothing is tried.
 */
export const isConfined = (session: ConfinedSession): boolean =>
  isFiltered() && isReadOnly() && isLimitedHere('memory.max') && SIDES.every((side) => holesOf(side, session).length === 0)

const SIDES = ['base', 'head'] as const satisfies readonly Side[]

/** Reports whether system calls of this process, and so of all that it starts, are filtered. */
const isFiltered = (): boolean => /^Seccomp:\s+2$/m.test(readFileSync('/proc/self/status', 'latin1'))

/** Reports whether the root directory is read-only. Of several mounts there, the last one counts. */
function isReadOnly(): boolean {
  const mounts = readFileSync('/proc/self/mountinfo', 'latin1')
    .split('\n')
    .map((line) => line.split(' '))
  const options = mounts.findLast(([, , , , point]) => point === '/')?.[5]
  return options?.split(',').includes('ro') ?? false
}

/** Tries, as a command of one side, what only a unit contains. Returns what it could do, and what could not be tried. */
export function holesOf(side: Side, { enclosures, job, directory }: ConfinedSession): readonly AttemptName[] {
  const within = [...enclosures.sides[side].enter(false), ...(job.limiting ?? [])]
  const said = hearAs(job, job.rooms[side].groups, { within, variables: [`ATTACK_SESSION=${directory}`], script: MACHINE })
  const { tried, got } = attackReportOf(said)
  return CONTAINED_BY_UNIT.filter((name) => got.has(name) || !tried.has(name))
}
