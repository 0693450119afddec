import type { AttemptName } from '../../model/findings/attack.ts'

/** Signs by which an attack proves what it has read. Each is followed by 32 hexadecimal digits. */
export const CANARY = 'joulegate-canary-'
export const BAIT = 'joulegate-bait-'

/** Words of the attack's report: it tried something, it could not try it, or it read this. */
type Word = 'tried' | 'untried' | 'got'

/** Makes one line of the report. */
export const say = (word: Word, name: AttemptName, rest = ''): string => `echo ${word} ${name} ${rest}`
