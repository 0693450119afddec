import type { ReadingKind } from './trial.ts'

/** Facts about a meter that the configuration needs before any is opened. */
interface MeterTraits {
  readonly kind: ReadingKind
  /** Name of the argument after the colon, as in `replay:FILE`, or null if the meter takes none. */
  readonly argument: string | null
  /** Present if the argument may be left out. */
  readonly isBare?: true
}

/** All meters. Each has its code in `src/meters`; `index.ts` there has the order in which `auto` tries the counters. */
export const METERS = {
  powercap: { kind: 'counter', argument: null },
  perf: { kind: 'counter', argument: null },
  work: { kind: 'instructions', argument: null },
  estimate: { kind: 'estimate', argument: null },
  replay: { kind: 'replay', argument: 'FILE' },
  plugin: { kind: 'plugin', argument: 'NAME', isBare: true },
} as const satisfies Record<string, MeterTraits>

export type MeterName = keyof typeof METERS

const isMeterName = (name: string): name is MeterName => Object.hasOwn(METERS, name)

const traits: readonly (readonly [string, MeterTraits])[] = Object.entries(METERS)
const hasBareForm = ({ argument, isBare }: MeterTraits): boolean => argument === null || isBare === true

/** The meters as a user writes them: powercap, perf, estimate, replay:FILE. An argument that may be left out is not shown. */
export const meterForms: readonly string[] = traits.map(([name, trait]) => (hasBareForm(trait) ? name : `${name}:${trait.argument}`))

const patterns = traits.flatMap(([name, trait]) => [
  ...(hasBareForm(trait) ? [name] : []),
  ...(trait.argument === null ? [] : [`${name}:.+`]),
])

/** Pattern of the meters that the configuration may ask for. */
export const METER_PATTERN = new RegExp(`^(auto|${patterns.join('|')})$`)

/** A meter as the configuration asks for it. */
export interface AskedMeter {
  readonly name: MeterName | 'auto'
  /** '' for a meter that takes none, and if it is left out. */
  readonly argument: string
}

/** Reads `auto`, the name of a meter, or `replay:FILE`; null for anything else. */
export function readMeter(text: string): AskedMeter | null {
  if (!METER_PATTERN.test(text)) return null
  const [name = '', ...rest] = text.split(':')
  return name === 'auto' || isMeterName(name) ? { name, argument: rest.join(':') } : null
}

/** Reports whether the configuration asks for a meter of this kind. `auto` asks for none. */
export function asksForKind(text: string, kind: ReadingKind): boolean {
  const asked = readMeter(text)
  return asked !== null && asked.name !== 'auto' && METERS[asked.name].kind === kind
}

/** Reports whether readings of this kind are the energy of the whole machine, whose temperature and other programs they contain. */
export const isOfMachine = (kind: ReadingKind): boolean => kind === 'counter' || kind === 'plugin'

/** Reports whether readings of this kind depend on the clock: a count of instructions does not, and a file of readings stays what it is. */
export const dependsOnClock = (kind: ReadingKind): boolean => kind !== 'instructions' && kind !== 'replay'

/** Reason why a regression by readings of this kind only warns, as the gate names it. */
const UNSURE = { estimate: 'estimate', plugin: 'plugin-meter' } as const

/** Returns that reason, or null if such a regression may fail a check. */
export const unsureCause = (kind: ReadingKind | undefined): (typeof UNSURE)[keyof typeof UNSURE] | null =>
  kind === 'estimate' || kind === 'plugin' ? UNSURE[kind] : null
