import { number, text, texts, usage } from './entry.ts'

/** Findings of `joulegate backtest`. */
export const backtest = {
  'no-default-branch': usage({ directory: text, tried: texts }),
  /** `found`: commits that the clone has with their parents. */
  'backtest-shallow': usage({ directory: text, found: number, wanted: number }),
  'backtest-empty': usage({ branch: text }),
  /** Some Recordings compare energy, and others work. */
  'backtest-mixed': usage({ energy: text, work: text }),
}
