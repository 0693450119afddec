import type { Arm } from '../model/arm.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { type Finding, finding, is, problem } from '../model/finding.ts'
import type { Build, Header, Recording, Revision } from '../model/recording.ts'

/** Value of a session that must not change, and its values then and now as JSON. `-` stands for none. */
export interface SessionChange {
  readonly what: string
  readonly was: string
  readonly is: string
}

/**
 * Returns the reason why no process may go on with this session, or null if one may. Looks at the Recording alone: a session goes on after
 * a signal or a crash, but not after an end that follows from its numbers, its time limit or its machine.
 */
export function refusalToResume(
  recording: Recording,
  { file, version }: { readonly file: string; readonly version: string },
): Finding | null {
  const { end, session, joulegate, builds, meter } = recording
  if (joulegate !== version) return finding('resume-changed', told([{ what: 'joulegate', was: joulegate, is: version }]))
  if (end !== null && !is(end.finding, 'interrupted'))
    return finding('resume-ended', { file, reason: end.reason, at: end.at, cause: end.finding })
  if (session === undefined || meter === null) return finding('resume-not-kept', { file })
  const unknown = builds.filter(({ hash, status }) => hasSucceeded(status) && hash === undefined)
  return unknown.length === 0 ? null : finding('resume-build-unknown', { sides: unknown.map(({ side }) => side) })
}

/** Facts that are known before a session builds. Those that are absent are not compared. */
export type KnownFacts = Partial<Omit<Header, 'builds' | 'findings' | 'startedAt' | 'seed' | 'options' | 'session'>>

/** Lists what differs between a session as it was recorded and as it would be measured now. */
export function changesSince(recorded: Header, now: KnownFacts): readonly SessionChange[] {
  const facts = (header: KnownFacts): Readonly<Record<string, unknown>> => {
    const { joulegate, config, configuredBy, harness, scope, machine, meter, isolation, simulated, revisions, unpaired, hypotheses } =
      header
    // The room on the disk is another one each time.
    const { disk: _, ...separation } = isolation ?? {}
    return {
      ...{
        joulegate,
        config,
        configuredBy,
        harness,
        scope,
        machine,
        meter,
        simulated,
        unpaired,
        hypotheses,
        environments: header.environments,
        plugins: header.plugins,
      },
      ...{ 'allow-same': header.allowSame, 'check-change': header.checkChange },
      isolation: isolation === undefined ? undefined : separation,
      revisions: revisions === undefined ? undefined : Object.fromEntries(armsOf(revisions)),
    }
  }
  const [then, today] = [facts(recorded), facts(now)]
  return Object.keys(today)
    .filter((key) => today[key] !== undefined)
    .flatMap((key) => differences(key, then[key], today[key]))
}

/** Returns the facts of a header that do not depend on the builds: head may turn out to need its own benchmark. */
export const beforeBuilds = ({ harness: _, checkChange: __, builds: ___, ...facts }: Header): KnownFacts => facts

const armsOf = ({ base, head, anchor }: Header['revisions']): readonly (readonly [string, unknown])[] => [
  ['base', contentOf(base)],
  ['head', contentOf(head)],
  ['anchor', anchor === undefined ? undefined : contentOf(anchor)],
]

/** Returns what a revision is, by whatever name and from whatever place. */
const contentOf = (revision: Revision): unknown =>
  revision.kind === 'commit' ? { sha: revision.sha, tree: revision.tree } : { command: revision.command }

/** Lists the values that differ, each with its path. */
function differences(path: string, was: unknown, is: unknown): readonly SessionChange[] {
  if (isMap(was) && isMap(is)) {
    const join = (key: string): string => (Array.isArray(is) ? `${path}[${key}]` : `${path}.${key}`)
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => differences(join(key), was[key], is[key]))
  }
  const [before, after] = [textOf(was), textOf(is)]
  return before === after ? [] : [{ what: path, was: before, is: after }]
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value)

/** Changes that one message names. */
const MOST_CHANGES = 20

const told = (changes: readonly SessionChange[]) => ({
  changes: changes.slice(0, MOST_CHANGES),
  more: Math.max(0, changes.length - MOST_CHANGES),
})

/** Verifies that nothing has changed. @throws Problem `resume-changed`. */
export function requireSame(recorded: Header, now: KnownFacts): void {
  const changes = changesSince(recorded, now)
  if (changes.length > 0) throw problem('resume-changed', told(changes))
}

/** Verifies that the same arms built, and that their files are the same. @throws Problem `resume-changed`, `resume-build`. */
export function requireSameBuilds(recorded: Pick<Header, 'builds'>, builds: readonly Build[]): void {
  const arms: readonly Arm[] = ['base', 'head', 'anchor']
  for (const side of arms) {
    const [was, is] = [recorded.builds, builds].map((all) => all.find((build) => build.side === side))
    const [before, after] = [stateOf(was), stateOf(is)]
    if (before === after && before !== 'built') continue
    if (before !== after) throw problem('resume-changed', told([{ what: `build of ${side}`, was: before, is: after }]))
    if (was?.hash !== is?.hash || was?.hash === undefined)
      throw problem('resume-build', { side, was: was?.hash ?? '-', is: is?.hash ?? '-' })
  }
}

const stateOf = (build: Build | undefined): string => (build === undefined ? '-' : hasSucceeded(build.status) ? 'built' : 'failed')
