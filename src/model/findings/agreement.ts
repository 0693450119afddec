import { info, number, ofRunner, text, texts, unfit, warning } from './entry.ts'

/** Findings about two meters of the same counters. */
export const agreement = {
  'counters-disagree': unfit({ domain: text, powercap: number, perf: number, seconds: number, directory: text }),
  'counters-agree': info({ domains: texts, difference: number, seconds: number }, ofRunner),
  /** The machine was too busy for the readings of both to be close enough in time. */
  'counters-unchecked': warning({ difference: number, seconds: number }, ofRunner),
}
