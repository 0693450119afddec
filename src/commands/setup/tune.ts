import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import type { Part, TuningProfile } from '../../model/setup.ts'
import type { ProfilesTried, ProfileTried } from '../../model/tuning.ts'
import { jsonText } from '../../render/media/json.ts'
import { terminalPage } from '../../render/media/terminal.ts'
import { triedPage } from '../../render/tuning.ts'
import { carryOut, type Planned, plan, undo } from '../../setup/conduct.ts'
import type { SetupJournal } from '../../setup/journal.ts'
import { look } from '../../setup/parts/index.ts'
import { isLive, type Site } from '../../setup/site.ts'
import { profileOf } from '../../setup/steps/tune.ts'
import { differencesOf, trialWishes } from '../../setup/trial.ts'
import { spreadOf } from '../../stats/tuning.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { lookAtMachine } from '../session/machine.ts'
import { personPolicy } from '../session/policy.ts'
import { runSession } from '../session/session.ts'
import { reserve, type SiteOptions, siteOf } from './site.ts'

export interface TryProfilesOptions extends Omit<SiteOptions, 'isDry'> {
  /** Profiles to try, in this order. */
  readonly profiles: readonly TuningProfile[]
  /** Millions of steps of the work that is measured. */
  readonly millions: number
  readonly json: boolean
}

/** Blocks of each profile. In each second block the profiles come in the opposite order. */
const BLOCKS = 2
/** Pairs of a block: the fewest that a session may have. */
const PAIRS = '8'

const now = (): string => new Date().toISOString()

/** Returns the work that is the same under each profile: one thread that only counts. */
const workOf = (millions: number): string => `awk 'BEGIN { for (i = 0; i < ${millions}000000; i++) x = (x * 3 + i) % 65521 }'`

/**
 * Measures the same work under each profile, in alternating blocks, and prints what each profile changes. Puts back what was set, after a
 * signal too; after a crash, the next command does. Returns 0. Throws Problem `tune-no-counter`, `tune-other-root`, `tune-not-measured`,
 * `tune-not-back`.
 */
export async function tryProfiles(options: TryProfilesOptions, context: Context): Promise<number> {
  const site = siteOf({ ...options, isDry: true }, context)
  if (!isLive(site) && context.sysfs === '/sys') throw problem('tune-other-root', { root: site.root })
  const { canCountEnergy } = await lookAtMachine(context.sysfs)
  if (!canCountEnergy) throw problem('tune-no-counter', {})
  using journal = await reserve(site, 'tune --measure')
  const tried = await tryAll({ site, journal, context }, options)
  context.print(options.json ? jsonText(tried) : terminalPage(triedPage(tried), context))
  return EXIT.passed
}

/** The machine that is tried out, and the record of its changes. */
interface Bench {
  readonly site: Site
  readonly journal: SetupJournal
  readonly context: Context
}

async function tryAll(bench: Bench, { profiles, millions }: TryProfilesOptions): Promise<ProfilesTried> {
  const { site, journal, context } = bench
  const open = journal.open.filter(({ step }) => step === 'tune')
  const command = workOf(millions)
  const effects = await Promise.all(
    profiles.map(async (profile) => ({ profile, differences: (await differencesOf(site, profile, open)).length })),
  )
  const measured = effects.filter(({ profile, differences }) => profile === 'stock' || differences > 0).map(({ profile }) => profile)
  const blocks = new Map<TuningProfile, Recording[]>(measured.map((profile) => [profile, []]))
  for (let block = 1; block <= BLOCKS; block += 1)
    for (const profile of block % 2 === 1 ? measured : measured.toReversed()) {
      context.tell(`measuring ${profile}, block ${block} of ${BLOCKS}`, 'lasting')
      const wishes = await trialWishes(site, profile, open)
      blocks.get(profile)?.push(await under(bench, wishes, () => measureBlock(profile, command, context)))
    }
  const last = [...blocks.values()].at(-1)?.at(-1)
  return {
    set: profileOf(site) ?? 'stock',
    meter: last?.meter?.description ?? '',
    isSimulated: last?.simulated === true,
    command,
    profiles: effects.map(
      ({ profile, differences }): ProfileTried => ({ profile, differences, spread: spreadOf(blocks.get(profile) ?? []) }),
    ),
  }
}

/** Acts while these parts are as wished, and puts them back whatever happens. Throws Problem `tune-not-back` if one stays. */
async function under<Result>({ site, journal, context }: Bench, wishes: readonly Part[], act: () => Promise<Result>): Promise<Result> {
  const changes = await plan(
    site,
    wishes.map((to) => ({ step: 'tune', to })),
  )
  await using stack = new AsyncDisposableStack()
  stack.defer(() => putBack({ site, journal, context }, changes))
  await carryOut(site, journal, changes, { now, signal: context.signal, isTrial: true })
  return await act()
}

/** Puts back what a trial has changed. Throws Problem `tune-not-back`. */
async function putBack({ site, journal }: Bench, changes: readonly Planned[]): Promise<void> {
  await undo(site, journal, { changes: journal.open.filter(({ isTrial }) => isTrial === true), isForced: true, now })
  for (const { from } of changes)
    if (!isDeepStrictEqual(await look(site, from), from)) throw problem('tune-not-back', { part: 'path' in from ? from.path : from.name })
}

/** Measures pairs of the same work, judged by nobody. Throws Problem `tune-not-measured`, `tune-no-counter`, and the reason of a signal. */
async function measureBlock(profile: TuningProfile, command: string, context: Context): Promise<Recording> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-tune-'))
  try {
    const overrides = new Map<string, string>([
      ['min-pairs', PAIRS],
      ['max-pairs', PAIRS],
      ['time-limit', '24h'],
      // The widest margin: the length of the work is ours, and is not to be chosen.
      ['max-regression', '50%'],
    ])
    const { recording } = await runSession(
      {
        ...{ repository: '.', base: undefined, head: undefined, a: command, b: command, config: 'joulegate.yml', overrides },
        ...{
          selection: { patterns: [], tags: [] },
          allowSame: false,
          seed: undefined,
          user: null,
          attempts: null,
          claim: null,
          quiet: true,
        },
        reportDirectory: join(directory, 'report'),
        policy: personPolicy({ mayMove: true }),
      },
      context,
    )
    context.signal.throwIfAborted()
    const { end, meter } = recording
    if (end?.reason !== 'complete') throw problem('tune-not-measured', { profile, cause: end?.finding ?? null })
    if (meter?.kind !== 'counter') throw problem('tune-no-counter', {})
    return recording
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
