import { error, maybe, nothing, record, text, texts, usage, warning } from './entry.ts'

/** Findings about the job that runs the action. */
export const action = {
  'bad-environment': usage({ what: text }),
  /** `variable`: names the file that the step writes for the runner. */
  'runner-file-unwritable': usage({ variable: text, detail: text }),
  /** `complaints`: one for each input. */
  'bad-input': usage({ complaints: texts }),
  'merge-outdated': nothing({ head: text, merged: text }),
  /**
   * `setters`: those that could set the status `context` themselves, by how they could; null if that is not known. `asking`: for
   * `statuses: write`. `namesakes`: by a job of the status's name. `silent`: they do not declare what their tokens may do.
   */
  'workflows-touched': warning({
    files: texts,
    setters: maybe(record({ context: text, asking: texts, namesakes: texts, silent: texts, unreadable: texts })),
  }),
  cancelled: error({}),
  'stale-run': warning({}),
  'variables-ignored': warning({ names: texts }),
  'sysfs-in-action': usage({ path: text }),
  'replay-in-action': usage({ meter: text }),
}
