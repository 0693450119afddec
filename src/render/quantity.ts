import type { Quantity } from '../model/config.ts'

/** Words for what is compared. A report has those of one quantity. */
export interface QuantityWords {
  /** First word of a headline, and head of a column. */
  readonly name: string
  /** The same inside a sentence: 'base's energy', 'more energy'. */
  readonly noun: string
  /** Verb before the size of a change, for one workload and for several, and its object: 'uses 3 % more energy'. */
  readonly verb: string
  readonly verbs: string
  readonly object: string
  /** 'less energy', 'fewer instructions'. */
  readonly less: string
  /** Stands for an interval without width. Only counts are exact: counters of energy have steps, which hide small differences. */
  readonly noWidth: string
  /** Note below the table. */
  readonly note: string
  /** Key of the budget in joulegate.yml; the flag has the last part of it. */
  readonly budget: string
}

/** Stands for an interval without width, unless it is one of counts: equal readings do not prove equal amounts. */
export const NO_SPREAD = 'no spread'

/** The words of each quantity. */
export const quantityWords = {
  energy: {
    name: 'Energy',
    noun: 'energy',
    verb: 'uses',
    verbs: 'use',
    object: 'energy',
    less: 'less',
    noWidth: NO_SPREAD,
    note: '+ = uses more energy; joules are medians per run',
    budget: 'max-regression',
  },
  work: {
    name: 'Work',
    noun: 'work',
    verb: 'executes',
    verbs: 'execute',
    object: 'instructions',
    less: 'fewer',
    noWidth: 'exact',
    note: '+ = executes more instructions; k, M, G = 10³, 10⁶, 10⁹ of them per run',
    budget: 'max-work-regression',
  },
} satisfies Record<Quantity, QuantityWords>

/** Sentence below every verdict about work. */
export const NOT_ENERGY = 'Instructions say how much the processor is asked to do, and not how much energy that takes.'
