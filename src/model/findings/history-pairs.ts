import { flag, info, list, maybe, nothing, number, oneOf, record, text, texts, usage, warning } from './entry.ts'

/** Estimate of one workload, and its interval of 95 %: natural logarithms, and null for an unbounded end. */
const bridged = record({ workload: text, ln: number, low: maybe(number), high: maybe(number) })
const reason = oneOf('build', 'failed', 'absent', 'no-look', 'finding')

/** Findings about sessions of two commits: bridges between anchors, and confirmations of steps. Commits are short SHAs. */
export const historyPairs = {
  /** `from`: the old anchor; `to`: the new one. `workloads`: those that have levels against the old one only. */
  'history-unbridged': warning({ from: text, to: text, workloads: texts }),
  /** `isCounted`: whether these are counts of instructions, which can be exact. */
  'history-bridged': info({ from: text, to: text, isCounted: flag, workloads: list(bridged), file: text }),
  /** `commit`: the anchor on which the workload could not be measured. */
  'history-no-bridge': warning({ workload: text, commit: text, why: reason }),
  'history-no-anchor': usage({ anchor: text }),
  'history-pair-broken': nothing({ commit: text, side: oneOf('base', 'head') }),
  'history-pair-equal': nothing({ from: text, to: text }),
  'history-nothing-to-confirm': info({}),
  /** `step`: its id. */
  'history-other-series': usage({ step: text, workload: text }),
  'history-not-confirmed': warning({ step: text, workload: text, commit: text, why: reason }),
  /** `ln`: of the step. `found`: of all confirmations. `layouts`: half of the interval that the layouts of one build each alone make. */
  'history-step-judged': info({
    ...{ step: text, workload: text, state: oneOf('candidate', 'confirmed', 'refuted'), ln: number },
    ...{ found: number, low: number, high: number, isCounted: flag, layouts: number, file: text },
  }),
}
