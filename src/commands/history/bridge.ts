import { firstParentLine, type LoggedCommit, loggedCommit } from '../../git/first-parents.ts'
import type { Commit } from '../../git/repository.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { historySeries } from '../../stats/history/series.ts'
import { newestAnchor } from '../../stats/history/unbridged.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { begin, type SessionOptions } from '../session/session.ts'
import { asSeries } from './confirm.ts'
import { tellAll } from './findings.ts'
import { gapReason, type KeptPair, measurePair, pairSides } from './pair-session.ts'
import { type AskedPlace, type HistoryHome, knownHistory, openHome } from './place.ts'

/** Two anchors, and the way to measure them. */
export interface BridgeOptions extends AskedPlace {
  /** New anchor: any revision. */
  readonly to: string
  /** Old anchor, or undefined for that of the newest levels. */
  readonly from: string | undefined
  readonly remote: string | undefined
  readonly session: SessionOptions
}

/**
 * Measures a new anchor against an old one, and keeps the session, by which levels against both have one trend. The configuration of the new
 * one decides. @throws Problem `history-no-anchor`, and those of `measurePair` and `knownHistory`.
 */
export async function bridgeAnchors(
  { to: wanted, from: old, remote, session, ...place }: BridgeOptions,
  context: Context,
): Promise<number> {
  const begun = begin(session, context)
  const home = await openHome(place, context)
  const { repository } = home
  const configuration = await repository.resolve(wanted)
  const { files, findings } = await knownHistory(home, remote, context)
  tellAll(findings, context)
  const { from: before, like } = await oldAnchor({ configuration, old }, { home, files })
  const [from, to] = [await loggedCommit(repository, before), await loggedCommit(repository, configuration)]
  const sides = await pairSides(repository, { from, to, configuration }, session.config)
  const pair = await measurePair({ kind: 'bridge', from, to, sides, like }, { home, begun, session: asSeries(session, like) }, context)
  tellAll(resultsOf(pair, nameOf(from), nameOf(to)), context)
  return EXIT.passed
}

/** Returns the name of a commit for people: its tag, or the first letters of its SHA. */
const nameOf = ({ tag, sha }: LoggedCommit): string => tag ?? sha.slice(0, 10)

/** Chooses the old anchor, and a session that has measured against it; null if none has. */
async function oldAnchor(
  { configuration: { sha, name }, old }: { readonly configuration: Commit; readonly old: string | undefined },
  { home: { repository }, files }: { readonly home: HistoryHome; readonly files: readonly HistoryFile[] },
): Promise<{ readonly from: Commit; readonly like: SessionLine | null }> {
  const line = await firstParentLine(repository, await repository.resolve('HEAD'))
  const positions = new Map(line.map((commit, position) => [commit.sha, position]))
  const series = historySeries(files, positions)
  const found = old ?? newestAnchor(series, positions, (one) => one !== sha)
  if (found === null) throw problem('history-no-anchor', { anchor: name })
  const from = await repository.resolve(found)
  if (from.sha === sha) throw problem('history-no-anchor', { anchor: name })
  const own = series.flatMap(({ edges }) => edges.filter(({ edge }) => edge.role === 'anchor' && edge.from === from.sha))
  return {
    from,
    like:
      own
        .map(({ session }) => session)
        .toSorted((one, other) => (one.at < other.at ? -1 : 1))
        .at(-1) ?? null,
  }
}

/** Tells which workloads have a bridge now, and which have none. */
function resultsOf({ path, file, edges, gaps }: KeptPair, from: string, to: string): readonly Finding[] {
  const workloads = edges.flatMap(({ workload, ln, low, high, se }) => (se === null ? [] : [{ workload, ln, low, high }]))
  const missing = gaps.map(({ workload, commit, why }) =>
    finding('history-no-bridge', {
      ...{ workload: workload ?? '', commit: commit.slice(0, 10), why: gapReason(why) },
    }),
  )
  const isCounted = file.session.meter?.kind === 'instructions'
  return [...missing, ...(workloads.length === 0 ? [] : [finding('history-bridged', { from, to, isCounted, workloads, file: path })])]
}
