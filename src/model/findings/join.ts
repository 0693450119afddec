import type * as z from 'zod/mini'
import { error, info, oneOf, text, usage } from './entry.ts'
import { ArchiveFault } from './forks.ts'
import { Quoted } from './parts.ts'

/**
 * Reason why the Recording of a part was not used. `unreadable`: it is too large, or no Recording of this version. `simulated`: its joules
 * are not those of a machine. `commits`: it compares others than this run. `workloads`, `definitions`, `settings`: it was measured by another
 * configuration than base's. `looser`: its budgets or its gate are looser than base's. `trials`: they contradict each other. `status`: the
 * part's own job came to another result.
 */
export const PartFault = oneOf(
  ...(['unreadable', 'simulated', 'commits', 'workloads', 'definitions', 'settings', 'looser', 'trials', 'status'] as const),
)
export type PartFault = z.infer<typeof PartFault>

/** Findings about parts of a check that one job joins. */
export const join = {
  /** The parts of base's workflow are not known before it runs. */
  'parts-unclear': usage({ path: text, why: oneOf('computed', 'alike', 'many', 'place') }),
  /** Base's workflow has no parts yet. */
  'parts-new': info({ path: text }),
  /** The job of a part has not set its status in this run: it was skipped, or ended before the measurement. */
  'part-silent': error({ part: text, status: text }),
  /** The job of a part has begun, and has no result yet. */
  'part-unfinished': error({ part: text }),
  /** `description`: the status that its job has set. */
  'part-missing': error({ part: text, artifact: text, description: text }),
  'part-artifact-refused': error({ part: text, artifact: text, fault: ArchiveFault }),
  'part-refused': error({ part: text, fault: PartFault }),
  /** `cause`: why it could not be read, or judged. */
  'part-unread': error({ part: text, cause: Quoted }),
  /** A newer run measures this pull request. */
  'report-outdated': info({ status: text }),
}
