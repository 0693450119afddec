import { renameSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { JOBS_FILE, type JobClaim, TakenJob } from '../../model/admission.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { JOB_ENDED, JOBS_TAKEN } from '../../model/helper.ts'
import { readAllowedJobs } from '../../setup/allowed-jobs.ts'
import { readOptional } from '../../system/read.ts'

const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000

/** Files of an admission, which tests have elsewhere. */
interface AdmissionFiles {
  readonly allowed: string
  readonly taken: string
  /** File that systemd touches when a job has ended. */
  readonly ended: string
}
const ADMISSION_FILES: AdmissionFiles = { allowed: JOBS_FILE, taken: JOBS_TAKEN, ended: JOB_ENDED }

/** Returns why this machine does not take a job, or null if it does; then notes that the job has begun. @throws Problem `jobs-file-bad`. */
export function admit(claim: JobClaim, now: number, files = ADMISSION_FILES): Finding | null {
  const allowed = readAllowedJobs(files.allowed)
  const { repository, workflow, author } = claim
  if (!allowed.repositories.includes(repository)) return finding('job-other-repository', { repository, file: files.allowed })
  if (!allowed.workflows.includes(workflow)) return finding('job-other-workflow', { workflow, file: files.allowed })
  const before = takenBefore(files, now)
  const minutes = spent(before, author)
  if (minutes >= allowed.minutes) return finding('job-over-limit', { author, minutes: Math.round(minutes), limit: allowed.minutes })
  save(files.taken, [...before, { author, began: now, ended: null }])
  return null
}

/** Returns the jobs of the last day. The last one has ended, since a machine takes one after the other. */
function takenBefore({ taken, ended }: AdmissionFiles, now: number): readonly TakenJob[] {
  const text = readOptional(taken)
  const jobs = text === null ? [] : z.array(TakenJob).parse(JSON.parse(text))
  const last = statSync(ended, { throwIfNoEntry: false })?.mtimeMs ?? now
  return jobs
    .map((job) => ({ ...job, ended: job.ended ?? (last >= job.began ? Math.round(last) : now) }))
    .filter(({ ended: end }) => end > now - DAY_MS)
}

const spent = (jobs: readonly TakenJob[], author: string): number =>
  jobs.reduce((sum, job) => (job.author === author && job.ended !== null ? sum + (job.ended - job.began) / MINUTE_MS : sum), 0)

/** Writes the file whole or not at all. */
function save(file: string, jobs: readonly TakenJob[]): void {
  writeFileSync(`${file}.part`, JSON.stringify(jobs), { mode: 0o600 })
  renameSync(`${file}.part`, file)
}
