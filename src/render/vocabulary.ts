import { hasFigure, isGated, isOff } from '../model/budget.ts'
import type { Change, Verdict } from '../model/comparison.ts'
import { type BudgetLevel, type Domain, type Quantity, quantityOf } from '../model/config.ts'
import type { Level } from '../model/finding.ts'
import { isolatesOutsiders, type Recording, type Revision } from '../model/recording.ts'
import type { ReadingKind, Side } from '../model/trial.ts'
import { percent } from './format.ts'
import { type QuantityWords, quantityWords } from './quantity.ts'

/** Beginning of each command line that a user can type. It works in a checkout, with the package installed, and without it. */
export const COMMAND = 'npx joulegate'

/** The fixed vocabulary. A shape is always shown beside its word, and shapes differ by more than colour. */

/** Kind of a row of the report. */
export type Kind =
  | 'failed'
  | 'unsteady'
  | 'over'
  | 'likely'
  | 'still'
  | 'accepted'
  | 'above'
  | 'figure'
  | 'figureless'
  | 'open'
  | 'already'
  | 'more'
  | 'inconclusive'
  | 'missing'
  | 'broken'
  | 'flaky'
  | 'new'
  | 'less'
  | 'none'
  | 'identical'

/** A shape and its word. */
export interface ShapedWord {
  readonly shape: string
  readonly word: string
}

const vocabulary = {
  failed: { shape: '💥', word: 'failed' },
  unsteady: { shape: '💥', word: 'unsteady' },
  over: { shape: '❌', word: 'over budget' },
  likely: { shape: '❌', word: 'likely over budget' },
  still: { shape: '❌', word: 'over budget in an attempt' },
  accepted: { shape: '🏷️', word: 'accepted' },
  above: { shape: '❌', word: 'over the limit in joules' },
  figure: { shape: '❌', word: 'over the budget of a figure' },
  figureless: { shape: '❌', word: 'without a figure that has a budget' },
  open: { shape: '❔', word: 'not clear by a figure' },
  already: { shape: '⚠️', word: 'over the limit, as base is' },
  more: { shape: '🔺', word: 'more' },
  inconclusive: { shape: '❔', word: 'inconclusive' },
  missing: { shape: '🗑️', word: 'removed' },
  broken: { shape: '⚠️', word: 'fails on base' },
  flaky: { shape: '⚠️', word: 'flaky on base' },
  new: { shape: '🆕', word: 'new' },
  less: { shape: '🔻', word: 'less' },
  none: { shape: '➖', word: 'no change' },
  identical: { shape: '🟰', word: 'identical' },
} satisfies Record<Kind, ShapedWord>

const levelWords = { fail: '', warn: ' (warns only)', off: ' (budget off)' } satisfies Record<BudgetLevel, string>

/** Signs of the gate's results, and of a run that did not finish. A headline begins with one, and no row has it for another meaning. */
export const gateSign = { pass: '✅', warn: '⚠️', fail: '❌', neutral: '⏭️', error: '💥' } as const

/** Circumstances that the word for a kind depends on. */
interface Circumstances {
  readonly quantity: Quantity
  /** Level of the budget; `fail` if absent. */
  readonly level?: BudgetLevel
  /** False if a regression can only warn. */
  readonly mayFail?: boolean
}

/** Kinds that fail the check unless the budget, or the meter, may only warn. */
const OVER: readonly Kind[] = ['over', 'likely', 'still', 'above', 'figure', 'figureless']

/** Returns the shape and word of a kind. */
export function wordsOf(kind: Kind, { quantity, level = 'fail', mayFail = true }: Circumstances): ShapedWord {
  const { shape } = vocabulary[kind]
  const word = kind === 'more' || kind === 'less' ? `${vocabulary[kind].word} ${quantityWords[quantity].noun}` : vocabulary[kind].word
  const isOver = OVER.includes(kind)
  const isAboutBudget = isOver || (kind === 'more' && isOff({ level }))
  const warns = isOver && (level === 'warn' || !mayFail)
  return { shape: warns ? gateSign.warn : shape, word: `${word}${isAboutBudget ? levelWords[level] : ''}` }
}

/** Word for a result whose cause is a figure, and not its energy; null for any other. */
export const figureWord = (kind: Kind): string | null => (kind === 'figure' || kind === 'figureless' ? vocabulary[kind].word : null)

/** Sign of a gate that passes because a person has accepted what would fail it. */
export const ACCEPTED_SIGN = '🏷️'

/** Returns the kind of a judged workload's row. `mustBeClear`: the check fails for what is inconclusive. */
export function kindOf(change: Change, mustBeClear = false): Kind {
  if (change.accepted !== undefined) return 'accepted'
  switch (change.verdict) {
    case 'error':
      return change.reason === 'unsteady' ? 'unsteady' : 'failed'
    case 'regressed':
      if (change.reason === 'min-change') return kindBesides(change, mustBeClear) ?? 'more'
      // Nothing is over a budget that is off.
      if (isOff(change.budget)) return 'more'
      if (change.reason === 'attempts') return 'still'
      return change.proven === true ? 'over' : 'likely'
    case 'improved':
      return kindBesides(change, mustBeClear) ?? 'less'
    case 'inconclusive':
      return inconclusiveKind(change)
    case 'unchanged':
      return kindBesides(change, mustBeClear) ?? kindOfUnchanged(change)
    default:
      return change.verdict satisfies never
  }
}

