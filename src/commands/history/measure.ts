import { randomBytes } from 'node:crypto'
import { firstParentLine } from '../../git/first-parents.ts'
import type { Finding } from '../../model/finding.ts'
import { rangeProgress, rangeStart } from '../../render/media/history-table.ts'
import { type RangeWay, resultsOf } from '../../stats/history/measured.ts'
import { type RangePolicy, rangeOrder } from '../../stats/history/order.ts'
import { historySeries } from '../../stats/history/series.ts'
import { configHash } from '../../store/history/definition.ts'
import { keepSession } from '../../store/history/outbox.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { lookAtMachine } from '../session/machine.ts'
import { begin, type SessionOptions } from '../session/session.ts'
import { configure } from '../session/subject.ts'
import { type AskedRange, type ChosenRange, chooseRange } from './choose.ts'
import { tellAll } from './findings.ts'
import { definitionsOf } from './keep.ts'
import { type AskedPlace, type HistoryHome, knownHistory, openHome } from './place.ts'
import { type RangeWork, sessionFor, sidesOf } from './range-session.ts'
import { printTables } from './show.ts'
import { unbridged } from './unbridged.ts'

/** Options of a range. */
export interface RangeOptions extends AskedPlace, AskedRange {
  readonly policy: RangePolicy
  /** Remote whose branch is read as well, or undefined for the clone's own copy. */
  readonly remote: string | undefined
  readonly session: SessionOptions
}

/**
 * Measures the commits of a range, each in a session of its own against the anchor, and prints the tables. A finished session waits in the
 * outbox. So the same command goes on where an earlier one was stopped. @throws Problem those of a session, `history-anchor-broken`.
 */
export async function measureRange(options: RangeOptions, context: Context): Promise<number> {
  // Each session would tell about itself. One line for each commit says enough.
  const begun = begin({ ...options.session, quiet: true }, context)
  const home = await openHome(options, context)
  const chosen = await chooseRange(home.repository, options)
  const known = await knownHistory(home, options.remote, context)
  tellAll(known.findings, context)
  const seed = options.session.seed ?? randomBytes(8).toString('hex')
  const work: RangeWork = {
    ...{ home, chosen, begun, files: [...known.files], session: { ...options.session, seed } },
    ...(await wayOf(home, chosen, options.session, context)),
  }
  tellAll(await withoutBridge(work), context)
  const say = (line: string): void => {
    if (!options.session.quiet) context.tell(line, 'lasting')
  }
  await measureAll(work, { policy: options.policy, seed, say }, context)
  await printTables(
    { repository: home.repository, files: work.files, tip: chosen.newest, shown: shownOf(chosen), workload: undefined },
    context,
  )
  return EXIT.passed
}

/** Returns findings about workloads of this range whose known levels are told against another anchor, without a bridge. */
async function withoutBridge({ home, chosen, files, way }: RangeWork): Promise<readonly Finding[]> {
  const line = await firstParentLine(home.repository, chosen.newest)
  const series = historySeries(files, new Map(line.map(({ sha }, position) => [sha, position])))
  const own = new Set(way.definitions.values())
  return unbridged(series, line, ({ definition }) => (own.has(definition) ? way.anchor : null))
}

const shownOf = ({ commits, anchor }: ChosenRange): ReadonlySet<string> => new Set([anchor.sha, ...commits.map(({ sha }) => sha)])

/** Order of the commits, and the receiver of the progress. */
interface Course {
  readonly policy: RangePolicy
  readonly seed: string
  say(line: string): void
}

async function measureAll(work: RangeWork, { policy, seed, say }: Course, context: Context): Promise<void> {
  const { commits, anchor } = work.chosen
  const ordered = rangeOrder(policy, commits.length, seed).flatMap((index) => commits[index] ?? [])
  const open = ordered.filter(({ sha }) => resultsOf(work.files, sha, work.way) === null)
  say(rangeStart({ total: commits.length, open: open.length, anchor: anchor.name, sha: anchor.sha, policy, seed }))
  // Those equal to the anchor take no time, and learn from the others which meter there is.
  const isEqual = ({ tree }: { readonly tree: string }): boolean => tree === anchor.tree
  const queue = [...open.filter((commit) => !isEqual(commit)), ...open.filter(isEqual)]
  const began = performance.now()
  for (const [index, commit] of queue.entries()) {
    context.signal.throwIfAborted()
    const file = await sessionFor(commit, work, context)
    if (file !== null) {
      context.write(work.home.outbox, () => keepSession(work.home.outbox, file))
      work.files.push(file)
    }
    const seconds = (performance.now() - began) / 1_000
    const left = (seconds / (index + 1)) * (queue.length - index - 1)
    say(rangeProgress({ done: commits.length - queue.length + index + 1, total: commits.length, left, commit }))
  }
}

/** Returns the way that the commits are measured, which the anchor's configuration decides. */
async function wayOf(
  { repository }: HistoryHome,
  chosen: ChosenRange,
  session: SessionOptions,
  context: Context,
): Promise<Pick<RangeWork, 'way' | 'config' | 'machine' | 'sides'>> {
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const sides = await sidesOf(repository, chosen, session.config)
  const { config } = await configure(sides(chosen.newest), session, { ...facts, today: session.policy.today(), context })
  const { meter, domains } = config
  const way: RangeWay = {
    ...{ anchor: chosen.anchor.sha, machine: machine.id, meter, domains },
    ...{ config: configHash(config), definitions: definitionsOf(config) },
  }
  return { way, config, machine, sides }
}
