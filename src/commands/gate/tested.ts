import type { Commit, Repository } from '../../git/repository.ts'
import type { Trigger } from '../../github/event.ts'
import { problem } from '../../model/finding.ts'

/** Names the two commits to compare. A tested merge is compared with its first parent, which isolates the pull request's own change. */
export function namesOf(trigger: Trigger): { readonly base: string | undefined; readonly head: string } {
  switch (trigger.kind) {
    case 'pull_request':
      return trigger.mergeSha === null
        ? { base: undefined, head: trigger.headSha }
        : { base: `${trigger.mergeSha}^1`, head: trigger.mergeSha }
    case 'push':
      return { base: trigger.before ?? undefined, head: trigger.after }
    case 'merge_group':
      return { base: trigger.baseSha, head: trigger.headSha }
    case 'workflow_dispatch':
      return { base: undefined, head: trigger.sha }
    default:
      return trigger satisfies never
  }
}

/** Verifies that the merge contains the event's head, since a push may have followed the event. @throws Problem `merge-outdated`. */
export async function verifyMerge(
  trigger: Trigger,
  { repository, head }: { readonly repository: Repository; readonly head: Commit },
): Promise<void> {
  if (trigger.kind !== 'pull_request' || trigger.mergeSha === null) return
  const second = await repository.resolve(`${head.sha}^2`)
  if (second.sha !== trigger.headSha) throw problem('merge-outdated', { head: trigger.headSha, merged: second.sha })
}
