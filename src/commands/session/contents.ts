import { bringParts } from '../../git/brought.ts'
import { hasNothingToMeasure } from '../../model/recording.ts'
import type { Subject } from './subject.ts'

/** Brings what the checkouts of a subject need beside the files of its commits. Nothing is brought if nothing will be checked out. */
export async function withContents(subject: Subject, { allowSame }: { readonly allowSame: boolean }): Promise<Subject> {
  const { repository, config } = subject
  const { checkout } = config
  if (repository === null || checkout === undefined || hasNothingToMeasure({ ...subject, allowSame })) return subject
  const brought = await bringParts(repository, checkout)
  return { ...subject, repository: brought.repository, findings: [...subject.findings, ...brought.findings] }
}
