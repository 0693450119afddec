import type { BaseLevel, BaseStanding } from '../../model/base-standing.ts'
import type { Comparison } from '../../model/comparison.ts'
import { code } from '../media/inert-markdown.ts'
import { percentOf } from '../site/words.ts'
import { link, shortSha } from './posting.ts'

/** Workloads that the line names. */
const MOST_NAMED = 3

/**
 * Returns the line that tells how base stands against the last release, for the workloads of a Comparison: 'Base is +2.1 % above `v2.3`'. Returns
 * null if the history has no level of any.
 */
export function baseLine({ recording, quantity }: Comparison, standing: BaseStanding | null): string | null {
  if (standing === null) return null
  const isSimulated = recording.simulated || recording.meter?.kind === 'replay'
  const names = new Set(recording.config.workloads.flatMap(({ name, was }) => [name, was ?? name]))
  const own = standing.levels.filter((one) => names.has(one.workload) && one.quantity === quantity && one.simulated === isSimulated)
  const [first, ...others] = own.toSorted((one, other) => Math.abs(other.ln) - Math.abs(one.ln))
  if (first === undefined) return null
  const sentence = others.length === 0 && recording.config.workloads.length === 1 ? single(first) : several([first, ...others])
  const isOlder = own.some(({ sha }) => sha !== standing.base)
  const newest = isOlder ? `, as of ${[...new Set(own.map(({ sha }) => sha))].slice(0, MOST_NAMED).map(shortSha).join(', ')}` : ''
  return `${sentence}${newest} (${link('trend', standing.pages)}).`
}

function single({ ln, low, high, anchor }: BaseLevel): string {
  const name = code(anchor)
  if (low <= 0 && high >= 0) return `Base is level with ${name} (${percentOf(ln)})`
  return `Base is ${percentOf(ln)} ${ln > 0 ? 'above' : 'below'} ${name}`
}

function several(levels: readonly BaseLevel[]): string {
  const anchors = new Set(levels.map(({ anchor }) => anchor))
  const [only = ''] = anchors
  const named = levels
    .slice(0, MOST_NAMED)
    .map(({ workload, ln, anchor }) => `${percentOf(ln)} in ${code(workload)}${anchors.size === 1 ? '' : ` against ${code(anchor)}`}`)
  const rest = levels.length > MOST_NAMED ? [`less in ${levels.length - MOST_NAMED} more`] : []
  return `Base is at ${[...named, ...rest].join(', ')}${anchors.size === 1 ? `, against ${code(only)}` : ''}`
}
