import { flag, info, list, maybe, oneOf, text, unfit, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about commands in comments on pull requests. None of them has a text of the comment's. */
export const steer = {
  /** `event`: with its ref, if that is not the default branch. */
  'steer-needs-comment': usage({ event: text }),
  /** `edited`: the comment was changed or removed, and is not new. `text`: it gives no command. `issue`: it is on no pull request. */
  'comment-without-command': info({ why: oneOf('edited', 'text', 'issue') }),
  /** The comment is not there any more as it was written. */
  'command-withdrawn': warning({ why: oneOf('deleted', 'edited') }),
  /** A bot or an app has written it, or an account that was deleted. */
  'command-of-program': warning({}),
  'command-not-allowed': warning({}),
  'command-help': info({}),
  'command-unclear': warning({ why: oneOf('word', 'sha', 'extra', 'reason', 'several') }),
  /** The person is the author, or has made the head, and is no admin. */
  'command-of-author': warning({}),
  /** The job that follows measures forks alone. */
  'command-measures-nothing': info({}),
  /** A later push: the person has decided on another commit. */
  'command-before-push': warning({}),
  /** The result that it would accept is newer than the command. */
  'command-before-result': warning({}),
  'command-accepted': info({ by: text, workloads: list(text) }),
  'command-skipped': info({ by: text, sha: text }),
  'command-again': info({ by: text, sha: text }),
  'command-label-removed': info({ by: text }),
  /** A run is still measuring the head, or a newer one has begun. */
  'accept-too-early': warning({}),
  'accept-nothing-red': warning({}),
  /** The check fails, for reasons that nobody can accept. */
  'accept-impossible': warning({}),
  'accept-too-many': warning({}),
  /** `workloads`: those that could be accepted. */
  'accept-unknown': warning({ workloads: list(text) }),
  /** The comment on the result is gone, or somebody has changed it. */
  'accept-without-comment': warning({ fault: oneOf('missing', 'edited') }),
  'again-without-run': warning({}),
  'again-running': warning({}),
  'label-ignored': info({ action: text }),
  'label-ignored-name': info({}),
  'label-without-effect': info({}),
  'label-without-reason': warning({}),
  'label-outdated': warning({}),
  /** Earlier decisions count as none. */
  'rulings-unread': warning({ cause: Quoted }),
  /** In the comment on a head that was not measured. */
  'skipped-by-person': info({ by: text, isAuthor: flag, reason: text }),
  'command-pull-closed': warning({}),
  'command-own-pull': warning({}),
  /** `head`: the current head, if it begins with the digits of the command. */
  'command-short': warning({ head: maybe(text) }),
  'command-outdated': warning({}),
  'command-without-base': warning({}),
  /** The pull request has got another base branch since. */
  'command-retargeted': warning({}),
  'command-taken': info({ sha: text, by: text }),
  /** This run has set no status for the commit, so there is none to conclude. */
  'command-not-begun': info({}),
  /** In the comment on the result. */
  'measured-by-command': info({ by: text }),
  /** `why`: its permissions, as the workflow gives them, or the reason why they are not known. */
  'fork-job-may-write': usage({ job: text, why: oneOf('write', 'silent', 'unknown') }),
  'fork-not-isolated': unfit({ level: text }),
}
