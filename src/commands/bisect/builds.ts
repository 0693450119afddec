import { ofArm } from '../../model/arm.ts'
import type { Revision } from '../../model/recording.ts'
import type { OpenSearch } from './open.ts'
import type { BisectSession } from './session.ts'

/** Sessions of a search, and the hashes of builds that equal one of them, by the trees of their commits. */
interface Known {
  readonly sessions: readonly BisectSession[]
  readonly equal: ReadonlyMap<string, string>
}

/** Returns what is known of the build of each commit: its hash; or else its files, since equal files give equal builds. */
export function buildsOf(state: Known & Pick<OpenSearch, 'line'>): readonly string[] {
  const known = knownBuilds(state)
  return state.line.commits.map(({ tree }) => known.get(tree) ?? tree)
}

/** Returns the hashes of builds, by the trees of their commits. */
export const knownBuilds = ({ sessions, equal }: Known): ReadonlyMap<string, string> =>
  new Map([
    ...equal,
    ...sessions.flatMap(({ recording: { builds, revisions } }) =>
      builds.flatMap(({ side, hash }) => {
        const revision = ofArm<Revision>(revisions, side)
        return hash === undefined || revision.kind === 'command' ? [] : [[revision.tree, hash] as const]
      }),
    ),
  ])
