import type { Plan } from '../model/attempt.ts'
import type { Event, PairProgress } from '../model/event.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import type { Build } from '../model/recording.ts'
import type { Temperatures } from '../model/trial.ts'
import { oneLine } from '../text/inert.ts'
import { checkedLine } from './check.ts'
import { inspected, terminalText } from './finding-text.ts'
import { celsiusRange, change, count, duration, exitStatus, MISSING } from './format.ts'
import { said } from './messages/said.ts'
import { decidedWords } from './vocabulary.ts'

const LONG = 200

function built(build: Build): string {
  const { side, status, seconds, command, cached } = build
  if (cached === true) return `took the build of ${side} from the cache (it took ${duration(seconds)})`
  if (hasSucceeded(status)) return `built ${side} in ${duration(seconds)}`
  return `${side} does not build: ${oneLine(command, LONG)} ${exitStatus(status)} after ${duration(seconds)}`
}

/** Describes the plan: the time that the fewest and the most pairs take at this pace. */
function planned({ maxPairs, roundSeconds, leftSeconds, neededSeconds }: Plan, workloads: number, minPairs: number): string {
  if (maxPairs === 0) return `plan: the limits leave too little for the smallest comparison, which takes ${duration(neededSeconds)}`
  const each = workloads === 1 ? '' : ` of each of ${workloads} workloads`
  const [least, most] = [minPairs * roundSeconds, Math.min(maxPairs * roundSeconds, leftSeconds)]
  const [times, pairs] = [`${duration(least)} to ${duration(most)}`, `${minPairs} to ${count(maxPairs, 'pair')}`]
  return minPairs === maxPairs ? `plan: ${count(maxPairs, 'pair')}${each}, about ${duration(most)}` : `plan: ${pairs}${each}, ${times}`
}

function fetching({ names, repository, depth }: Extract<Event, { readonly type: 'fetching' }>): string {
  const what = [...new Set(names)].map((name) => oneLine(name, LONG)).join(' and ')
  const history = depth === 1 ? '' : depth === null ? ' with its whole history' : `, ${depth} commits deep`
  return `fetching ${what} from ${oneLine(repository, LONG)}${history}`
}

function pair({ workload, pairs, maxPairs, ratio, left }: PairProgress): string {
  const soFar = ratio === null ? '' : `  ${change(ratio)} so far`
  return `pair ${pairs} of at most ${maxPairs}  ${oneLine(workload)}${soFar}  ·  ${duration(left)} left at most`
}

const settlingWords = { hot: 'waiting to cool down', cold: 'warming up', blind: 'waiting for the temperature sensor' } as const

function settling({ state, celsius, target }: Extract<Event, { type: 'settling' }>): string {
  const range = (degrees: Temperatures): string => {
    const values = degrees.map((one) => one.celsius)
    return values.length === 0 ? MISSING : celsiusRange(Math.min(...values), Math.max(...values))
  }
  return `${settlingWords[state]}: ${range(celsius)}, trials start at about ${range(target)}`
}

/** Renders an event as one line for stderr. A finding has its hint below. Returns null for an event that is not shown. */
export function line(event: Event): string | null {
  switch (event.type) {
    case 'waiting':
      return `waiting for another measurement on this machine: ${oneLine(event.holder, LONG)}`
    case 'fetching':
      return fetching(event)
    case 'finding':
      return terminalText(event.finding, { colour: false })
    case 'inspected':
      return inspected(event.findings, { colour: false })
    case 'build-started':
      return `building ${event.side}: ${oneLine(event.command, LONG)}`
    case 'build-ended':
      return built(event.build)
    case 'checked':
      return `checked: ${checkedLine(event.workload)}`
    case 'rehearsing':
      return `trying head with base's benchmark: ${count(event.workloads, 'workload')}, not measured`
    case 'meter':
      return `meter ${oneLine(event.name)}: ${oneLine(event.description, LONG)}`
    case 'base-alone':
      return event.purpose === 'first'
        ? `running ${count(event.workloads, 'workload')} on base alone, before any pair`
        : `running ${count(event.workloads, 'workload')} on base alone: ${event.workloads === 1 ? 'it' : 'they'} failed in a pair with head`
    case 'warming-up':
      return `warming up: one round of ${count(event.workloads, 'workload')}, not counted`
    case 'plan':
      return planned(event.plan, event.workloads, event.minPairs)
    case 'pair':
      return pair(event.pair)
    case 'settling':
      return settling(event)
    case 'void': {
      const { workload, void: cause } = event.trial
      return `pair of ${oneLine(workload)} does not count and is measured again${cause === null ? '' : `: ${oneLine(said(cause).message, LONG)}`}`
    }
    case 'stopping':
      return `stopping: the cleanup of ${oneLine(event.workload)} gets ${duration(event.seconds)}; press Ctrl-C again to end it`
    case 'decided':
      return `decided: ${oneLine(event.workload)}: ${decidedWords[event.verdict]} after ${count(event.pairs, 'pair')}`
    default:
      return event satisfies never
  }
}
