import { GATE_CAUSES, type GateCause } from '../model/comparison.ts'

/** Explanation of a reason why the gate is not `pass`. Names of settings and commands are between backticks. */
export interface CauseWords {
  readonly meaning: string
  /** Condition under which it fails the check. */
  readonly decides: string
  readonly todo: string
}

const BY_LEVEL =
  'It fails the check if `gate.fail-on` contains `regressed` (the default) and the budget has the level `fail`. Otherwise it warns.'
const ACCEPT = 'or let a person with write access accept it: `/energy accept WORKLOAD REASON`'

/** Words of each reason of a gate. */
export const causeWords: Readonly<Record<GateCause, CauseWords>> = {
  energy: {
    meaning: 'A workload uses more energy than its budget allows, or is over its limit in joules on this machine.',
    decides: BY_LEVEL,
    todo: `Make the workload cheaper; the report names it. Or raise its \`budget\` on base, ${ACCEPT}`,
  },
  work: {
    meaning: 'A workload executes more instructions than its budget (`max-work-regression`) allows. Work was counted, and not energy.',
    decides: BY_LEVEL,
    todo: `Look at the functions that the report names. Or raise the \`budget\` on base, ${ACCEPT}`,
  },
  figure: {
    meaning: 'A figure that a workload writes itself is worse than its own `max-regression` allows.',
    decides: BY_LEVEL,
    todo: `Look at the section "Own figures" of the report. Or raise the figure’s \`max-regression\` on base, ${ACCEPT}`,
  },
  inconclusive: {
    meaning: 'The pairs of a workload cannot show whether it keeps its budget, or whether a figure of it does.',
    decides: 'It only warns, unless `gate.fail-on` contains `inconclusive`.',
    todo: 'Measure again with more time (`time-limit`) or on a steadier machine (`npx joulegate doctor`). The report states how many pairs are missing',
  },
  error: {
    meaning: 'A workload or its build failed on head, or head alone kept the workload from being judged (`unsteady`).',
    decides: 'It fails the check if `gate.fail-on` contains `error`, as by default, and the budget has the level `fail`.',
    todo: 'Read the end of its output in the report, and run it yourself: `npx joulegate compare`',
  },
  missing: {
    meaning: 'A workload of base does not exist on head, or head does not give a figure that has a budget.',
    decides: 'It fails the check if `gate.fail-on` contains `missing`, as by default, and the budget has the level `fail`.',
    todo: 'Put the workload back. If it has another name now, add it to `renames`. Or let a person with write access accept it: `/energy accept WORKLOAD REASON`',
  },
  broken: {
    meaning: 'A workload fails on base, always or sometimes, so there is nothing to compare head with.',
    decides:
      'It fails the check on a push to the default branch, and if `gate.fail-on` contains `broken`. On pull requests it warns by default.',
    todo: 'Repair the workload on base; its output is in the report. A pull request that repairs it passes',
  },
  'check-changed': {
    meaning: 'The pull request changes how its own check runs, and there is no measured verdict that would count nevertheless.',
    decides:
      'It fails the check if `gate.fail-on` of base contains `check-changed`, as by default. A measured verdict of each workload lifts it.',
    todo: 'Ask a person with write access to approve this very commit, then run the job again. Or take the change of the check back',
  },
  unfit: {
    meaning: 'The machine could not measure: its meter does not work, was lost, or a required check failed.',
    decides:
      'It fails the check in a merge queue, and if `gate.fail-on` contains `unfit`. Otherwise the gate is `neutral`: nothing is judged, and the status says so.',
    todo: 'On the machine that measures: `npx joulegate doctor`. Then run the job again',
  },
  nothing: {
    meaning: 'No workload was compared: base does not build, or no workload runs on both sides.',
    decides: 'The gate is `neutral`, because nothing was judged. The status is an error nevertheless, and the exit code is 6.',
    todo: 'Build base yourself, and look at the workloads that the report lists: `npx joulegate compare`',
  },
  first: {
    meaning: 'Base has no configuration yet. The workloads of head are measured if they run on base, and nothing is gated.',
    decides: 'It fails no check: a change must not set the budget that judges it.',
    todo: 'Merge `joulegate.yml`. The next pull request is gated',
  },
  estimate: {
    meaning: 'A workload is over its budget by an estimate, which a model computes from CPU time.',
    decides: 'It only warns. No setting lets an estimate fail a check.',
    todo: 'Measure on a machine with an energy counter (`npx joulegate doctor`), or count work: `--meter work`',
  },
  'plugin-meter': {
    meaning: 'A workload is over its budget by the readings of a plug-in, whose counter Joulegate cannot check.',
    decides: 'It only warns. No setting lets the meter of a plug-in fail a check.',
    todo: 'Measure on a machine with an energy counter (`npx joulegate doctor`), or count work: `--meter work`',
  },
}

export const isCause = (name: string): name is GateCause => GATE_CAUSES.some((cause) => cause === name)

/** Returns the text that `joulegate explain` prints about a reason. */
export function causeText(cause: GateCause): string {
  const { meaning, decides, todo } = causeWords[cause]
  const lines = [`reason: ${meaning}`, `  decided by: ${decides}`, `  hint: ${todo}`]
  return `${cause}\n\n${lines.join('\n').replaceAll('`', '')}\n`
}
