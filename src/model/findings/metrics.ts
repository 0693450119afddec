import { info, maybe, number, oneOf, text, texts, warning } from './entry.ts'

const side = oneOf('base', 'head', 'anchor')

/**
 * Fault of a line with a figure. `form`: it is no name, number and unit. `name`, `value`, `unit`: that part is none. `other-unit`: it is
 * not the declared one, or not that of the lines before. `again`: there are more values of the name than runs. `many`: there are too
 * many names.
 */
export const MetricLineFault = oneOf('form', 'name', 'value', 'unit', 'other-unit', 'again', 'many')

/** Findings about a workload's own figures, and the files that it leaves. None of them voids a trial. */
export const metrics = {
  /** `file`: below the worktree, or null for the file of the variable. `line`: from 1. `said`: the line. `others`: further such lines. */
  'metric-line': warning({ workload: text, side, file: maybe(text), line: number, fault: MetricLineFault, said: text, others: number }),
  /** `fault` `stale`: the run has not written it. `slow`: the pattern took too long. `encoding`: it is no UTF-8. `limit`: bytes. */
  'metric-file': warning({
    workload: text,
    side,
    file: maybe(text),
    fault: oneOf('absent', 'link', 'not-a-file', 'foreign', 'too-large', 'too-many', 'unreadable', 'stale', 'slow', 'encoding'),
    limit: number,
  }),
  /** Figures that the configuration declares. */
  'metric-missing': warning({ workload: text, side, names: texts }),
  /** `path`: the file, or null for all of them. `limit`: bytes, or files for `files`. */
  'artifacts-not-kept': warning({
    workload: text,
    side,
    path: maybe(text),
    fault: oneOf('none', 'link', 'not-a-file', 'foreign', 'too-large', 'too-many', 'unreadable', 'absent', 'name', 'files', 'session'),
    limit: number,
  }),
  /** `detail`: what the system answered. */
  'artifacts-unwritten': warning({ detail: text }),
  'artifacts-kept': info({ files: number, bytes: number, workloads: texts }),
}
