import type { Overlay } from '../git/overlay.ts'
import type { End } from '../model/attempt.ts'
import type { CodeTrust } from '../model/code-trust.ts'
import { hasBuilt, type Recording } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import type { First } from './alone.ts'
import type { OpenPipeline } from './pipeline.ts'
import type { RevisionSource, Tools } from './stage.ts'

/** Both sides on disk and built. */
export interface PreparedSides {
  readonly sides: Readonly<Record<Side, RevisionSource>>
  /** End of the session, if it ended meanwhile, or null. */
  readonly end: End | null
  /** Checks head out anew, without an overlay, and builds it. */
  headAsItIs(): Promise<RevisionSource>
}

interface Preparing {
  readonly request: {
    readonly revisions: Recording['revisions']
    readonly directories: Readonly<Record<Side, string>>
    readonly trust: CodeTrust
    readonly overlay: Overlay | null
  }
  /** Checks a side out and builds it; null if the sides are commands. */
  readonly open: OpenPipeline<'side' | 'revision' | 'overlay', 'side' | 'revision' | 'directory' | 'build'> | null
  readonly tools: Tools
  /** Runs each workload once on base, before any code of head has run. */
  tryBase(base: RevisionSource): Promise<First>
}

/** Prepares both sides: at once if both are the user's own, else base first, which is built and has run before head's build begins. */
export async function prepareSides({ request, open, tools, tryBase }: Preparing): Promise<PreparedSides> {
  const { revisions, directories, overlay } = request
  const unbuilt = (side: Side): RevisionSource => ({ revision: revisions[side], directory: directories[side], build: null })
  if (open === null) {
    const head = unbuilt('head')
    return { sides: { base: unbuilt('base'), head }, end: null, headAsItIs: async () => head }
  }
  const run = (side: Side, over: Overlay | null, signal: AbortSignal): Promise<RevisionSource> =>
    open.run({ side, revision: revisions[side], overlay: over }, { ...tools, signal })
  const prepare = (side: Side, signal: AbortSignal): Promise<RevisionSource> => run(side, side === 'head' ? overlay : null, signal)
  const headAsItIs = (): Promise<RevisionSource> => run('head', null, tools.signal)
  if (request.trust === 'own') return { sides: await atOnce(prepare, tools.signal), end: null, headAsItIs }
  const base = await prepare('base', tools.signal)
  const { end } = hasBuilt(base.build === null ? [] : [base.build], 'base') ? await tryBase(base) : { end: null }
  const head = end === null ? await prepare('head', tools.signal) : unbuilt('head')
  return { sides: { base, head }, end, headAsItIs }
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
