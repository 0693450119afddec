import type { LoggedCommit } from '../../git/first-parents.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { HistorySeries } from '../../stats/history/series.ts'
import { unbridgedFrom } from '../../stats/history/unbridged.ts'

/** Returns a finding for each anchor whose levels no bridge connects with the one that a series is told against. */
export function unbridged(
  series: readonly HistorySeries[],
  line: readonly Pick<LoggedCommit, 'sha' | 'tag'>[],
  anchorOf: (series: HistorySeries) => string | null,
): readonly Finding[] {
  const positions = new Map(line.map(({ sha }, position) => [sha, position]))
  const nameOf = (sha: string): string => line[positions.get(sha) ?? -1]?.tag ?? sha.slice(0, 10)
  const found = series.flatMap((one) => {
    const to = one.isEarlier ? null : anchorOf(one)
    const from = to === null ? null : unbridgedFrom(one, to, positions)
    return to === null || from === null ? [] : [{ from: nameOf(from), to: nameOf(to), workload: one.workload }]
  })
  return [...Map.groupBy(found, ({ from, to }) => JSON.stringify([from, to])).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return [finding('history-unbridged', { from: first.from, to: first.to, workloads: group.map(({ workload }) => workload) })]
  })
}
