import type { Overrides } from '../../configuration/flags.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import type { SubjectOptions } from './subject.ts'

/** Options of a session that change what is measured. */
type GivenOptions = SubjectOptions & { readonly seed: string | undefined; readonly allowSame: boolean }

/**
 * Returns the options that change what is measured, as flags of the command line. The user that a gate runs code as is not among them: a
 * reader who repeats the measurement has another machine.
 */
export function givenOptions(
  { config, selection, seed, allowSame, user, policy }: GivenOptions,
  overrides: Overrides,
): Recording['options'] {
  const own = {
    config: config === DEFAULT_CONFIG ? undefined : config,
    workloads: selection.patterns.join(',') || undefined,
    tags: selection.tags.join(',') || undefined,
    seed,
    user: policy.given === 'flags' ? (user ?? undefined) : undefined,
  }
  const texts = Object.entries(own).flatMap(([flag, value]) => (value === undefined ? [] : [{ flag, value }]))
  const fromFile = [...overrides].map(([flag, value]) => ({ flag, value: value === true ? null : value }))
  return [...fromFile, ...texts, ...(allowSame ? [{ flag: 'allow-same', value: null }] : [])]
}
