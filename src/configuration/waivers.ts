import type { z } from 'zod'
import { type Config, quantityOf, type Workload } from '../model/config.ts'
import type { ConfigFile } from '../model/config-file.ts'
import { type Day, daysLater, type Waiver } from '../model/waiver.ts'
import type { Overrides } from './flags.ts'
import { matchesGlob } from './glob.ts'

/** Days after the last one during which an expired waiver is only a warning. */
const GRACE_DAYS = 7
/** Days that a waiver may last. A year may have 366, and clocks may differ by one. */
const MOST_DAYS = 367

/** Circumstances that waivers are read in. */
export interface WaiverTime {
  /** The day of the session, or null if it does not matter: then no waiver applies, and none is too old. */
  readonly today: Day | null
  /** Whether an expired waiver is tolerated for ever. So a change can remove it from base. */
  readonly isTolerant: boolean
}

type Given = Pick<z.output<typeof ConfigFile>, 'waivers'>
type Entry = Given['waivers'][number]

/** Flags that win over waivers, as they win over the budget of a workload. */
const WINNING = ['max-regression', 'max-work-regression']

/** Reports whether flags replace the workloads. A waiver is about those of the file. */
const isBesideFile = (overrides: Overrides): boolean => overrides.has('run')

const marginOf = (entry: Entry, config: Config): number | undefined =>
  entry[quantityOf(config) === 'work' ? 'max-work-regression' : 'max-regression']

const matching = (entry: Entry, workloads: readonly Workload[]): readonly Workload[] =>
  workloads.filter(({ name }) => matchesGlob(entry.workload, name))

/** Returns the configuration with the waivers of its file, resolved for the day. Their mistakes must have been reported before. Pure. */
export function withWaivers(config: Config, { waivers }: Given, overrides: Overrides, { today }: WaiverTime): Config {
  if (today === null || waivers.length === 0 || isBesideFile(overrides)) return config
  const isOverridden = WINNING.some((flag) => overrides.has(flag))
  const workloads = config.workloads.map((workload) => {
    const entry = waivers.find((one) => marginOf(one, config) !== undefined && matchesGlob(one.workload, workload.name))
    const margin = entry === undefined ? undefined : marginOf(entry, config)
    if (entry === undefined || margin === undefined) return workload
    const state: Waiver['state'] = isOverridden ? 'overridden' : entry.expires < today ? 'expired' : 'applies'
    const { expires, reason } = entry
    const instead = workload.budget.maxRegression
    const maxRegression = state === 'applies' ? margin : instead
    return {
      ...workload,
      budget: { ...workload.budget, maxRegression, waiver: { state, maxRegression: margin, instead, expires, reason } },
    }
  })
  return { ...config, workloads }
}

/** Mistake in a waiver, in the form of an issue of the schema. */
interface WaiverIssue {
  readonly code: 'custom'
  readonly path: (string | number)[]
  readonly message: string
  readonly input: unknown
}

/**
 * Returns the mistakes of waivers that need the workloads, or the day. `config`: the configuration without waivers. Whether base's mistakes
 * are tolerated does not depend on the quantity.
 */
export function waiverIssues(config: Config, { waivers }: Given, overrides: Overrides, time: WaiverTime): readonly WaiverIssue[] {
  if (isBesideFile(overrides)) return []
  const taken = new Map<string, Entry>()
  return waivers.flatMap((entry, index) => {
    const issue = (key: string, message: string): WaiverIssue => ({
      code: 'custom',
      path: ['waivers', index, key],
      message,
      input: entry,
    })
    const own = matching(entry, config.workloads)
    if (own.length === 0) return [issue('workload', 'no workload has this name: remove the waiver, or correct the name')]
    const margin = marginOf(entry, config)
    const twice = own.find(({ name }) => taken.has(`${name}`))
    for (const { name } of own) taken.set(name, entry)
    return [
      ...(twice === undefined ? [] : [issue('workload', `${twice.name} has another waiver above: keep one of the two`)]),
      ...(margin === undefined || WINNING.some((flag) => overrides.has(flag)) ? [] : smaller(own, margin, issue, config)),
      ...dated(entry, issue, overrides, time),
    ]
  })
}

function smaller(
  own: readonly Workload[],
  margin: number,
  issue: (key: string, message: string) => WaiverIssue,
  config: Config,
): readonly WaiverIssue[] {
  const wide = own.find(({ budget }) => budget.maxRegression >= margin)
  const key = quantityOf(config) === 'work' ? 'max-work-regression' : 'max-regression'
  if (wide === undefined) return []
  const least = `${Number((wide.budget.maxRegression * 100).toFixed(2))}%`
  return [issue(key, `waives nothing, because the budget of ${wide.name} is ${least}: write more, or remove the waiver`)]
}

function dated(
  { expires }: Entry,
  issue: (key: string, message: string) => WaiverIssue,
  overrides: Overrides,
  { today, isTolerant }: WaiverTime,
): readonly WaiverIssue[] {
  if (today === null || isTolerant || WINNING.some((flag) => overrides.has(flag))) return []
  if (expires > daysLater(today, MOST_DAYS))
    return [issue('expires', `must be at most a year ahead (today is ${today}): for longer, raise the budget itself`)]
  if (daysLater(expires, GRACE_DAYS) >= today) return []
  const remedy = 'remove it, write a later day, or compare old commits with --max-regression'
  return [issue('expires', `this waiver has expired, and the ${GRACE_DAYS} days to remove it are over (today is ${today}): ${remedy}`)]
}
