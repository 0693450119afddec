import { error, flag, number, text, warning } from './entry.ts'

/** Findings about the limit in joules of a session. */
export const limits = {
  /** Joules: the limit, and what was spent when it was reached. `isHeads`: head has used them up. */
  'energy-limit': warning({ limit: number, spent: number, isHeads: flag }),
  /** Joules. `needed`: the limit that would do. */
  'energy-limit-short': warning({ limit: number, needed: number, isHeads: flag }),
  /** `times`: head's joules in a round of trials as a multiple of base's. */
  'head-ate-energy': error({ workload: text, times: number }),
}
