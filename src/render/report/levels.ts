import type { Comparison } from '../../model/comparison.ts'
import { change, count, hasNoWidth, interval } from '../format.ts'
import { foreign, joined, type Prose, prose } from '../prose.ts'

const MOST_LEVELS = 5

/** Returns the first levels of head against the anchor; null if there are none. */
export function levelsAgainst({ levels = [], recording: { revisions } }: Comparison): Prose | null {
  const { anchor } = revisions
  if (anchor === undefined || levels.length === 0) return null
  const each = levels
    .slice(0, MOST_LEVELS)
    .map(
      ({ workload, ratio, interval: ends }) =>
        prose`${foreign(workload)} ${change(ratio)}${hasNoWidth(ends) ? '' : ` (${interval(ends)})`}`,
    )
  const more = levels.length > MOST_LEVELS ? [count(levels.length - MOST_LEVELS, 'more workload')] : []
  return prose`Against the anchor ${foreign(anchor.name)}: ${joined([...each, ...more], ', ')}`
}
