import type { Overlay } from '../git/overlay.ts'
import { type Arm, type ByArm, ofArm } from '../model/arm.ts'
import type { End } from '../model/attempt.ts'
import type { CodeTrust } from '../model/code-trust.ts'
import { type Finding, finding, isProblemAbout } from '../model/finding.ts'
import { hasBuilt, type Recording, type Revision } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import type { First } from './alone.ts'
import type { OpenPipeline } from './pipeline.ts'
import type { RevisionSource, Tools } from './stage.ts'

/** All arms on disk and built. */
export interface PreparedSides {
  readonly sides: Readonly<Record<Side, RevisionSource>>
  /** The anchor, if there is one and if it could be checked out. Its build may have failed. */
  readonly anchor: RevisionSource | null
  /** End of the session, if it ended meanwhile, or null. */
  readonly end: End | null
  /** Checks head out anew, without an overlay, and builds it. */
  headAsItIs(): Promise<RevisionSource>
}

interface Preparing {
  readonly request: {
    readonly revisions: Recording['revisions']
    readonly directories: ByArm<string>
    readonly trust: CodeTrust
    readonly overlay: Overlay | null
    readonly anchorOverlay?: Overlay | null
  }
  /** Checks a side out and builds it; null if the sides are commands. */
  readonly open: OpenPipeline<
    'side' | 'revision' | 'overlay' | 'environment',
    'side' | 'revision' | 'directory' | 'environment' | 'build'
  > | null
  readonly tools: Tools
  /** Runs each workload once on base, before any code of head has run. */
  tryBase(base: RevisionSource): Promise<First>
}

/** Prepares the anchor, then both sides: at once if both are the user's own, else base first, which is built and has run before head's build begins. */
export async function prepareSides({ request, open, tools, tryBase }: Preparing): Promise<PreparedSides> {
  const { revisions, directories, overlay } = request
  const unbuilt = (side: Side): RevisionSource => ({ revision: revisions[side], directory: directories[side], build: null })
  if (open === null) {
    const head = unbuilt('head')
    return { sides: { base: unbuilt('base'), head }, anchor: null, end: null, headAsItIs: async () => head }
  }
  const run = (side: Arm, over: Overlay | null, signal: AbortSignal): Promise<RevisionSource> =>
    open.run({ side, revision: ofArm<Revision>(revisions, side), overlay: over, environment: {} }, { ...tools, signal })
  const prepare = (side: Side, signal: AbortSignal): Promise<RevisionSource> => run(side, side === 'head' ? overlay : null, signal)
  const headAsItIs = (): Promise<RevisionSource> => run('head', null, tools.signal)
  const anchor = await prepareAnchor(request, () => run('anchor', request.anchorOverlay ?? null, tools.signal), tools)
  if (request.trust === 'own') return { anchor, sides: await atOnce(prepare, tools.signal), end: null, headAsItIs }
  const base = await prepare('base', tools.signal)
  const { end } = hasBuilt(base.build === null ? [] : [base.build], 'base') ? await tryBase(base) : { end: null }
  const head = end === null ? await prepare('head', tools.signal) : unbuilt('head')
  return { sides: { base, head }, anchor, end, headAsItIs }
}

/**
 * Prepares the anchor, alone: it is a commit of the project's own, and at most one overlay is written at a time. An anchor that is a side
 * needs no trial of its own. One that cannot be checked out or built is reported, and ends nothing.
 */
async function prepareAnchor(
  { revisions: { base, head, anchor } }: Pick<Preparing['request'], 'revisions'>,
  prepare: () => Promise<RevisionSource>,
  { emit, signal }: Pick<Tools, 'emit' | 'signal'>,
): Promise<RevisionSource | null> {
  const isSide = [base, head].some((side) => side.kind === 'commit' && side.sha === anchor?.sha)
  if (anchor === undefined || isSide) return null
  const tell = (found: Finding): void => emit({ type: 'finding', finding: found })
  try {
    const prepared = await prepare()
    if (!hasBuilt(prepared.build === null ? [] : [prepared.build], 'anchor')) tell(finding('anchor-unbuilt', { anchor: anchor.name }))
    return prepared
  } catch (error) {
    if (!isProblemAbout(error, 'commit') || signal.aborted) throw error
    tell(finding('anchor-not-checked-out', { anchor: anchor.name, cause: error.finding }))
    return null
  }
}

/** Prepares both sides at once. A failure on one side aborts the other and waits for it, so that no work is left half done. */
async function atOnce(
  prepare: (side: Side, signal: AbortSignal) => Promise<RevisionSource>,
  given: AbortSignal,
): Promise<Readonly<Record<Side, RevisionSource>>> {
  const failed = new AbortController()
  const signal = AbortSignal.any([given, failed.signal])
  const prepareSide = async (side: Side) => {
    try {
      return await prepare(side, signal)
    } catch (error) {
      failed.abort(error)
      throw error
    }
  }
  const both = [prepareSide('base'), prepareSide('head')] as const
  await Promise.allSettled(both)
  if (failed.signal.aborted) throw failed.signal.reason
  const [base, head] = await Promise.all(both)
  return { base, head }
}
