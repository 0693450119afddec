import { existsSync } from 'node:fs'
import type { Inspection } from '../model/doctor.ts'
import { finding, Problem } from '../model/finding.ts'
import { REGISTRATION_FILE, type Registration } from '../model/registration.ts'
import { readRegistration } from '../store/registration.ts'
import { absent, fine, unknown } from './check.ts'

/**
 * Inspects whether the runner of this machine is in a restricted runner group, by the file of its Registration. A machine without that file
 * has no such runner, and nothing to inspect. GitHub is not asked: the registrar asks it at each registration.
 */
export function inspectRegistration(file = REGISTRATION_FILE): readonly Inspection[] {
  if (!existsSync(file)) return []
  return [{ check: 'registration', title: 'runner group', must: false, results: resultsOf(file) }]
}

function resultsOf(file: string): Inspection['results'] {
  try {
    return judged(readRegistration(file))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return unknown(error.finding)
  }
}

function judged({ owner, repository, group: number, pin }: Registration): Inspection['results'] {
  if (repository !== null) return absent(finding('group-of-no-organisation', { place: `${owner}/${repository}` }))
  if (pin === null) return unknown(finding('group-unpinned', { number, organisation: owner }))
  return fine(finding('group-pinned', { number, organisation: owner, workflow: pin.workflow }))
}
