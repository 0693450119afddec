import { isDeepStrictEqual } from 'node:util'
import { Problem, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Part, SetupChange, SetupStep } from '../model/setup.ts'
import type { SetupJournal } from './journal.ts'
import { databasesOf, putCopies } from './parts/accounts.ts'
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

/** Reports whether a part is as wished. A directory that is there stays as it is. */
const isFulfilled = (from: Part, to: Part): boolean => isDeepStrictEqual(from, to) || (to.kind === 'directory' && from.state !== null)

/** Returns the changes that fulfil the wishes, in their order. Parts that are as wished need none. */
export async function plan(site: Site, wishes: readonly Wish[]): Promise<readonly Planned[]> {
  const planned: Planned[] = []
  for (const { step, to } of wishes) {
    const from = await look(site, to)
    if (!isFulfilled(from, to)) planned.push({ step, from, to })
  }
  return planned
}

/**
 * Makes planned changes one by one. Each is in the journal before it is made. One that a crash or a reboot undid is there already, and
 * is made again. Throws the reason of an aborted signal between two changes, and Problem `setup-part-refused`.
 */
export async function carryOut(
  site: Site,
  journal: SetupJournal,
  changes: readonly Planned[],
  { now, signal }: { now(): string; readonly signal: AbortSignal },
): Promise<void> {
  for (const { step, from, to } of changes) {
    signal.throwIfAborted()
    const isNoted = journal.open.some((one) => isDeepStrictEqual(one.to, to))
    const databases = isAccount(to) ? { databases: databasesOf(site) } : {}
    if (!isNoted) journal.begin({ step, at: now(), from, to, ...databases })
    await putOrExplain(site, to)
  }
}

async function putOrExplain(site: Site, part: Part): Promise<void> {
  try {
    await put(site, part)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw problem('setup-part-refused', { part: 'path' in part ? part.path : part.name, detail: detailOf(error) }, error)
  }
}

/** Result of putting a change back. `changed`: another program has changed the part since, so that it stays as it is. */
export interface Undone {
  readonly change: SetupChange
  readonly outcome: 'undone' | 'changed'
}

/**
 * Puts changes back, the latest first. One whose part another program has changed since stays, and stays in the journal, unless
 * `isForced`. Throws Problem `setup-part-refused` at the first change that cannot be put back.
 */
export async function undo(
  site: Site,
  journal: SetupJournal,
  { changes, isForced, now }: { readonly changes: readonly SetupChange[]; readonly isForced: boolean; now(): string },
): Promise<readonly Undone[]> {
  const undone: Undone[] = []
  for (const change of changes.toReversed()) {
    const { from, to, databases } = change
    const current = await look(site, to)
    const isBack = isDeepStrictEqual(current, from)
    const isOurs = isDeepStrictEqual(current, to)
    if (!(isBack || isOurs || isForced)) {
      undone.push({ change, outcome: 'changed' })
      continue
    }
    if (!isBack) await putOrExplain(site, from)
    if (databases !== undefined) putCopies(site, databases)
    journal.undone(change, now())
    undone.push({ change, outcome: 'undone' })
  }
  return undone
}
