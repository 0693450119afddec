import { info, number, text, usage, warning } from './entry.ts'

/** Findings about pull requests that are left to the merge queue. */
export const defer = {
  /** `mode: defer` was given under another event than the one that it is for. */
  'defer-needs-target': usage({ event: text }),
  /** Several branches have the status: what one of them requires could pass for what another one does. */
  'defer-shared': warning({ context: text, pattern: text, branch: text }),
  /** Nothing would measure the pull request. */
  'defer-without-queue': warning({ context: text, branch: text }),
  /** Another pull request has the same commit, so that the status would be its, too. */
  'defer-other': info({ number: number }),
  /** A status of this name is there already. */
  'defer-standing': info({ context: text, state: text }),
}
