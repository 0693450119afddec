import type { Seals } from '../../github/status.ts'
import type { Comparison } from '../../model/comparison.ts'
import { postedResults } from '../../render/github/comment.ts'
import { sealOfResults } from '../../store/seal.ts'

/** Returns the hashes by which a later job recognises what a result can be judged by. `recorded`: that of recording.json. */
export function sealsOf(recorded: string, comparison: Comparison): Seals {
  const results = postedResults(comparison)
  return { recording: recorded, ...(results === null ? {} : { results: sealOfResults(results) }) }
}
