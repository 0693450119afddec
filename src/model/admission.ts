import { z } from 'zod'

/** File that lists the jobs that a machine takes. Only root can change it. */
export const JOBS_FILE = '/etc/joulegate/jobs.json'

const Repository = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)
const Workflow = z.string().regex(/^\.github\/workflows\/[^/\0@]{1,200}\.ya?ml$/)

/** The jobs that a machine takes. */
export const AllowedJobs = z
  .strictObject({
    version: z.literal(1),
    /** `owner/name` */
    repositories: z.array(Repository).min(1).readonly(),
    /** Paths of workflows in these repositories. */
    workflows: z.array(Workflow).min(1).readonly(),
    /** Minutes that the jobs of one author may take in 24 hours. */
    minutes: z.int().positive(),
  })
  .readonly()
export type AllowedJobs = z.infer<typeof AllowedJobs>

const Login = z.string().min(1).max(100)

/** A job that asks whether this machine takes it, as the runner describes it. */
export const JobClaim = z
  .strictObject({
    repository: z.string().max(300),
    workflow: z.string().max(1_000),
    /** Login of the person who opened the pull request, or else caused the run. */
    author: Login,
  })
  .readonly()
export type JobClaim = z.infer<typeof JobClaim>

/** A job that this machine took. Times are milliseconds since 1970. */
export const TakenJob = z.strictObject({ author: Login, began: z.int(), ended: z.int().nullable() }).readonly()
export type TakenJob = z.infer<typeof TakenJob>
