import type { TuningProfile } from '../model/setup.ts'
import type { ProfilesTried, ProfileTried, Spread } from '../model/tuning.ts'
import type { Block, Item } from './blocks.ts'
import { count, duration, joules } from './format.ts'
import { foreign, prose, strong } from './prose.ts'

/** Returns a share as percent with two digits that matter: '0.45 %'. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`

const labels: Readonly<Record<TuningProfile, string>> = { stock: 'stock', quiet: 'quiet', 'fixed-frequency': 'fixed-frequency' }

const spreadWords = ({ trials, voids, joules: energy, cv, seconds, pairs, detectable }: Spread): string =>
  [
    `${joules(energy)} and ${duration(seconds)} a trial, spread ${percent(cv)}`,
    detectable === null
      ? `${count(pairs, 'pair')} are too few to find a change`
      : `${count(pairs, 'pair')} find a change of ${percent(detectable)} or more in 80 of 100 cases`,
    count(trials, 'trial'),
    ...(voids === 0 ? [] : [`${count(voids, 'trial')} did not count`]),
  ].join('; ')

function wordsOf({ profile, differences, spread }: ProfileTried): string {
  if (profile !== 'stock' && differences === 0) return 'changes nothing on this machine, so it was not measured'
  const what = profile === 'stock' ? '' : `, ${count(differences, 'setting')} changed`
  return spread === null ? `too few trials counted${what}` : `${spreadWords(spread)}${what}`
}

/** Returns the page of tuning profiles that were tried out. */
export function triedPage({ set, meter, isSimulated, command, profiles }: ProfilesTried): readonly Block[] {
  const items = profiles.map(
    (tried): Item => ({ mark: 'none', label: labels[tried.profile], texts: [prose`${wordsOf(tried)}`], commands: [] }),
  )
  const kind = isSimulated ? 'simulated energy' : 'energy'
  return [
    { type: 'paragraph', text: prose`${strong(`The same work under each profile (${kind}):`)}` },
    { type: 'items', title: null, items },
    {
      type: 'paragraph',
      isQuiet: true,
      text: prose`The profile ${set} is set, as before. Meter: ${foreign(meter, 200)}. Work: ${foreign(command, 200)}. The spread is the standard deviation within a block, as a share of the mean. Joules of two profiles differ because a profile changes what the same work costs.`,
    },
  ]
}
