import { flag, info, ofRunner, oneOf, text, texts, unfit, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about what commands have left on the machine. */
export const leftovers = {
  /** `names`: files, IPC objects and processes that are gone now. */
  'leftovers-removed': info({ user: text, names: texts, when: oneOf('before', 'after') }, ofRunner),
  /** `names`: what stays, because the account has files of other programs, or of a person. */
  'leftovers-stay': warning({ user: text, names: texts }, ofRunner),
  /** `processes`: names and numbers. */
  'still-alive': warning({ processes: texts }, ofRunner),
  /** Processes of this account that may be of the measured commands; see `orphansSince`. */
  'orphans-run': warning({ processes: texts }, ofRunner),
  /** `detail`: what the system reported. */
  'not-removed': warning({ directory: text, detail: text }, ofRunner),
  /** `detail`: what went wrong while processes were ended or files removed. */
  'not-tidied': warning({ cause: Quoted }, ofRunner),
  /** A note for the next run could not be written. */
  'not-noted': warning({ directory: text, detail: text }, ofRunner),
  'removed-late': info({ directory: text }, ofRunner),
  /** `detail`: why there are no namespaces. */
  'no-namespaces': warning({ detail: text, swept: flag }, ofRunner),
  /** The process that holds a side's namespaces was killed, and with it all of the side's commands. */
  'keeper-lost': unfit({ side: oneOf('base', 'head', 'anchor') }, ofRunner),
}
