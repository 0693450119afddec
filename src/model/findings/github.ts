import { info, number, text, usage, warning } from './entry.ts'
import { Permission, Task } from './parts.ts'

/** Findings about events and GitHub's API. */
export const github = {
  'action-ignored': info({ action: text }),
  'tag-ignored': info({ ref: text }),
  'deletion-ignored': info({ branch: text }),
  'group-ignored': info({ action: text }),
  /** `event` runs with the repository's secrets, and the code is a stranger's. */
  'fork-with-secrets': usage({ event: text, repository: text }),
  'wrong-event': usage({ event: text }),
  'unknown-event': usage({ event: text }),
  'bad-event': usage({ event: text, detail: text }),
  'fork-not-measured': warning({ repository: text }),
  'github-token-refused': warning({ task: Task, detail: text }),
  'github-permission-missing': warning({ task: Task, permission: Permission }),
  'github-forbidden': warning({ task: Task, detail: text, permission: Permission }),
  'github-not-found': warning({ task: Task, permission: Permission }),
  'github-rejected': warning({ task: Task, detail: text }),
  'github-commit-gone': warning({ task: Task, detail: text }),
  'github-rate-limit': warning({ task: Task, seconds: number }),
  'github-unavailable': warning({ task: Task, status: number, detail: text }),
  'github-unreachable': warning({ task: Task, host: text, detail: text }),
  'github-odd-answer': warning({ task: Task, detail: text }),
  'github-cancelled': info({ task: Task }),
}
