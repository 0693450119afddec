import { judgeAttack } from '../checks/attack.ts'
import { unknown } from '../checks/check.ts'
import { attack } from '../host/attack/attack.ts'
import { missingEssential } from '../host/essentials.ts'
import { findIdentity, type Identity, JOB_USER } from '../host/identity.ts'
import { tryRooms } from '../host/rooms.ts'
import type { Inspection } from '../model/doctor.ts'
import { type Finding, finding, Problem } from '../model/finding.ts'
import { causeOf } from '../model/problems.ts'
import type { Context } from './context.ts'
import { type Reservation, reserve } from './session/reservation.ts'

/** Result of the attack, and other findings that were made on the way. */
interface Attacked {
  readonly inspection: Inspection
  readonly findings: readonly Finding[]
}

/** Context of an attack. */
type AttackContext = Pick<Context, 'sysfs' | 'signal'>

/**
 * Tries out the isolation of this machine: takes the machine as a measurement does, and lets a command of doctor's own attack doctor. Does
 * nothing while something is measured, or if this machine lacks what a measurement needs. Runs as the user of jobs, if commands can run as that user here.
 */
export async function attackItself(context: AttackContext, identity: Identity | null = jobUser()): Promise<Attacked> {
  const inspection = { check: 'attack', title: 'sandbox', must: false }
  try {
    const { attempts, level, user, findings } = await attempt(context, identity)
    return { inspection: { ...inspection, results: [...judgeAttack({ level, user, attempts })] }, findings }
  } catch (error) {
    context.signal.throwIfAborted()
    return { inspection: { ...inspection, results: [...unknown(finding('attacks-not-made', { cause: causeOf(error) }))] }, findings: [] }
  }
}

function jobUser(): Identity | null {
  const choice = findIdentity(JOB_USER)
  return 'identity' in choice ? choice.identity : null
}

async function attempt(context: AttackContext, identity: Identity | null) {
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  await using stack = new AsyncDisposableStack()
  const wanted = { identity, isMeasured: true, mayMove: true, wait: 0, command: 'joulegate doctor' }
  const reservation = await reserve(stack, context, wanted, () => undefined)
  const { host, job, directory } = reservation
  if (job !== null) tryRooms(directory, job, [])
  const outcome = await attack(reservation, context.signal)
  const late = await reservation.tidy()
  const { level } = host.isolation
  // `user` is a level of earlier versions.
  return { attempts: outcome(), level: level === 'user' ? 'C' : level, user: job?.name ?? null, findings: notesOf(reservation, late) }
}

/** Returns what doctor does not say otherwise. The process that the attack leaves is an attempt, and the temporary directory a check. */
const notesOf = ({ findings, host }: Reservation, late: readonly Finding[]): readonly Finding[] =>
  [...findings, ...host.findings, ...late].filter(
    ({ code }) => !['still-alive', 'orphans-run', 'other-temporary', 'no-cgroup', 'simulated'].includes(code),
  )
