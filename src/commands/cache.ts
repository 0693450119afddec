import { join } from 'node:path'
import { finding, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { keptBuildsText } from '../render/builds.ts'
import { terminalText } from '../render/finding-text.ts'
import { clearBuilds, listBuilds } from '../store/builds/kept-builds.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'

/** Returns the directory of kept builds. */
export const buildsIn = ({ cache }: Pick<Context, 'cache'>): string => join(cache, 'builds')

/** Prints the builds that are kept for later sessions. @throws Problem `builds-unreadable`. */
export async function listCache(context: Context): Promise<number> {
  const directory = buildsIn(context)
  const builds = await orExplain(directory, async () => listBuilds(directory))
  context.print(keptBuildsText(builds, { directory, now: Date.now(), width: context.width }))
  return EXIT.passed
}

/**
 * Removes the builds that were not used in the last `olderThan` seconds, and all of them if it is null. A session that uses one of them at the
 * moment is not disturbed. @throws Problem `builds-unreadable`.
 */
export async function clearCache({ olderThan }: { readonly olderThan: number | null }, context: Context): Promise<number> {
  const directory = buildsIn(context)
  const before = olderThan === null ? Number.POSITIVE_INFINITY : Date.now() - olderThan * 1_000
  const removed = await orExplain(directory, () => clearBuilds(directory, before))
  const cleared = finding('builds-cleared', {
    ...{ directory, builds: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) },
    damaged: removed.filter(({ build }) => build === null).length,
  })
  context.tell(terminalText(cleared, { colour: context.colour }), 'lasting')
  return EXIT.passed
}

async function orExplain<Result>(directory: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw problem('builds-unreadable', { directory, detail: detailOf(error) }, error)
  }
}
