import { type End, hasBuilt, type Recording, type Side } from '../model/recording.ts'
import type { First } from './alone.ts'
import type { OpenPipeline } from './pipeline.ts'
import type { Source, Tools } from './stage.ts'

/** Both sides on disk and built; `end`: what ended the session meanwhile. */
export interface Sides extends Readonly<Record<Side, Source>> {
  readonly end: End | null
}

interface Preparing {
  readonly request: {
    readonly revisions: Recording['revisions']
    readonly directories: Readonly<Record<Side, string>>
    readonly trust: 'own' | 'strangers'
  }
  /** Checks a side out and builds it; null if the sides are commands. */
  readonly open: OpenPipeline<'side' | 'revision', 'side' | 'revision' | 'directory' | 'build'> | null
  readonly tools: Tools
  /** Runs each workload once on base, before any code of head has run. */
  tryBase(base: Source): Promise<First>
}

/** Prepares both sides: at once if both are the user's own, else base first, which is built and has run before head's build begins. */
export async function prepareSides({ request, open, tools, tryBase }: Preparing): Promise<Sides> {
  const { revisions, directories } = request
  const unbuilt = (side: Side): Source => ({ revision: revisions[side], directory: directories[side], build: null })
  if (open === null) return { base: unbuilt('base'), head: unbuilt('head'), end: null }
  const prepare = (side: Side, signal: AbortSignal): Promise<Source> => open.run({ side, revision: revisions[side] }, { ...tools, signal })
  if (request.trust === 'own') return { ...(await atOnce(prepare, tools.signal)), end: null }
  const base = await prepare('base', tools.signal)
  const { end } = hasBuilt(base.build === null ? [] : [base.build], 'base') ? await tryBase(base) : { end: null }
  if (end !== null) return { base, head: unbuilt('head'), end }
  return { base, head: await prepare('head', tools.signal), end: null }
}

/** What fails on one side ends the other, which is waited for, so that nothing of it is left half done behind us. */
async function atOnce(
  prepare: (side: Side, signal: AbortSignal) => Promise<Source>,
  given: AbortSignal,
): Promise<Readonly<Record<Side, Source>>> {
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
