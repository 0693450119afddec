// Words that the pages and their script share.
import type { SessionKind } from '../../model/history.ts'
import type { PageGap, PageStep, PageVerdict } from '../../model/history-page.ts'
import { NO_SPREAD } from '../quantity.ts'

/** Quantile of a 95 % interval. */
export const Z = 1.96

/** Formats a natural logarithm as percent: '+2.1 %', '−0.34 %', '0 %'. */
export function percentOf(ln: number): string {
  const value = 100 * Math.expm1(ln)
  const text = Math.abs(value) < 0.005 ? '0' : value.toFixed(Math.abs(value) < 1 ? 2 : 1)
  return `${value > 0 && text !== '0' ? '+' : ''}${text.replace('-', '−')} %`
}

/** Width up to which an interval has none: readings that repeat have a standard error of a millionth. */
const NO_WIDTH = 1e-5

/** Formats an interval of logarithms: '+1.6 … +2.6 %'. One without width is `exact` if it is one of counts. */
export const intervalOf = (low: number, high: number, { isCounted }: { readonly isCounted: boolean }): string =>
  high - low < NO_WIDTH ? (isCounted ? 'exact' : NO_SPREAD) : `${percentOf(low).replace(' %', '')} … ${percentOf(high)}`

/** Returns the words of each verdict. */
export const verdictWords: Readonly<Record<PageVerdict, string>> = {
  none: 'not judged',
  regressed: 'regressed',
  improved: 'improved',
  unchanged: 'unchanged',
  inconclusive: 'inconclusive',
}

/** Returns the words of each state of a step. */
export const stateWords: Readonly<Record<PageStep['state'], string>> = {
  candidate: 'not confirmed yet',
  confirmed: 'confirmed',
  refuted: 'refuted',
  reverted: 'reverted',
  accepted: 'accepted',
}

/** Returns the reason of a gap. */
export const gapWords: Readonly<Record<PageGap['why'], string>> = {
  build: 'does not build',
  failed: 'the program fails',
  absent: 'has no such workload',
  'no-look': 'the session ended too early',
  finding: 'could not be measured',
}

/** Returns the first letters of a SHA. */
export const shortSha = (sha: string): string => sha.slice(0, 8)

/** Formats seconds since 1970 as a day in UTC: '2026-05-04'. */
export const dayOf = (seconds: number | null): string => (seconds === null ? '' : new Date(seconds * 1_000).toISOString().slice(0, 10))

/** Returns the words of each kind of session. */
export const kindWords: Readonly<Record<SessionKind, string>> = {
  main: 'default branch',
  range: 'range',
  guard: 'drift guard',
  bridge: 'bridge',
  confirm: 'confirmation',
  bisect: 'bisection',
  pr: 'pull request',
  queue: 'merge queue',
  note: 'note',
}
