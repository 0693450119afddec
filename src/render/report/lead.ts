import { isOff } from '../../model/budget.ts'
import type { Change, Comparison } from '../../model/comparison.ts'
import type { FailOn } from '../../model/config.ts'
import { isOnlyHarness, type Recording } from '../../model/recording.ts'
import type { Side } from '../../model/trial.ts'
import { duration, exitStatus, interval, joules, percent, rough, size, somewhere, within } from '../format.ts'
import { foreign, literal, type Prose, prose, type Span, sentences, strong } from '../prose.ts'
import { basis, capital, intervalLabel, type Kind, revisionName, sides } from '../vocabulary.ts'
import { caseOf, hasFailed, isPressing } from './headline.ts'
import { type Row, rowsOf } from './rows.ts'

/** Returns '`parse` uses **6.1 % more energy** than base (95 % interval +5.3 … +6.9 %).' An estimate is marked at the number. */
function uses(change: Change, ratio: number, { recording }: Comparison): Prose {
  const { adjective, article } = basis(recording)
  const amount = strong(`${size(ratio)} ${ratio < 1 ? 'less' : 'more'} energy`)
  const saved = ratio < 1 && change.base !== null && change.head !== null ? change.base.joules - change.head.joules : 0
  const what = adjective === null ? '' : `${article} ${adjective} `
  const less = saved > 0 ? `, ${joules(saved)} less per run` : ''
  return prose`${foreign(change.workload)} uses ${what}${amount} than ${sides(recording).base} (${intervalLabel(recording)} ${interval(change.interval)})${less}.`
}

function budgetClause({ kind, budget }: Row): string | null {
  if (budget === null) return null
  const limit = `+${percent(budget.maxRegression)}`
  switch (kind) {
    case 'over':
      return `The budget is ${limit}.`
    case 'likely':
      return `The budget is ${limit}: that it uses more is shown, that it is over the budget is likely.`
    case 'more':
      return isOff(budget) ? 'Its budget is off.' : `That is inside the budget of ${limit}.`
    default:
      return null
  }
}

function unclear({ workload, interval: ends, budget }: Change, { recording }: Comparison): Prose {
  const limit = `+${percent(budget.maxRegression)}`
  const range = somewhere(ends)
  const { adjective } = basis(recording)
  if (range === null) return prose`How ${foreign(workload)} changed is unknown: there were too few pairs for any interval.`
  // The whole interval is below the budget, so the budget is kept even if it is unclear whether the change is real.
  const isKept = ends.high !== null && ends.high < 1 + budget.maxRegression
  const doubt = isKept
    ? `the budget of ${limit} is kept, by how much is unclear`
    : `the budget is ${limit}, so we cannot tell whether it is kept`
  return prose`${foreign(workload)} changed by ${strong(range)}${adjective === null ? '' : ` (${adjective})`}; ${doubt}.`
}

/** Returns one plain sentence about a row, with its number. */
export function about(row: Row, comparison: Comparison): Prose {
  const { kind, change, workload } = row
  const { base, head } = sides(comparison.recording)
  if (kind === 'missing') return prose`${foreign(workload)} exists on ${base} and not on ${head}.`
  if (kind === 'new') return prose`${foreign(workload)} has nothing on ${base} to be compared with.`
  if (kind === 'broken') return prose`${foreign(workload)} fails on ${base}, so there is nothing to compare ${head} with.`
  if (kind === 'flaky') return prose`${foreign(workload)} fails on ${base} again and again, so there is nothing to compare ${head} with.`
  if (kind === 'unsteady') return prose`${foreign(workload)} could not be judged, and that is ${head}'s doing.`
  if (kind === 'failed' || change === null) return prose`${foreign(workload)} could not be compared, because it failed.`
  if (kind === 'inconclusive') return unclear(change, comparison)
  return change.ratio === null ? [] : sentences(uses(change, change.ratio, comparison), budgetClause(row))
}

/** Returns 'All 6 compared workloads stayed within ±0.9 % of base's energy (95 % interval), inside their budgets.' */
function calm({ recording }: Comparison, rows: readonly Row[]): string {
  const { adjective } = basis(recording)
  const measured = rows.flatMap(({ change, kind }) => (change === null || kind === 'identical' ? [] : [change.interval]))
  const [who, their] =
    rows.length === 1 ? ['The compared workload', 'its budget'] : [`All ${rows.length} compared workloads`, 'their budgets']
  if (measured.length === 0) return `${who} produced identical outputs, so nothing had to be measured.`
  const limits = within(measured)
  if (limits === null) return `${who} stayed inside ${their}.`
  const energy = `${sides(recording).base}'s ${adjective === null ? '' : `${adjective} `}energy`
  return `${who} stayed ${limits} of ${energy} (${intervalLabel(recording)}), inside ${their}.`
}

const failOnOf: Partial<Record<Kind, FailOn>> = {
  over: 'regressed',
  likely: 'regressed',
  failed: 'error',
  unsteady: 'error',
  missing: 'missing',
  broken: 'broken',
  flaky: 'broken',
  inconclusive: 'inconclusive',
}

/** Reports whether a regression may fail the check. That of an estimate may only if `gate.estimates` is true. */
const mayFail = ({ meter, config }: Recording): boolean => meter?.kind !== 'estimate' || config.gate.estimates

/** Returns the rows that fail the check, the most pressing first. Empty if it does not fail, or if no row is the cause. */
export function failingRows({ gate, recording }: Comparison, rows: readonly Row[]): readonly Row[] {
  if (gate !== 'fail') return []
  return rows.filter(({ kind, isGated }) => {
    const word = failOnOf[kind]
    return isGated && word !== undefined && recording.config.gate.failOn.includes(word) && (word !== 'regressed' || mayFail(recording))
  })
}

