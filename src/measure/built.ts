import type { KeptFiles } from '../git/kept-files.ts'
import type { End } from '../model/attempt.ts'
import type { Finding } from '../model/finding.ts'
import { type Header, hasBuilt } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import { runFirst } from './alone.ts'
import { environmentsOf } from './environments.ts'
import { withOwnHarness } from './harness.ts'
import type { Bench } from './pair.ts'
import type { Environment, Request } from './request.ts'
import { prepareSides } from './sides.ts'
import type { RevisionSource, Tools } from './stage.ts'
import { restore } from './stages/keep.ts'

/** All arms, as far as they could be built. */
interface Built {
  /** Header of the session, with the builds. */
  readonly header: Header
  readonly sources: Bench['sources']
  readonly hasAnchor: boolean
  /** Trials of base alone, before any code of head has run. */
  readonly first: readonly Trial[]
  /** End of the session, if it ended meanwhile, or null. */
  readonly end: End | null
}

interface Building {
  readonly request: Request
  readonly tools: Tools
  readonly hurry: Environment['hurry']
  readonly header: Header
  /** Checks a side out and builds it; null if the sides are commands. */
  readonly open: Parameters<typeof prepareSides>[0]['open']
  readonly kept: KeptFiles | null
  /** Everything that the first trials of base are run with. */
  readonly bench: Omit<Bench, 'header' | 'sources' | 'append'>
  /** Findings of the session so far, which grow. */
  readonly findings: readonly Finding[]
}

/** Checks out and builds all arms, and chooses the benchmark. */
export async function buildAll({ request, tools, hurry, header, open, kept, bench, findings }: Building): Promise<Built> {
  const first: Trial[] = []
  const append = (line: Parameters<Bench['append']>[0]): void => void ('trial' in line && first.push(line.trial))
  const tryBase = (source: RevisionSource) => runFirst({ ...bench, header, sources: { base: source, head: source }, append })
  const { sides, anchor, end, headAsItIs } = await prepareSides({ request, open, tools, tryBase })
  if (end === null) for (const finding of await restore(kept, 'builds')) tools.emit({ type: 'finding', finding })
  const prepared = { sources: sides, harness: request.harness, checkChange: request.checkChange }
  const { sources, harness, checkChange } = end === null ? await withOwnHarness(prepared, { request, tools, hurry, headAsItIs }) : prepared
  if (harness?.state === 'own') kept?.release()
  const builds = [sources.base.build, sources.head.build, anchor?.build].flatMap((one) => one ?? [])
  const environments = environmentsOf(sources, tools)
  return {
    header: { ...header, harness, checkChange, ...environments, findings: [...findings], builds },
    sources: { ...sources, ...(anchor === null ? {} : { anchor }) },
    hasAnchor: anchor !== null && hasBuilt(builds, 'anchor'),
    first,
    end,
  }
}

/** Reports whether there is a workload, and both sides are there to run it. */
export const canMeasure = ({ header: { builds, config }, end }: Pick<Built, 'header' | 'end'>): boolean =>
  end === null && hasBuilt(builds, 'base') && hasBuilt(builds, 'head') && config.workloads.length > 0
