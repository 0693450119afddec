import { info, list, maybe, number, oneOf, text, texts, unfit, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about meters, powercap and estimates. */
export const meters = {
  /** A meter that was asked for by name, or none at all, cannot work here. */
  'no-meter': unfit({ asked: text, reasons: list(Quoted) }),
  'counter-lost': unfit({ detail: text }, { about: 'meter' }),
  'counter-unreadable': unfit(
    { path: text, detail: text, why: oneOf('right', 'hidden', 'gone', 'refused', 'nonsense') },
    { about: 'meter' },
  ),
  'no-counter': unfit({ directory: text }),
  'counter-frozen': unfit({ path: text, seconds: number }, { about: 'meter' }),
  'counter-wrapped': unfit({ zone: text }, { about: 'meter' }),
  'counter-implausible': unfit({ counter: text, watts: number, most: number }, { about: 'meter' }),
  'counter-mirrored': info({ zone: text, other: text }),
  /** `reasons`: why the counters do not work; null when the estimate was asked for by name. */
  estimated: warning({ reasons: maybe(list(Quoted)) }),
  'no-cpu-time': unfit({}),
  'missing-domain': unfit({ domains: texts, found: texts }),
  /** `file`: that of a replay; `sysfs`: the directory of a simulated one. */
  simulated: warning({ file: maybe(text), sysfs: maybe(text) }),
  'no-energy': unfit({ domains: texts }),
  'replay-ended': unfit({ file: text, workload: text, pairs: number }),
}
