import type { NotPromoted, Promotion, Sight } from '../model/promotion.ts'
import type { Seconds } from '../model/units.ts'
import type { Block, Item, Paragraph } from './blocks.ts'
import { count, duration, percent, rough } from './format.ts'
import { foreign, literal, type Prose, prose, sentences, strong } from './prose.ts'
import { COMMAND, capital } from './vocabulary.ts'

/** Result of `joulegate doctor --promote`. */
export interface Promoted {
  readonly machine: string
  /** Recording, as the user named it. */
  readonly recording: string
  readonly file: string
  readonly workloads: readonly Promotion[]
  readonly isWritten: boolean
  /** Time limit of the session. */
  readonly timeLimit: Seconds
}

/** Margin below which the layout of code can look like a change. */
const LAYOUT = 0.03

const EQUAL = `${COMMAND} compare HEAD HEAD --allow-same`

const margin = (value: number): string => `+${percent(value)}`

const reasons = {
  fits: 'it is the smallest margin that this Recording shows',
  reachable: 'these pairs would not find a change of that size, and a session has time for more',
  failed: 'it failed, was not compared, or nothing of it was measured',
  moved: 'equal code was found to differ, so this machine favours one side, or chance has',
  few: 'there were too few pairs for an interval',
  uneven: 'a few of its runs are much more expensive than the others',
  noisy: 'its pairs vary so much that even a margin of 50 % is too small',
  absent: 'the file does not have it',
} satisfies Record<NotPromoted, string>

const remedies: Readonly<Partial<Record<NotPromoted, string>>> = {
  failed: `${COMMAND} report`,
  moved: `${COMMAND} doctor, then again: ${EQUAL}`,
  few: `${EQUAL} --time-limit 60m`,
  uneven: `${COMMAND} report shows its runs; prepare can make them alike`,
  noisy: `${COMMAND} doctor names what makes this machine less steady`,
}

/** Returns the Sight that decides: of several combinations of parameters, the one with the largest margin. */
const deciding = (shown: readonly Sight[]): Sight | undefined => shown.toSorted((one, other) => other.margin - one.margin)[0]

const deciders = {
  spread: null,
  offset: 'The difference that equal code may have had decides.',
  resolution: 'The counter is too coarse for less, with trials of this length.',
  least: 'No smaller margin may be configured.',
} satisfies Record<Sight['by'], string | null>

const secondsOf = (shown: readonly Sight[]): Seconds | null =>
  shown.some(({ neededSeconds }) => neededSeconds === null) ? null : shown.reduce((sum, one) => sum + (one.neededSeconds ?? 0), 0)

/** Returns 'Pairs vary by 0.5 %: 8 of them show a change of 1.1 %.', and what follows from it. */
function facts(shown: readonly Sight[]): Prose {
  const sight = deciding(shown)
  if (sight === undefined) return []
  const { deviation, pairs, detectable, offset, by, neededPairs } = sight
  const seconds = secondsOf(shown)
  return sentences(
    shown.length === 1 ? null : `Of ${count(shown.length, 'combination')}, the one that varies most counts.`,
    `Pairs vary by ${rough(deviation)}: ${pairs} of them show a change of ${rough(detectable)}.`,
    `Equal code stayed within ±${rough(offset)}.`,
    deciders[by],
    `A check takes ${count(neededPairs, 'pair')} or more${seconds === null ? '' : `, at least ${duration(seconds)}`}.`,
  )
}

function itemOf(one: Promotion): Item {
  const name = foreign(one.workload)
  if ('to' in one) {
    const isWider = one.to > one.from
    const wider = isWider ? ' The margin so far is smaller than this machine can show.' : ''
    return {
      mark: isWider ? 'warning' : 'good',
      texts: [prose`${name}: ${margin(one.from)} → ${strong(margin(one.to))}.${wider}`, facts(one.shown)],
      commands: [],
    }
  }
  const remedy = remedies[one.why]
  const stays = one.margin === null ? prose`${name} is left out` : prose`${name} stays at ${margin(one.margin)}`
  return {
    mark: remedy === undefined ? 'other' : 'bad',
    texts: [prose`${stays}: ${reasons[one.why]}.`, ...(one.why === 'fits' ? [facts(one.shown)] : reach(one))],
    commands: remedy === undefined ? [] : [{ label: '→ ', text: remedy }],
  }
}

