import { oneOf, text, texts, usage } from './entry.ts'

/** Findings of `joulegate budget ratchet` and of `joulegate doctor --promote`, which change budgets by a Recording. */
export const ratchet = {
  'ratchet-unreal': usage({ why: oneOf('simulated', 'replayed', 'estimated', 'unverified', 'work', 'unmeasured') }),
  'ratchet-elsewhere': usage({ recorded: text, here: text }),
  'promote-unreal': usage({ why: oneOf('simulated', 'replayed', 'estimated', 'unverified', 'work', 'unmeasured', 'lost') }),
  'promote-elsewhere': usage({ recorded: text, here: text }),
  'promote-unequal': usage({}),
  'budget-no-file': usage({ file: text, directory: text }),
  /** `lines`: the budgets to write by hand. */
  'budget-not-written': usage({ file: text, lines: texts }),
}
