import { number, text, texts, unfit } from './entry.ts'
import { WhyUnreadable } from './parts.ts'

/** Findings about the energy counters of powercap. Programs that use joulegate/meter meet them, too. */
export const counters = {
  'counter-lost': unfit({ detail: text }, { about: 'meter' }),
  'counter-unreadable': unfit({ path: text, detail: text, why: WhyUnreadable }, { about: 'meter' }),
  'no-counter': unfit({ directory: text }),
  'counter-frozen': unfit({ path: text, seconds: number }, { about: 'meter' }),
  'counter-wrapped': unfit({ zone: text }, { about: 'meter' }),
  /** Nobody read it for longer than it takes to wrap around. */
  'counter-unwatched': unfit({ zone: text, seconds: number, most: number }, { about: 'meter' }),
  /** The counters work, and none of them has moved within a measurement of `seconds`. */
  'window-too-short': unfit({ seconds: number }),
  'counter-implausible': unfit({ counter: text, watts: number, most: number }, { about: 'meter' }),
  'missing-domain': unfit({ domains: texts, found: texts }),
}
