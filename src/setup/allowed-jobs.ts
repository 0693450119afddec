import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AllowedJobs } from '../model/admission.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'

/** Reads the list of the jobs that a machine takes. Throws Problem `jobs-file-bad` if the file is missing or damaged. */
export function readAllowedJobs(file: string): AllowedJobs {
  try {
    return AllowedJobs.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw problem('jobs-file-bad', { file, detail: error instanceof z.ZodError ? z.prettifyError(error) : detailOf(error) }, error)
  }
}
