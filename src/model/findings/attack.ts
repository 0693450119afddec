import type * as z from 'zod/mini'
import { info, list, maybe, oneOf, record, text, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Things that doctor lets a command of its own try from within the sandbox. */
const names = [
  'environment',
  'memory',
  'processes',
  'signal',
  'loopback',
  'abstract',
  'counters',
  'reports',
  'session',
  'other-side',
  'setuid',
  'user-namespace',
  'kernel',
  'devices',
  'sockets',
  'shared-directories',
  'leave',
] as const

/**
 * Reason why something could not be tried. `no-counter`: the machine has none. `no-program`: a program for it is missing. `no-root`: only
 * root can prepare it. `no-bait`: doctor could not prepare it. `unfinished`: the command ended before it.
 */
const WhyUntried = oneOf('no-counter', 'no-program', 'no-root', 'no-bait', 'unfinished')
export type WhyUntried = z.infer<typeof WhyUntried>

/** One thing that was tried. `through`: it had an effect that doctor saw. `why`: null unless it is `untried`. */
const Attempt = record({ name: oneOf(...names), outcome: oneOf('contained', 'through', 'untried'), why: maybe(WhyUntried) })

/** Reads a reason. An unknown one is `unfinished`. */
export const whyUntriedOf = (text: string | undefined): WhyUntried => WhyUntried.safeParse(text).data ?? 'unfinished'

const attempted = { level: oneOf('A', 'B', 'C', 'none'), user: maybe(text), attempts: list(Attempt) }

/**
 * Way to contain what got through. `account`: the code runs as its own user. `namespaces`: each side has some. `counters`: their files are
 * closed. `user-namespaces`: the kernel makes none for users. `unit`: a unit of systemd forbids it. `fault`: none, because it should have been contained.
 */
const Remedy = oneOf('account', 'namespaces', 'counters', 'user-namespaces', 'unit', 'fault')
export type Remedy = z.infer<typeof Remedy>

/** Findings of the attack that doctor makes on itself. */
export const attack = {
  'attacks-contained': info(attempted, { about: 'machine' }),
  /** `names`: those that got through and have the same way out. */
  'attacks-through': warning({ ...attempted, names: list(oneOf(...names)), way: Remedy }, { about: 'machine' }),
  /** Some could not be tried. */
  'attacks-untried': info(attempted, { about: 'machine' }),
  'attacks-not-made': info({ cause: Quoted }, { about: 'machine' }),
}

/** Names of all attempts, in the order in which they are made. */
export const ATTEMPTS: readonly AttemptName[] = names
export type AttemptName = (typeof names)[number]

/** Attempts that succeed in namespaces of a side's own, and fail in a unit of systemd: what level A adds to level B. */
export const CONTAINED_BY_UNIT: readonly AttemptName[] = ['user-namespace', 'kernel', 'devices', 'sockets', 'shared-directories']
