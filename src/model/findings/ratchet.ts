import { oneOf, text, texts, usage } from './entry.ts'

/** Findings of `joulegate budget ratchet`. */
export const ratchet = {
  'ratchet-unreal': usage({ why: oneOf('simulated', 'replayed', 'estimated', 'work', 'unmeasured') }),
  'ratchet-elsewhere': usage({ recorded: text, here: text }),
  'ratchet-no-file': usage({ file: text, directory: text }),
  /** `lines`: the limits to write by hand. */
  'ratchet-not-written': usage({ file: text, lines: texts }),
}
