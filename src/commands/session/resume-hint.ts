import { finding, is } from '../../model/finding.ts'
import { terminalText } from '../../render/finding-text.ts'
import type { Context } from '../context.ts'
import type { Measured, SessionOptions } from './session.ts'

/** Options by which a reader finds the session again. */
export interface StoppedPlace extends Pick<SessionOptions, 'quiet' | 'reportDirectory'> {
  readonly repository: string | undefined
}

/** Tells how to go on with a session that a signal has stopped. Tells nothing if it cannot go on. */
export function tellResumable({ recording }: Pick<Measured, 'recording'>, asked: StoppedPlace, context: Context): void {
  const { session, end, revisions } = recording
  if (session === undefined || asked.quiet || !is(end?.finding, 'interrupted')) return
  const isFetched = revisions.head.kind === 'commit' && revisions.head.repository !== undefined
  const repository = isFetched || asked.repository === '.' ? null : (asked.repository ?? null)
  const found = finding('resume-possible', { directory: asked.reportDirectory, repository })
  context.tell(terminalText(found, { colour: context.colour }), 'lasting')
}
