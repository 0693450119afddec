import { type HistoryPage, isOpenStep, type PageSeries } from '../../model/history-page.ts'
import { cut } from '../../text/inert.ts'
import { percentOf } from './words.ts'

/** Badge as an endpoint of shields.io, https://shields.io/badges/endpoint-badge. */
interface Badge {
  readonly schemaVersion: 1
  readonly label: string
  readonly message: string
  readonly color: 'brightgreen' | 'yellow' | 'red' | 'lightgrey'
}

/** Characters of a workload on a badge. */
const LONGEST_NAME = 40

/** Returns the badges of a history by their paths: `badge.json` of all workloads, and one of each. Earlier definitions have none. */
export function badgesOf({ series }: Pick<HistoryPage, 'series'>): ReadonlyMap<string, string> {
  const current = series.filter(({ isOld }) => !isOld)
  const single = current.map((one) => [`badges/${one.id}.json`, badgeOf([one], false)] as const)
  const all = [['badge.json', badgeOf(current, current.length > 1)] as const, ...single]
  return new Map(all.map(([path, badge]) => [path, `${JSON.stringify(badge)}\n`]))
}

/** Makes the badge of some series: the one furthest above its anchor, and a colour for the increases that are open in any of them. */
function badgeOf(series: readonly PageSeries[], isNamed: boolean): Badge {
  const [worst] = series.toSorted((one, other) => levelOf(other) - levelOf(one))
  if (worst === undefined || worst.runs.length === 0)
    return { schemaVersion: 1, label: 'energy', message: 'no level yet', color: 'lightgrey' }
  const name = isNamed ? `${cut(worst.workload, LONGEST_NAME)} ` : ''
  return {
    schemaVersion: 1,
    label: labelOf(worst),
    message: `${name}${percentOf(levelOf(worst))} against ${cut(worst.anchor, LONGEST_NAME)}`,
    color: colourOf(series),
  }
}

/** Returns the level of the newest commits. */
const levelOf = ({ runs }: PageSeries): number => runs.at(-1)?.ln ?? Number.NEGATIVE_INFINITY

const labelOf = ({ kind, simulated }: PageSeries): string =>
  `${simulated || kind === 'replay' ? 'simulated ' : kind === 'estimate' ? 'estimated ' : kind === 'plugin' ? 'unverified ' : ''}${kind === 'instructions' ? 'work' : 'energy'}`

/** Returns red for an open increase that is confirmed, yellow for one that is not, and green if there is none. */
function colourOf(series: readonly PageSeries[]): Badge['color'] {
  const open = series.flatMap(({ steps }) => steps.filter((step) => isOpenStep(step) && step.ln > 0))
  if (open.some(({ state }) => state === 'confirmed')) return 'red'
  return open.length > 0 ? 'yellow' : 'brightgreen'
}
