import { isDeepStrictEqual } from 'node:util'
import { type Finding, Problem, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Part, SetupChange, SetupStep } from '../model/setup.ts'
import type { SetupJournal } from './journal.ts'
import { databasesOf, putCopies } from './parts/accounts.ts'
import { removeTemporary } from './parts/files.ts'
import { look, put } from './parts/index.ts'
import type { Site } from './site.ts'

/** A part that a step wants in a state. */
export interface Wish {
  readonly step: SetupStep
  readonly to: Part
}

/** A change that is to be made: the part as it is, and as it shall be. */
export interface Planned extends Wish {
  readonly from: Part
}

const isAccount = ({ kind }: Part): boolean => kind === 'group' || kind === 'user'

/** Reports whether a part lasts only until the machine stops. The kernel may remove its file, as that of a processor that is off. */
const isOfKernel = ({ kind }: Part): boolean => kind === 'value' || kind === 'access'

/** Returns the changes whose parts the kernel shows now. There is nothing to put back in the others. */
export async function shownByKernel(site: Site, changes: readonly SetupChange[]): Promise<readonly SetupChange[]> {
  const shown: SetupChange[] = []
  for (const change of changes) {
    const { state } = isOfKernel(change.to) ? await explained(change.to, () => look(site, change.to)) : change.to
    if (!isOfKernel(change.to) || state !== null) shown.push(change)
  }
  return shown
}

/** Reports whether a part is as wished. A directory that is there stays as it is, and so do home and comment of a user. */
function isFulfilled(from: Part, to: Part): boolean {
  if (from.kind === 'directory') return from.state !== null
  if (from.kind === 'user' && to.kind === 'user')
    return from.state !== null && from.state.group === to.state?.group && from.state.shell === to.state.shell
  return isDeepStrictEqual(from, to)
}

/** Returns the changes that fulfil the wishes, in their order. Parts that are as wished need none, and a part needs one only once. */
export async function plan(site: Site, wishes: readonly Wish[]): Promise<readonly Planned[]> {
  const planned: Planned[] = []
  for (const { step, to } of wishes) {
    const from = await explained(to, () => look(site, to))
    const isPlanned = planned.some((one) => isDeepStrictEqual(one.to, to))
    if (!isFulfilled(from, to) && !isPlanned) planned.push({ step, from, to })
  }
  return planned
}

/** Settings of making changes. `isTrial`: they are put back soon, and by the next command if this one dies. */
interface Making {
  now(): string
  readonly signal: AbortSignal
  readonly isTrial?: boolean
}

/**
 * Makes planned changes one by one. Each is in the journal before it is made. One that a crash or a reboot undid is there already, and
 * is made again. Throws the reason of an aborted signal between two changes, and Problem `setup-part-refused`.
 */
export async function carryOut(
  site: Site,
  journal: SetupJournal,
  changes: readonly Planned[],
  { now, signal, isTrial = false }: Making,
): Promise<void> {
  for (const { step, from, to } of changes) {
    signal.throwIfAborted()
    const isNoted =
      !isTrial && journal.open.some((one) => isDeepStrictEqual(one.to, to) && (isOfKernel(to) || isDeepStrictEqual(one.from, from)))
    const isFirst = isAccount(to) && !journal.open.some((one) => isAccount(one.to))
    const databases = isFirst ? { databases: databasesOf(site) } : {}
    if (!isNoted) journal.begin({ step, at: now(), from, to, ...databases, ...(isTrial ? { isTrial } : {}) })
    await explained(to, async () => {
      await put(site, to)
      // The kernel takes some texts without an error, and keeps another one.
      if (!isDeepStrictEqual(await look(site, to), to)) throw new Error('the system accepted the change and did not make it')
    })
  }
}

/** Runs an operation on a part, and turns its failure into a Problem that names the part. */
async function explained<Result>(part: Part, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem) throw error
    throw problem('setup-part-refused', { part: 'path' in part ? part.path : part.name, detail: detailOf(error) }, error)
  }
}

/**
 * Result of putting a change back. `changed`: another program has changed the part since, so that it stays as it is. A finding: the
 * reason why it could not be put back.
 */
export interface Undone {
  readonly change: SetupChange
  readonly outcome: 'undone' | 'changed' | Finding
}

/** Settings of putting changes back. */
interface Undoing {
  /** Changes of the journal, the latest last. */
  readonly changes: readonly SetupChange[]
  /** Whether to put back parts that other programs have changed since, too. */
  readonly isForced: boolean
  now(): string
}

/** Puts changes back, the latest first. One that stays, for whatever reason, stays in the journal, and the others are put back. */
export async function undo(site: Site, journal: SetupJournal, { changes, isForced, now }: Undoing): Promise<readonly Undone[]> {
  const undone: Undone[] = []
  for (const change of changes.toReversed()) {
    const outcome = await undoOne(site, change, isForced).catch((error: unknown) => {
      if (error instanceof Problem) return error.finding
      throw error
    })
    if (outcome === 'undone') {
      const isLast = isAccount(change.to) && !journal.open.some(({ id, to }) => id !== change.id && isAccount(to))
      if (isLast && journal.databases !== null) putCopies(site, journal.databases)
      journal.undone(change, now())
    }
    undone.push({ change, outcome })
  }
  return undone
}

async function undoOne(site: Site, { from, to }: SetupChange, isForced: boolean): Promise<'undone' | 'changed'> {
  return explained(to, async () => {
    const current = await look(site, to)
    const isBack = isDeepStrictEqual(current, from) || (isOfKernel(current) && current.state === null)
    if (!isBack && !isForced && !isDeepStrictEqual(current, to) && !isBetween(current, from, to)) return 'changed'
    if (!isBack) await put(site, from)
    else if (from.kind === 'file') removeTemporary(site, from)
    return 'undone'
  })
}

/**
 * Reports whether a part is on its way between two states: the change was cut short. Of packages, some are installed. A unit is enabled,
 * and did not start.
 */
function isBetween(current: Part, from: Part, to: Part): boolean {
  if (current.kind === 'packages' && from.kind === 'packages' && to.kind === 'packages') {
    const [there, before, after] = [new Set(current.state), new Set(from.state), new Set(to.state)]
    return before.isSubsetOf(there) && there.isSubsetOf(after)
  }
  if (current.kind !== 'unit' || from.kind !== 'unit' || to.kind !== 'unit') return false
  const [there, ...ends] = [current, from, to].map(({ state }) => state ?? { enablement: 'disabled', isActive: false })
  return ends.some((end) => end.enablement === there?.enablement) && ends.some((end) => end.isActive === there?.isActive)
}

/**
 * Returns the changes that are meant. A directory stays as long as it has a part of a change that is not meant, and goes with the last one,
 * whichever step has made it.
 */
export function withDirectories(open: readonly SetupChange[], isMeant: (change: SetupChange) => boolean): readonly SetupChange[] {
  const [meant, kept] = [open.filter(isMeant), open.filter((one) => !isMeant(one))]
  const isBelow = ({ to }: SetupChange, path: string): boolean => 'path' in to && to.kind !== 'directory' && to.path.startsWith(`${path}/`)
  return open.filter((change) => {
    const { to } = change
    if (to.kind !== 'directory') return meant.includes(change)
    return !kept.some((one) => isBelow(one, to.path)) && (meant.includes(change) || meant.some((one) => isBelow(one, to.path)))
  })
}
