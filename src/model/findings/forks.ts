import type * as z from 'zod/mini'
import { error, info, oneOf, text, usage, warning } from './entry.ts'

/**
 * Reason why an artifact was not read. `size`: it is too large, packed or unpacked. `twice`: the run has several of this name. `redirect`:
 * GitHub names no usable address for it. The others are about the zip file.
 */
export const ArchiveFault = oneOf(
  ...(['size', 'expired', 'twice', 'redirect', 'not-zip', 'files', 'name', 'link', 'encrypted', 'method', 'checksum'] as const),
)
export type ArchiveFault = z.infer<typeof ArchiveFault>

/**
 * Reason why a Recording was not used. `unreadable`: it is too large, or no Recording of this version. `meter`: it counts something other than
 * instructions. `counter`: its energy is not that of a hardware counter. `isolation`: by less than level B. `simulated`: its counts are made up. `commits`: it names other commits than GitHub. `workloads`, `definitions`, `settings`: it was
 * measured by another configuration than base's. `benchmark`: head did not run with base's. `paths`: it measured nothing, although GitHub does not confirm that no relevant file changed. `counts`: a count cannot be one. `trials`: some are of unknown workloads, or contradict others.
 */
export const EvidenceFault = oneOf(
  ...(['unreadable', 'meter', 'counter', 'isolation', 'simulated', 'commits', 'workloads', 'definitions', 'settings'] as const),
  ...(['benchmark', 'paths', 'counts', 'trials'] as const),
)
export type EvidenceFault = z.infer<typeof EvidenceFault>

/** Findings about results of pull requests from forks, which another workflow posts. None of them has a text of the fork's. */
export const forks = {
  /** The counts come from a job that the pull request controls. */
  'counts-of-fork': warning({}),
  'comment-needs-run': usage({ event: text }),
  /** `event`: the event of the run that has ended. */
  'run-of-event': info({ event: text }),
  'run-posts-itself': info({}),
  /** No open pull request has the commit of the run. */
  'run-without-pull': warning({ sha: text }),
  'fork-pulls-alike': error({ pulls: text }),
  'fork-run-skipped': error({}),
  /** `conclusion`: GitHub's word. */
  'fork-run-unfinished': error({ conclusion: text }),
  'fork-job-failed': error({}),
  'fork-build-failed': error({ side: oneOf('base', 'head') }),
  /** In place of the fork's own finding about a trial that does not count. */
  'fork-trial-void': error({}),
  /** `wanted`: the file that the input names; '' if it names none. */
  'fork-workflow-unknown': error({ wanted: text }),
  'fork-configuration-missing': error({ config: text }),
  'fork-configuration-moved': error({ config: text }),
  'fork-artifact-missing': error({ artifact: text }),
  'fork-artifact-refused': error({ artifact: text, fault: ArchiveFault }),
  'fork-evidence-refused': error({ artifact: text, fault: EvidenceFault }),
}
