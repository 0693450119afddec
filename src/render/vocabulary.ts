import type { Verdict } from '../model/comparison.ts'
import { type Domain, quantityOf } from '../model/config.ts'
import type { Level } from '../model/finding.ts'
import type { Recording, Revision } from '../model/recording.ts'
import type { ReadingKind, Side } from '../model/trial.ts'
import { percent } from './format.ts'
import { type QuantityWords, quantityWords } from './quantity.ts'

/** Beginning of each command line that a user can type. It works in a checkout, with the package installed, and without it. */
export const COMMAND = 'npx joulegate'

/** Words of the progress output for a decided workload. The report has more detail. */
export const decidedWords = {
  regressed: 'more than its budget allows',
  improved: 'less than on base',
  unchanged: 'within its budget',
  inconclusive: 'inconclusive',
  error: 'failed',
  broken: 'fails on base, so there is nothing to compare',
  suspect: 'failed on base in a pair with head, so base runs again alone',
} satisfies Record<Verdict | 'broken' | 'suspect', string>

/** First word of a finding's line on a terminal. */
export const levelWord = { error: 'error', warning: 'warning', info: 'note' } satisfies Record<Level, string>

/** Shape that begins a finding's line in Markdown. */
export const levelShape = { error: '❌', warning: '⚠️', info: 'ℹ️' } satisfies Record<Level, string>

const domainWords = {
  package: 'CPU package',
  dram: 'DRAM',
  core: 'CPU cores',
  uncore: 'CPU uncore',
  psys: 'whole platform',
  gpu: 'GPU',
  instructions: 'instructions',
} satisfies Record<Domain, string>

const isDomain = (name: string): name is Domain => Object.hasOwn(domainWords, name)

/** Returns the readable name of a RAPL domain. An unknown name is returned unchanged. */
export const domainName = (name: string): string => (isDomain(name) ? domainWords[name] : name)

export const meterWords = {
  counter: 'a hardware counter',
  estimate: 'an estimate, not a measurement',
  replay: 'replayed from a file, not measured here',
  instructions: 'a count of work, not of energy',
  plugin: 'a plug-in, whose counter Joulegate cannot check',
} satisfies Record<ReadingKind, string>

/** Returns how to qualify the joules: estimated, unverified, replayed or simulated. `adjective` is null if a counter of this machine measured them. */
export function basis({ meter, simulated }: Recording): { readonly adjective: string | null; readonly article: string } {
  const unsure = meter?.kind === 'estimate' ? 'estimated' : meter?.kind === 'plugin' ? 'unverified' : null
  if (simulated) return { adjective: unsure === null ? 'simulated' : `simulated and ${unsure}`, article: 'a' }
  if (meter?.kind === 'replay') return { adjective: 'replayed', article: 'a' }
  return unsure === null ? { adjective: null, article: '' } : { adjective: unsure, article: 'an' }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Returns the words for what a session compares. */
export const wordsFor = ({ config }: Recording): QuantityWords => quantityWords[quantityOf(config)]

/** Returns the start of every headline: 'Energy', 'Estimated energy', 'Simulated energy', 'Work'. */
export function subject(recording: Recording): string {
  const { adjective } = basis(recording)
  const { name, noun } = wordsFor(recording)
  return adjective === null ? name : `${capital(adjective)} ${noun}`
}

/** Returns the head of the column of changes, and the label of the amount. */
export function amountLabel(recording: Recording): string {
  const { adjective } = basis(recording)
  const { name } = wordsFor(recording)
  return adjective === null ? name : `${name} (${adjective})`
}

/** Returns the label of the row for the amount per unit: 'Energy per byte (estimated)'. */
export function labelPer(recording: Recording, unit: string): string {
  const { name } = wordsFor(recording)
  return amountLabel(recording).replace(name, `${name} per ${unit}`)
}

/** Returns the names of the two sides: base and head, or A and B for commands. */
export function sides({ revisions }: Recording): Readonly<Record<Side, string>> {
  const word = (side: Side, letter: string): string => (revisions[side].kind === 'command' ? letter : side)
  return { base: word('base', 'A'), head: word('head', 'B') }
}

/** Returns the abbreviated hash of a commit, or the command. The text is foreign. */
export const revisionName = (revision: Revision): string => (revision.kind === 'commit' ? revision.sha.slice(0, 10) : revision.command)

/** Returns the label of the interval: '95 % interval'. */
export const intervalLabel = ({ config }: Recording): string => `${percent(config.gate.confidence)} interval`
