import { info, maybe, number, numbers, ofRunner, text, unfit } from './entry.ts'
import { PerfEnding, PerfOddity, Quoted } from './parts.ts'

/** Findings about perf. */
export const perf = {
  /** `directory`: where sysfs would show it, or null if perf itself reports that it is absent. */
  'counter-absent': unfit({ directory: maybe(text) }, { about: 'meter' }),
  /** `packaged`: the package that this distribution's script in the place of perf misses, or null if there is no perf at all. */
  'counter-program-missing': unfit({ detail: text, packaged: maybe(text) }, { about: 'meter' }),
  'counter-program-old': unfit({ detail: text }, { about: 'meter' }),
  /** perf reported that it may not count. The other findings of this family give the reason. */
  'counter-denied': unfit({ detail: text }, { about: 'meter' }),
  /** `denial`: how perf reported it. */
  'counter-paranoid': unfit({ denial: Quoted, paranoid: number }, { about: 'meter' }),
  'counter-capability': unfit({ denial: Quoted }, { about: 'meter' }),
  'counter-filtered': unfit({ denial: Quoted }, { about: 'meter' }),
  'counter-forbidden': unfit({ denial: Quoted }, { about: 'meter' }),
  'counter-unsupported': unfit({ event: text }, { about: 'meter' }),
  'counter-uncounted': unfit({ event: text }, { about: 'meter' }),
  'perf-frozen': unfit({ event: text, socket: number, seconds: number }, { about: 'meter' }),
  'counter-shared': unfit({ event: text, percent: number }, { about: 'meter' }),
  'counter-sockets': unfit({ event: text, before: numbers, now: numbers }, { about: 'meter' }),
  /** The output of perf has none of the known shapes. `line`: the beginning of the line, or null if it is about none. */
  'counter-output': unfit({ line: maybe(text), odd: PerfOddity }, { about: 'meter' }),
  'perf-lost': unfit({ how: PerfEnding }, { about: 'meter' }),
  'counter-coarse': info({}, ofRunner),
  'domain-absent': info({ domain: text, event: text }, ofRunner),
}
