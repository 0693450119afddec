import { info, list, maybe, oneOf, text, warning } from './entry.ts'

/** Findings about results that are judged again, by base's newer budgets. None of them has a text of a pull request's. */
export const rejudging = {
  /** In the log of the job. `base`: commit of the branch whose budgets count now. */
  'command-judged': info({ by: text, base: text, branch: text }),
  /** In the comment on the result. `at`: when it was measured; null if that is unknown. `from`: `results` are those in the comment, without the trials. */
  'judged-again': info({ by: text, base: text, branch: text, at: maybe(text), from: oneOf('recording', 'results') }),
  /** `unmeasured`: no run has posted a result of the head. `unsealed`: its status does not tell which Recording is the run's. */
  'judge-nothing': warning({ why: oneOf('unmeasured', 'unsealed') }),
  'judge-fork': warning({}),
  'judge-skipped': warning({ by: text }),
  /** Base's budgets are those that the result was judged by. */
  'judge-same': info({ branch: text }),
  /** `first`: base had none when it was measured. */
  'judge-without-configuration': warning({ config: text, branch: text, why: oneOf('missing', 'broken', 'first') }),
  /** `what`: keys and workloads of base's file that define another measurement. */
  'judge-defined-otherwise': warning({ config: text, branch: text, what: list(text) }),
  /** The recorded pairs are too few for the new budgets of these workloads. */
  'judge-undecided': warning({ workloads: list(text) }),
  /** The run of the status is another's, or its Recording compares other commits. */
  'judge-other-commits': warning({}),
  /**
   * The Recording is not there, and neither is what could stand in for it. `fault`: of the artifact. `why`: of the comment; `inputs`: the
   * workflow gives budgets; `other`: a total, joules or a failure counts, too; `green`: nothing fails the check.
   */
  'judge-unrecorded': warning({
    artifact: text,
    fault: oneOf('missing', 'expired', 'other', 'unread'),
    why: oneOf('missing', 'edited', 'unsealed', 'inputs', 'other', 'green'),
  }),
}
