import { isDeepStrictEqual } from 'node:util'
import type { Part, SetupChange, TuningProfile } from '../model/setup.ts'
import { look } from './parts/index.ts'
import type { Site } from './site.ts'
import { tune } from './steps/tune.ts'

/** Parts of a profile that act at once. Its files would act when the machine starts again, and a trial does not outlive that. */
const actsAtOnce = ({ kind }: Part): boolean => kind === 'value' || kind === 'unit'

const keyOf = (part: Part): string => `${part.kind} ${'path' in part ? part.path : part.name}`

/** A part as it is under `stock`, and as a profile wants it. */
interface Difference {
  readonly stock: Part
  readonly wanted: Part
}

/**
 * Returns what a profile changes on a machine, compared with `stock`. `open`: the changes of the profile that is set, which are not put
 * back yet. A service keeps its enablement: only whether it runs matters now.
 */
export async function differencesOf(site: Site, profile: TuningProfile, open: readonly SetupChange[]): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  for (const part of tune(site, profile).filter(actsAtOnce)) {
    const now = await look(site, part)
    const stock = stateIn(open.find(({ to }) => keyOf(to) === keyOf(part))?.from ?? now, now)
    const wanted = stateIn(part, now)
    if (now.state !== null && !isDeepStrictEqual(stock, wanted)) differences.push({ stock, wanted })
  }
  return differences
}

/** Returns a part with a state of another time. Of a service, only whether it runs. */
function stateIn(part: Part, now: Part): Part {
  if (part.kind !== 'unit' || now.kind !== 'unit' || part.state === null || now.state === null) return part
  return { ...now, state: { ...now.state, isActive: part.state.isActive } }
}

/** Returns the parts that have a machine run under a profile for a while. `open`: see `differencesOf`. */
export async function trialWishes(site: Site, profile: TuningProfile, open: readonly SetupChange[]): Promise<readonly Part[]> {
  const wanted = (await differencesOf(site, profile, open)).map((one) => one.wanted)
  const keys = new Set(wanted.map(keyOf))
  const others: Part[] = []
  for (const { from } of open.filter(({ to }) => actsAtOnce(to))) {
    if (keys.has(keyOf(from)) || from.state === null) continue
    keys.add(keyOf(from))
    others.push(stateIn(from, await look(site, from)))
  }
  return [...others, ...wanted]
}
