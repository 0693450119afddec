import type { BisectedCommit, BisectMeasured, BisectSkip } from '../model/bisect.ts'
import type { Quantity } from '../model/config.ts'
import type { Seconds } from '../model/units.ts'
import { oneLine } from '../text/inert.ts'
import { amountsRow, change, count, duration, part } from './format.ts'
import { skipWords } from './messages/bisect.ts'
import { quantityWords } from './quantity.ts'

/** Letters of a SHA that people read. */
const SHA = 10

/** Search, as far as its words depend on it. */
interface About {
  readonly good: string
  readonly bad: string
  /** Commits after the good end. */
  readonly commits: number
  readonly workload: string
  readonly quantity: Quantity
  readonly isDecrease: boolean
}

const aim = (isDecrease: boolean): string => (isDecrease ? 'a decrease' : 'an increase')

/** 'Searching 38 commits from v1.0 to main for an increase of the work of parse.' */
export function bisectStart(about: About & { readonly kept: number; readonly hasPrior: boolean }): string {
  const { good, bad, commits, workload, quantity, isDecrease, kept, hasPrior } = about
  const { noun } = quantityWords[quantity]
  const known = kept === 0 ? '' : ` ${count(kept, 'session')} of an earlier run ${kept === 1 ? 'counts' : 'count'}.`
  const levels = hasPrior ? ' Levels of the history tell where to look first.' : ''
  return `Searching ${count(commits, 'commit')} from ${oneLine(good)} to ${oneLine(bad)} for ${aim(isDecrease)} of the ${noun} of ${oneLine(workload)}.${known}${levels}`
}

/** State of a search after a session. */
export interface BisectProgress extends About {
  /** Commit of the last session, or null. */
  readonly commit: Pick<BisectedCommit, 'sha' | 'subject'> | null
  readonly measured: BisectMeasured | null
  readonly skip: BisectSkip | null
  /** Bad end over good end, or null. */
  readonly change: number | null
  readonly sessions: number
  /** Fewest commits that are the one with the certainty asked for, and the probability of the likeliest. */
  readonly left: number
  readonly best: number
  /** Sessions still needed, their seconds, and their joules or instructions: estimates. */
  readonly more: number
  readonly seconds: Seconds
  readonly amount: number
}

/** '3 of about 8 sessions: 0123456789 Parse faster: +0.0 %, like v1.0. 9 commits left (best 11 %), about 2 min and 1.2 kJ.' */
export function bisectProgress(progress: BisectProgress): string {
  const { commit, sessions, left, best, more, seconds, amount, quantity } = progress
  const of = more === 0 ? `${count(sessions, 'session')}` : `${sessions} of about ${count(sessions + more, 'session')}`
  const name = commit === null ? '' : `: ${commit.sha.slice(0, SHA)} ${oneLine(commit.subject, 40)}${shownOf(progress)}`
  const joules = quantity === 'energy' ? ` and ${amountsRow('energy', [amount]).join('')}` : ''
  const rest = more === 0 ? '' : ` ${count(left, 'commit')} left (best ${part(best)}), about ${duration(Math.ceil(seconds))}${joules}.`
  return `${of}${name}.${rest}`
}

function shownOf({ measured, skip, good, bad }: BisectProgress): string {
  if (skip !== null) return ` ${skipWords[skip]}`
  return measured === null ? '' : `: ${change(measured.ratio)}, ${likeWords(measured, good, bad)}`
}

function likeWords({ like }: BisectMeasured, good: string, bad: string): string {
  return like === 'neither' ? 'like neither end' : `like ${oneLine(like === 'good' ? good : bad)}`
}

/** Tells what a stopped search keeps. */
export const bisectStopped = (sessions: number): string =>
  `${count(sessions, 'session')} ${sessions === 1 ? 'is' : 'are'} kept. The same command goes on from there.`

/** Tells that counts differ from run to run, so that each session measures both ends beside the commit. */
export const bisectVaries = (workload: string): string =>
  `The counts of ${oneLine(workload)} differ from run to run, so each session from now on measures both ends beside the commit.`