/** Returns the pairs that the present margin needs, for a workload that reaches it. */
function reach({ why, shown }: Extract<Promotion, { readonly why: NotPromoted }>): readonly Prose[] {
  const pairs = Math.max(...shown.map(({ presentPairs }) => presentPairs ?? Number.NaN))
  const sight = deciding(shown)
  if (why !== 'reachable' || sight === undefined) return []
  return [
    prose`${count(sight.pairs, 'pair')} show a change of ${rough(sight.detectable)}. This margin needs ${count(pairs, 'pair')} of at most ${sight.mostPairs}.`,
  ]
}

const paragraph = (text: Prose, isQuiet = false): Paragraph => ({ type: 'paragraph', text, isQuiet })

/** Returns the limits of what equal code can show, if a margin is small. */
function caution(proposed: readonly { readonly to: number }[]): Paragraph | null {
  const least = Math.min(...proposed.map(({ to }) => to))
  if (!(least < LAYOUT)) return null
  return paragraph(
    prose`${strong('Equal code cannot show')} what another layout of the code costs: two builds can differ by half a percent and more, in each trial alike. For changes of code, a margin below 2 to 3 % may be too tight. At 1 %, a layout that varies by 0.5 % fails 6 of 100 checks that change nothing.`,
  )
}

/** Returns the sentences on all workloads together: one margin for all, and the time. */
function together(workloads: readonly Promotion[], proposed: readonly { readonly to: number }[], timeLimit: Seconds): Paragraph | null {
  const sights = workloads.flatMap(({ shown }) => shown)
  const seconds = secondsOf(sights)
  const isLong = seconds !== null && seconds > timeLimit
  const text = sentences(
    proposed.length > 1 ? `One margin for all of them: ${margin(Math.max(...proposed.map(({ to }) => to)))}.` : null,
    isLong ? `All workloads take at least ${duration(seconds)} at these margins, and the time limit was ${duration(timeLimit)}.` : null,
  )
  return text.length === 0 ? null : paragraph(text)
}

/** Returns the page above the patch. */
export function promotionPage({ machine, recording, file, workloads, isWritten, timeLimit }: Promoted): readonly (Block | null)[] {
  const proposed = workloads.flatMap((one) => ('to' in one ? [one] : []))
  const hasShown = workloads.some(({ shown }) => shown.length > 0)
  const text =
    proposed.length > 0
      ? `${capital(proposed.length === 1 ? 'a margin' : 'margins')} for ${count(proposed.length, 'workload')}`
      : hasShown
        ? 'No margin to change'
        : 'This Recording shows no margin'
  const next = isWritten
    ? prose`Written to ${foreign(file)}. To keep it: commit the file.`
    : prose`To write it: ${literal(`${COMMAND} doctor --promote`)} ${foreign(recording)} ${literal('--write')}. Or pass the patch below to ${literal('git apply')}.`
  return [
    {
      type: 'headline',
      text,
      tone: proposed.length > 0 ? 'good' : hasShown ? 'doubtful' : 'bad',
      below: `At its margin, a check finds a change of that size in about 80 of 100 cases, and nearly all of twice the size. Machine: ${machine}`,
    },
    workloads.length === 0 ? null : { type: 'items', title: null, items: workloads.map(itemOf) },
    together(workloads, proposed, timeLimit),
    caution(proposed),
    proposed.length === 0 ? null : paragraph(next),
    hasShown
      ? paragraph(prose`To try a smaller margin: ${literal(`${EQUAL} --max-regression 1%`)}. It measures until it can decide.`, true)
      : null,
  ]
}