/** Returns a sentence on whether the row fails the check, and if not, why. Returns null if there is no row and no failure. */
function effect({ gate, recording }: Comparison, row: Row | undefined): string | Prose | null {
  if (gate === 'fail') return 'This fails the check.'
  if (row === undefined) return null
  const word = failOnOf[row.kind]
  if (word === 'regressed' && !mayFail(recording))
    return prose`This does not fail the check: an estimate may only warn (${literal('gate.estimates')} is false).`
  if (word !== undefined && !recording.config.gate.failOn.includes(word)) {
    return prose`This does not fail the check: ${literal(word)} is not in ${literal('gate.fail-on')}.`
  }
  if (row.isGated) return 'This does not fail the check.'
  return `This does not fail the check: its budget ${row.budget !== null && isOff(row.budget) ? 'is off' : 'only warns'}.`
}

/** Sentence before the numbers of a first configuration, which gates nothing. */
const FIRST = 'Base has no configuration yet, so these figures fail nothing.'

function judged(comparison: Comparison): Prose {
  if (comparison.cause === 'first')
    return sentences(
      FIRST,
      ...rowsOf(comparison)
        .eyes.slice(0, 1)
        .map((row) => about(row, comparison)),
    )
  const { eyes, calm: rest } = rowsOf(comparison)
  const pressing = eyes.filter(isPressing)
  const worst = pressing[0] ?? eyes.find(({ kind }) => kind === 'more') ?? eyes.find(({ kind }) => kind === 'less')
  // A failure must not hide the worst number, so that is reported too.
  const number =
    worst?.kind === 'failed' || worst?.kind === 'unsteady' || worst?.kind === 'missing'
      ? pressing.find(({ kind }) => kind === 'over' || kind === 'likely')
      : undefined
  if (worst === undefined) return [calm(comparison, rest)]
  return sentences(
    about(worst, comparison),
    number === undefined ? null : about(number, comparison),
    worst.kind === 'less' && eyes.every(({ kind }) => kind === 'less' || kind === 'new') ? 'Nothing got worse.' : null,
    effect(comparison, pressing[0]),
  )
}

/** Returns the smallest change that this machine detects, which is the purpose of comparing equal code. null if that was not asked. */
function sensitivity({ recording: { allowSame }, changes }: Comparison): string | null {
  // For an inconclusive workload, the reasons below report it.
  const told = changes.filter(({ verdict }) => verdict !== 'inconclusive')
  const detectable = told.flatMap(({ price }) => (price === null || !Number.isFinite(price.detectable) ? [] : [price.detectable]))
  if (!allowSame || detectable.length === 0) return null
  const where = detectable.length === 1 ? '' : ' in each of these workloads'
  return `With as many pairs, this machine finds a change of ${rough(Math.max(...detectable))} or more${where} in 80 of 100 cases.`
}

function builds({ recording: { builds, config } }: Comparison): Prose {
  return sentences(
    ...builds.filter(hasFailed).map(({ side, command, status, seconds }) => {
      const limit = config.build?.timeout ?? null
      return prose`The build of ${side} (${foreign(command)}) ${exitStatus(status, limit)} after ${duration(seconds)}.`
    }),
  )
}

const commit = (recording: Recording, side: Side): Span => foreign(revisionName(recording.revisions[side]))

/** Explains why a changed check fails, and who can lift that. */
function checkChanged({ gate, recording: { checkChange } }: Comparison): Prose {
  return sentences(
    checkChange?.scope === 'unjudged'
      ? 'This pull request changes how its check runs, and no measured verdict came out that would stand in spite of that.'
      : 'This pull request changes its own check.',
    'An approving review of this commit by someone with write access, other than its author, lifts this.',
    'An author who is an admin can run the job again instead.',
    gate === 'fail'
      ? 'This fails the check.'
      : prose`This does not fail the check: ${literal('check-changed')} is not in ${literal('gate.fail-on')}.`,
  )
}

/** Returns the text below the headline: the plain sentence with the worst number, and its effect on the check. */
export function lead(comparison: Comparison): Prose {
  const { recording, gate } = comparison
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') return checkChanged(comparison)
  switch (kind) {
    case 'judged':
      return sentences(judged(comparison), sensitivity(comparison))
    case 'same':
      if (isOnlyHarness(recording))
        return prose`Base's benchmark is used on both sides. With it, ${commit(recording, 'head')} has the same files as ${commit(recording, 'base')}: equal code uses equal energy.`
      return prose`${commit(recording, 'base')} and ${commit(recording, 'head')} have one and the same tree: equal code uses equal energy.`
    case 'unfit':
      return sentences(
        recording.trials.length === 0
          ? 'No energy was measured, so nothing was judged; what is missing stands below.'
          : 'Measuring broke off before anything could be judged; why stands below.',
        effect(comparison, undefined),
      )
    case 'stopped':
      return prose`Measuring ended before one comparison was complete.`
    case 'builds':
    case 'base-build':
    case 'head-build':
      return sentences(builds(comparison), gate === 'fail' ? 'This fails the check.' : null)
    case 'first':
      return prose`${capital(sides(recording).base)} has no configuration, and none of head's workloads runs on it. From the merge on there is something to compare with.`
    case 'nothing':
      return sentences(
        comparison.unpaired.length > 0 ? 'Each workload exists, or runs, on one side only.' : null,
        gate === 'fail' ? 'This fails the check.' : null,
      )
    default:
      return kind satisfies never
  }
}
