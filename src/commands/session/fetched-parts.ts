import { fetchParts } from '../../git/checkout-parts.ts'
import { allArms } from '../../model/arm.ts'
import { hasNothingToMeasure } from '../../model/recording.ts'
import type { Context } from '../context.ts'
import { remoteOptions, type Scope } from './commits.ts'
import type { Subject } from './subject.ts'

/** Fetches what the checkouts of a subject need beside the files of its commits. Nothing is fetched if nothing will be checked out. */
export async function withFetchedParts(
  subject: Subject,
  { allowSame }: { readonly allowSame: boolean },
  context: Context,
  { emit, stack }: Scope,
): Promise<Subject> {
  const { repository, config, revisions } = subject
  const { checkout } = config
  if (repository === null || checkout === undefined || hasNothingToMeasure({ ...subject, allowSame })) return subject
  const commits = allArms(revisions).flatMap((revision) => (revision.kind === 'commit' ? [revision] : []))
  const fetched = await fetchParts(repository, { commits, checkout }, { ...remoteOptions(context, emit), stack })
  return { ...subject, repository: fetched.repository, findings: [...subject.findings, ...fetched.findings] }
}
