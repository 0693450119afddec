import { AllowedJobs } from '../../model/admission.ts'
import { problem } from '../../model/finding.ts'
import type { Registration } from '../../model/registration.ts'
import { allowedJobsOf } from '../../setup/allowed-jobs.ts'
import type { Site } from '../../setup/site.ts'

/** Options for the jobs that a machine takes, as they were given. null: not given, so that what is set stays. */
export interface JobOptions {
  readonly repositories: string | null
  readonly workflows: string | null
  readonly minutes: string | null
}

const WORKFLOWS = ['.github/workflows/energy.yml']
const MINUTES = 240

/** Returns the items of a list with commas, or null if there is none. */
export const listOf = (text: string | null): readonly string[] | null => text?.split(',').map((one) => one.trim()) ?? null

/**
 * Returns the jobs that a machine shall take: by the options, and by what is set already. null: nobody said for which repository. Throws
 * Problem `setup-bad-option`, `jobs-file-bad`.
 */
export function chooseJobs(site: Site, options: JobOptions, registration: Registration | null): AllowedJobs | null {
  const before = allowedJobsOf(site)
  const own = registration === null || registration.repository === null ? null : [`${registration.owner}/${registration.repository}`]
  const repositories = listOf(options.repositories) ?? before?.repositories ?? own
  if (repositories === null) return null
  const workflows = listOf(options.workflows) ?? before?.workflows ?? WORKFLOWS
  const minutes = options.minutes === null ? (before?.minutes ?? MINUTES) : Number(options.minutes)
  const { data, error } = AllowedJobs.safeParse({ version: 1, repositories, workflows, minutes })
  if (data !== undefined) return data
  const key = String(error.issues[0]?.path[0])
  const wrong = key === 'workflows' || key === 'minutes' ? key : 'repositories'
  throw problem('setup-bad-option', { option: `--${wrong}`, value: options[wrong] ?? '', why: WHY[wrong] })
}

const WHY = { repositories: 'no-repository', workflows: 'no-workflow', minutes: 'no-number' } as const
