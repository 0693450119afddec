import { error, maybe, number, oneOf, record, text, texts, warning } from './entry.ts'

/** Findings about the outputs that `check.equal` compares, and of `joulegate check`. */
export const outputs = {
  /**
   * `output`: the first one that differs: `stdout`, or a path. `at`: the first byte, or the block that contains it, from 0. `lines`: those around it, if they are
   * among the first bytes of the output. `more`: number of other outputs that differ.
   */
  'output-differs': error(
    {
      workload: text,
      output: text,
      how: oneOf('content', 'missing', 'extra'),
      at: maybe(number),
      lines: maybe(record({ line: number, base: text, head: text })),
      more: number,
    },
    { blame: 'program' },
  ),
  /** `absent`: a glob matches no file. `stale`: the run has not written the file. */
  'output-unusable': error(
    {
      workload: text,
      side: oneOf('base', 'head'),
      output: text,
      why: oneOf('absent', 'stale', 'link', 'not-a-file', 'foreign', 'unreadable', 'too-many', 'too-large'),
    },
    { blame: 'program' },
  ),
  /** A signal ended `joulegate check` after so many workloads. */
  'check-stopped': error({ signal: text, done: number, workloads: number }),
  'outputs-unsteady': warning({ workload: text, outputs: texts }, { about: 'configuration' }),
}
