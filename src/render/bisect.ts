import type { BisectedCommit, Bisection, BisectMeasured, BisectSuspect } from '../model/bisect.ts'
import { nextCommands } from './bisect-next.ts'
import type { Block, Headline, Item, Items, Paragraph, Table } from './blocks.ts'
import { change, count, duration, hasNoWidth, interval, MISSING, part, size, spentWords } from './format.ts'
import { skipWords } from './messages/bisect.ts'
import { foreign, type Prose, prose } from './prose.ts'
import { quantityWords } from './quantity.ts'

/** Letters of a SHA that people read. */
const SHA = 10
const MOST_ITEMS = 20
const LONG = 200

const short = (sha: string): string => sha.slice(0, SHA)

function headline(bisection: Bisection): Headline {
  const { commits, answer, probability, simulated, meter } = bisection
  const sure = probability === null ? 'Searched' : `Probability ${certainty(probability)}, among`
  const energy = `${simulated ? ' The readings are simulated.' : ''}${meter?.kind === 'estimate' ? ' The energy is an estimate, which is often wrong.' : meter?.kind === 'plugin' ? ' A plug-in measured the energy, and its counter cannot be checked.' : ''}`
  const tone = answer === 'found' ? 'good' : 'doubtful'
  return { type: 'headline', text: answerText(bisection), tone, below: `${sure} ${count(commits, 'commit')}.${energy}` }
}

/** 'more than 99.9 %', '99.3 %' */
const certainty = (probability: number): string =>
  probability > 0.999 ? 'more than 99.9 %' : `${(Math.floor(probability * 1_000) / 10).toFixed(1)} %`

/** Returns the answer in one line. It has no name of a commit, which others may have chosen. */
function answerText({ answer, suspects, workload, quantity, change: found, direction, measured }: Bisection): string {
  const { verb, verbs, less, object, noun } = quantityWords[quantity]
  const isUp = direction === 'increase'
  const amount = (isMore: boolean): string => `${found === null ? '' : `${size(found.ratio)} `}${isMore ? 'more' : less} ${object}`
  switch (answer) {
    case 'found':
      return `${short(suspects[0]?.sha ?? '')} made ${workload} ${verbs} ${amount(isUp)}`
    case 'range':
    case 'undecided':
      return `One of ${count(suspects.length, 'commit')} made ${workload} ${verbs} ${amount(isUp)}`
    case 'several':
      return `More than one commit changed the ${noun} of ${workload}${odd(measured)}`
    case 'no-change':
      return `${workload} does not ${verbs} ${isUp ? 'more' : less} ${object} on the bad commit than on the good one`
    case 'opposite':
      return `${workload} ${verb} ${amount(!isUp)} on the bad commit than on the good one`
    default:
      return answer satisfies never
  }
}

function odd(measured: readonly BisectMeasured[]): string {
  const found = measured.find(({ like }) => like === 'neither')
  return found === undefined ? '' : `: ${short(found.sha)} is like neither end`
}

function limited(title: string | null, items: readonly Item[]): Items | null {
  const rest = items.length - MOST_ITEMS
  const more: readonly Item[] = rest > 0 ? [{ mark: 'none', texts: [prose`… and ${rest} more, in the JSON`], commands: [] }] : []
  return items.length === 0 ? null : { type: 'items', title, items: [...items.slice(0, MOST_ITEMS), ...more] }
}

const about = ({ author, at }: BisectedCommit): Prose => prose`${foreign(author)}${at === null ? '' : `, ${at.slice(0, 10)}`}`

function suspects({ answer, suspects: all, workload }: Bisection): Items | null {
  const isOne = answer === 'found'
  const items = all.map((one): Item => {
    const note = isOne ? [] : [prose`${suspectNote(one, answer === 'undecided')}`]
    const redefines = one.redefines ? [prose`Its own configuration defines ${foreign(workload)} otherwise than its parent's.`] : []
    return {
      mark: one.skip === null ? 'bad' : 'warning',
      texts: [prose`${short(one.sha)} ${foreign(one.subject, LONG)}`, about(one), ...note, ...redefines],
      commands: [],
    }
  })
  return limited(isOne ? null : 'Possible commits:', items)
}

function suspectNote({ skip, probability }: BisectSuspect, hasChance: boolean): string {
  const chance = hasChance ? `Probability ${part(probability)}. ` : ''
  return `${chance}${skip === null ? (hasChance ? '' : 'It is the first that can be measured.') : `It ${skipWords[skip]}.`}`.trimEnd()
}

function changeLine({ change: found, good, bad, quantity, workload, measured }: Bisection): Paragraph | null {
  if (found === null) return null
  const rounds = measured.find(({ sha }) => sha === bad.sha)?.rounds
  const { name, noWidth } = quantityWords[quantity]
  const known = hasNoWidth(found) ? noWidth : `99 % interval ${interval(found)}`
  const counted = rounds === undefined ? '' : `, ${count(rounds, 'round')}`
  return {
    type: 'paragraph',
    text: prose`${name} of ${foreign(workload)} from ${foreign(good.name)} to ${foreign(bad.name)}: ${change(found.ratio)} (${known}${counted}).`,
  }
}

function table({ measured, commits }: Bisection): Table | null {
  const rows = measured.map(({ sha, position, rounds, ratio, like }) => [
    short(sha),
    `${position} of ${commits}`,
    `${rounds}`,
    change(ratio),
    position === commits ? MISSING : like,
  ])
  const columns = ['commit', 'position', 'rounds', 'change', 'level']
  return rows.length === 0 ? null : { type: 'table', title: 'Measured against the good commit:', columns, rows }
}

const skipped = ({ skipped: all }: Bisection): Items | null =>
  limited(
    'Skipped:',
    all.map(({ sha, subject, why }): Item => {
      const text = prose`${short(sha)} ${foreign(subject)}: ${skipWords[why]}`
      return { mark: 'warning', texts: [text], commands: [] }
    }),
  )

const quiet = (text: Prose): Paragraph => ({ type: 'paragraph', text, isQuiet: true })

function costLine({ cost, quantity, equal, recordings }: Bisection): Paragraph {
  const { sessions, rounds, seconds } = cost
  const spent = spentWords(quantity, cost)
  const same = equal === 0 ? '' : ` ${count(equal, 'commit')} ${equal === 1 ? 'equals' : 'equal'} the one before, and cost nothing.`
  return sessions === 0
    ? quiet(prose`Nothing was measured.${same}`)
    : quiet(
        prose`Cost: ${count(sessions, 'session')}, ${count(rounds, 'round')}, ${duration(seconds)}, ${spent}.${same} The Recordings are in ${foreign(recordings, LONG)}.`,
      )
}

/** Makes the page of `joulegate bisect`. */
export function bisectPage(bisection: Bisection): readonly (Block | null)[] {
  return [
    headline(bisection),
    suspects(bisection),
    changeLine(bisection),
    table(bisection),
    skipped(bisection),
    costLine(bisection),
    nextCommands(bisection),
  ]
}
