import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Side } from '../model/trial.ts'
import { WhyWorkload } from '../model/why.ts'
import { explainDifference } from '../profile/difference.ts'
import { sumProfiles } from '../profile/sum.ts'
import { countRange } from '../stats/counts.ts'
import type { Course } from './course.ts'
import type { Rounds } from './pair.ts'
import type { RevisionSource } from './stage.ts'

/** Rows that a Recording has for a workload. Reports show fewer. */
const MOST_ROWS = 50

/**
 * Explains why the work of a workload changed, once that is decided, and writes it to the journal: the functions whose counts changed in the
 * last pair. Writes nothing if the change is not certain, or if the meter knows no functions. Called between trials.
 */
export function explain(rounds: Pick<Rounds, 'meter' | 'sources' | 'header' | 'append'>, { workload, follower }: Course): void {
  const { standing, valid } = follower
  const last = valid.at(-1)?.base
  if (standing.kind !== 'decided' || last === undefined) return
  const { low, high } = standing.decision.interval
  if (low <= 0 && high >= 0) return
  const profiles = rounds.meter.takeProfiles?.(last) ?? null
  if (profiles === null) return
  const of = (side: Side) => sumProfiles([profiles[side]], directoriesOf(rounds.sources[side]))
  const [base, head] = [of('base'), of('head')]
  if (base === null || head === null) return
  const noise = countRange(valid, rounds.header.config.domains)
  const difference = explainDifference(base, head, { rows: MOST_ROWS, noise })
  // Names come from the program. If one did not fit the schema, the Recording could not be read.
  const { success, data } = WhyWorkload.safeParse({ workload: workload.name, ...difference })
  if (success && data.rows.length > 0) rounds.append({ why: data })
}

/** Returns the path as the kernel names it. The program may have removed the directory. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/**
 * Returns the directories whose names differ between the sides: the worktree, as the kernel and as a compiler may name it, and the directory
 * that contains it, with the home of its side. Commands share one directory.
 */
function directoriesOf({ directory, revision }: RevisionSource): readonly string[] {
  const names = [...new Set([realPath(directory), directory])]
  return revision.kind === 'command' ? names : [...names, ...names.map((name) => dirname(name))]
}
