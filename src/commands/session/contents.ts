import { bringParts } from '../../git/brought.ts'
import { allArms } from '../../model/arm.ts'
import { hasNothingToMeasure } from '../../model/recording.ts'
import type { Context } from '../context.ts'
import { remoteOptions, type Scope } from './commits.ts'
import type { Subject } from './subject.ts'

/** Brings what the checkouts of a subject need beside the files of its commits. Nothing is brought if nothing will be checked out. */
export async function withContents(
  subject: Subject,
  { allowSame }: { readonly allowSame: boolean },
  context: Context,
  { emit, stack }: Scope,
): Promise<Subject> {
  const { repository, config, revisions } = subject
  const { checkout } = config
  if (repository === null || checkout === undefined || hasNothingToMeasure({ ...subject, allowSame })) return subject
  const commits = allArms(revisions).flatMap((revision) => (revision.kind === 'commit' ? [revision] : []))
  const brought = await bringParts(repository, { commits, checkout }, { ...remoteOptions(context, emit), stack })
  return { ...subject, repository: brought.repository, findings: [...subject.findings, ...brought.findings] }
}