/** Returns the kind of a workload that a limit in joules or the budget of a figure makes notable, or null. */
function kindBesides(change: Change, mustBeClear: boolean): Kind | null {
  const { limit, budget } = change
  if (limit?.state === 'over') return 'above'
  if (hasFigure(change, 'over')) return 'figure'
  if (hasFigure(change, 'missing')) return 'figureless'
  if (mustBeClear && isGated(budget) && hasFigure(change, 'unclear')) return 'open'
  return limit?.state === 'over-on-base' ? 'already' : null
}

function inconclusiveKind(change: Change): Kind {
  const kind = kindBesides(change, false)
  return kind === null || kind === 'already' ? 'inconclusive' : kind
}

// The workload is inside its budget either way. A change is reported if 0 is outside the interval.
function kindOfUnchanged({ reason, interval: { low, high } }: Change): Kind {
  if (reason === 'identical') return 'identical'
  if (low !== null && low > 1) return 'more'
  return high !== null && high < 1 ? 'less' : 'none'
}

/** Words of the progress output for a decided workload. The report has more detail. */
export const decidedWords = {
  regressed: 'more than its budget allows',
  improved: 'less than on base',
  unchanged: 'within its budget',
  inconclusive: 'inconclusive',
  error: 'failed',
  broken: 'fails on base, so there is nothing to compare',
  suspect: 'failed on base in a pair with head, so base runs again alone',
} satisfies Record<Verdict | 'broken' | 'suspect', string>

/** First word of a finding's line on a terminal. */
export const levelWord = { error: 'error', warning: 'warning', info: 'note' } satisfies Record<Level, string>

/** Shape that begins a finding's line in Markdown. */
export const levelShape = { error: '❌', warning: '⚠️', info: 'ℹ️' } satisfies Record<Level, string>

const domainWords = {
  package: 'CPU package',
  dram: 'DRAM',
  core: 'CPU cores',
  uncore: 'CPU uncore',
  psys: 'whole platform',
  gpu: 'GPU',
  instructions: 'instructions',
} satisfies Record<Domain, string>

const isDomain = (name: string): name is Domain => Object.hasOwn(domainWords, name)

/** Returns the readable name of a RAPL domain. An unknown name is returned unchanged. */
export const domainName = (name: string): string => (isDomain(name) ? domainWords[name] : name)

export const meterWords = {
  counter: 'a hardware counter',
  estimate: 'an estimate, not a measurement',
  replay: 'replayed from a file, not measured here',
  instructions: 'a count of work, not of energy',
  plugin: 'a plug-in, whose counter Joulegate cannot check',
} satisfies Record<ReadingKind, string>

/** Parts of a Recording that say how the code of the commits was isolated, and whether it ran. */
type Ran = Pick<Recording, 'isolation' | 'builds' | 'trials' | 'earlier'>

/** Returns the level at which code of the commits ran, if it is below B; null if it is not, or if no code ran. */
export function weakLevel({ isolation, builds, trials, earlier }: Ran): 'C' | 'none' | null {
  const hasRun = builds.length + trials.length > 0 || earlier !== undefined
  if (isolatesOutsiders(isolation) || !hasRun) return null
  // `user` is a level of earlier versions, which did not try out more than C.
  return isolation.level === 'none' ? 'none' : 'C'
}

/** Reports whether code of the commits ran as the user of the runner, who could change this result. */
export const isUnisolated = (recording: Ran): boolean => weakLevel(recording) === 'none'

/** Returns how to qualify the joules: estimated, unverified, replayed or simulated. `adjective` is null if a counter of this machine measured them. */
export function basis({ meter, simulated }: Recording): { readonly adjective: string | null; readonly article: string } {
  const unsure = meter?.kind === 'estimate' ? 'estimated' : meter?.kind === 'plugin' ? 'unverified' : null
  if (simulated) return { adjective: unsure === null ? 'simulated' : `simulated and ${unsure}`, article: 'a' }
  if (meter?.kind === 'replay') return { adjective: 'replayed', article: 'a' }
  return unsure === null ? { adjective: null, article: '' } : { adjective: unsure, article: 'an' }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Returns the words for what a session compares. */
export const wordsFor = ({ config }: Recording): QuantityWords => quantityWords[quantityOf(config)]

/** Returns the start of every headline: 'Energy', 'Estimated energy', 'Simulated energy', 'Work'. */
export function subject(recording: Recording): string {
  const { adjective } = basis(recording)
  const { name, noun } = wordsFor(recording)
  return adjective === null ? name : `${capital(adjective)} ${noun}`
}

/** Returns the head of the column of changes, and the label of the amount. */
export function amountLabel(recording: Recording): string {
  const { adjective } = basis(recording)
  const { name } = wordsFor(recording)
  return adjective === null ? name : `${name} (${adjective})`
}

/** Returns the label of the row for the amount per unit: 'Energy per byte (estimated)'. */
export function labelPer(recording: Recording, unit: string): string {
  const { name } = wordsFor(recording)
  return amountLabel(recording).replace(name, `${name} per ${unit}`)
}

/** Returns the names of the two sides: base and head, or A and B for commands. */
export function sides({ revisions }: Recording): Readonly<Record<Side, string>> {
  const word = (side: Side, letter: string): string => (revisions[side].kind === 'command' ? letter : side)
  return { base: word('base', 'A'), head: word('head', 'B') }
}

/** Returns the abbreviated hash of a commit, or the command. The text is foreign. */
export const revisionName = (revision: Revision): string => (revision.kind === 'commit' ? revision.sha.slice(0, 10) : revision.command)

/** Returns the label of the interval: '95 % interval'. */
export const intervalLabel = ({ config }: Recording): string => `${percent(config.gate.confidence)} interval`
