import type { HistoryCreep } from '../model/history-creep.ts'
import { oneLine } from '../text/inert.ts'
import { count } from './format.ts'
import { intervalOf, percentOf, shortSha } from './site/words.ts'

/** A rise, and the anchor that it is told against: a tag or a short SHA, foreign. `isCounted`: whether it is one of counts. */
export interface CreepSaid extends HistoryCreep {
  readonly against: string
  readonly isCounted: boolean
}

/** Tells about a rise in two or three sentences, for tables and pages alike. */
export function creepWords({ state, ln, low, high, commits, from, to, threshold, against, isCounted }: CreepSaid): string {
  const most = percentOf(Math.log1p(threshold))
  const name = state === 'over' ? 'Creep' : 'The level is rising'
  const size = `${name}: ${percentOf(ln)} against ${oneLine(against)} (99.9 % interval ${intervalOf(low, high, { isCounted })}), without steps of ${most} or more.`
  const where = `This is the mean of the newest ${count(commits, 'commit')}, ${shortSha(from)} to ${shortSha(to)}.`
  if (state === 'rising') return `${size} ${where} It may reach ${most}.`
  // Counts have no layout.
  if (low > 0 || isCounted) return `${size} ${where}`
  return `${size} ${where} The interval contains 0: the layout of one build of the anchor can be the reason.`
}
