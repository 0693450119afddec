import type { CheckResult } from '../model/doctor.ts'
import { type Finding, finding } from '../model/finding.ts'
import { type AttemptName, CONTAINED_BY_UNIT, type Remedy } from '../model/findings/attack.ts'
import { fine, unknown, warns } from './check.ts'

type Attempted = Finding<'attacks-contained'>['data']

/**
 * Judges the attempts that were made. What got through is a warning, one for each way out; what was not tried is unknown. All is fine only
 * if all was tried and contained.
 */
export function judgeAttack(tried: Attempted): readonly CheckResult[] {
  const has = (outcome: 'through' | 'untried'): boolean => tried.attempts.some((attempt) => attempt.outcome === outcome)
  if (!has('through') && !has('untried')) return fine(finding('attacks-contained', tried))
  const through = tried.attempts.flatMap(({ name, outcome }) => (outcome === 'through' ? [name] : []))
  const warnings = [...Map.groupBy(through, (name) => wayOf(name, tried.level))].flatMap(([way, names]) =>
    warns('little', finding('attacks-through', { ...tried, names, way })),
  )
  return [...warnings, ...(has('untried') ? unknown(finding('attacks-untried', tried)) : [])]
}

/** Attempts that succeed between users of a machine, unless each side has namespaces of its own. */
const SHARED: readonly AttemptName[] = ['processes', 'loopback', 'abstract', 'leave']

function wayOf(name: AttemptName, level: Attempted['level']): Remedy {
  if (name === 'user-namespace') return 'user-namespaces'
  if (level === 'none') return 'account'
  if (name === 'counters') return 'counters'
  if (CONTAINED_BY_UNIT.includes(name) && level !== 'A') return 'unit'
  return level === 'C' && SHARED.includes(name) ? 'namespaces' : 'fault'
}
