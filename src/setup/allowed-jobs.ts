import { existsSync, readFileSync } from 'node:fs'
import { AllowedJobs, JOBS_FILE } from '../model/admission.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Site } from './site.ts'

/** Reads the list of the jobs that a machine takes. Throws Problem `jobs-file-bad` if the file is missing or damaged. */
export function readAllowedJobs(file: string): AllowedJobs {
  try {
    return AllowedJobs.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw problem('jobs-file-bad', { file, detail: detailOf(error) }, error)
  }
}

/** Returns the jobs that a machine takes, or null if it was never told. Throws Problem `jobs-file-bad`. */
export function allowedJobsOf(site: Site): AllowedJobs | null {
  const file = site.at(JOBS_FILE)
  return existsSync(file) ? readAllowedJobs(file) : null
}
