import { join } from 'node:path'
import { z } from 'zod'
import type { Repository } from '../../git/repository.ts'
import { unpackHistory } from '../../git/transfer.ts'
import { allArms } from '../../model/arm.ts'
import { Problem, problem } from '../../model/finding.ts'
import { asksForKind } from '../../model/meters.ts'
import { HelperOrder, isReadable, type MeasureOrder, OrderVersions } from '../../model/order.ts'
import { detailOf } from '../../model/problems.ts'
import type { Machine } from '../../model/recording.ts'
import { freeBytes } from '../../system/disk.ts'
import { chooseAnchorOverlay, chooseHarness } from '../session/harness.ts'
import type { Assignment, Sources } from '../session/here.ts'
import type { Reservation } from '../session/reservation.ts'
import type { Desk } from './desk.ts'

/** Version of this helper, and whether it may replay joules from a file, as in tests. */
export interface OrderLimits {
  readonly version: string
  readonly mayReplay: boolean
}

/** Reads an order. @throws Problem `helper-bad-order`, `helper-other-version`, `helper-refuses-meter`. */
export function readOrder(said: unknown, { version, mayReplay }: OrderLimits): HelperOrder {
  const versions = OrderVersions.safeParse(said)
  if (!versions.success) throw problem('helper-bad-order', { detail: z.prettifyError(versions.error) })
  if (!isReadable(versions.data)) throw problem('helper-other-version', { own: version, other: versions.data.joulegate })
  const parsed = HelperOrder.safeParse(said)
  if (!parsed.success)
    throw versions.data.joulegate === version
      ? problem('helper-bad-order', { detail: z.prettifyError(parsed.error) })
      : problem('helper-other-version', { own: version, other: versions.data.joulegate })
  if (!('config' in parsed.data)) return parsed.data
  const { meter } = parsed.data.config
  // The file would be read as root.
  if (asksForKind(meter, 'replay') && !mayReplay) throw problem('helper-refuses-meter', { meter })
  return parsed.data
}

/** Returns the comparison that was ordered. Its sources come later. */
export const assignmentOf = (order: MeasureOrder, machine: Machine): Assignment => ({
  subject: {
    repository: null,
    harness: null,
    ...{ config: order.config, configuredBy: order.configuredBy, checkChange: order.checkChange, approval: order.approval },
    ...{ revisions: order.revisions, unpaired: order.unpaired, findings: order.findings },
  },
  machine,
  ...{ seed: order.seed, options: order.options, trust: order.trust, allowSame: order.allowSame },
  claim: order.claim,
  // A result that is vouched for never stands alone: otherwise the best of several attempts could be chosen.
  attempts: order.attempts ?? (order.claim === null ? null : 'reuse'),
  // This directory is the helper's own choice.
  mayMove: false,
})

/**
 * Receives the history, and chooses the sources of both sides from it. Nothing that the one who has ordered says about the files of a
 * commit is used.
 * @throws Problem `helper-no-room`, `history-not-copied`, `helper-bad-order`.
 */
export async function receiveSources(
  order: MeasureOrder,
  { directory, mark }: Pick<Reservation, 'directory' | 'mark'>,
  desk: Desk,
): Promise<Sources> {
  const { history, take } = await desk.history()
  const receive = async (pack: string, objects: string): Promise<void> => {
    const free = await freeBytes(directory)
    // git adds an index, and the private repository of the sides is another copy. Each side has a copy of the files in LFS.
    const bytes = (history.files ?? []).reduce((sum, { size }) => sum + size, history.bytes)
    if (free < 3 * bytes) throw problem('helper-no-room', { bytes: 3 * bytes, free, directory })
    await take(pack, objects).catch((error: unknown) => {
      throw problem('helper-bad-order', { detail: detailOf(error) }, error)
    })
  }
  const repository = await unpackHistory(history, join(directory, 'received.git'), receive, { signal: desk.signal, mark })
  const { base, head, anchor } = order.revisions
  for (const commit of allArms(order.revisions)) await verify(repository, commit)
  const { config, configuredBy } = order
  const { harness, overlay, harnessFiles } = await chooseHarness({ repository, base, head, config, configuredBy })
  const anchorOverlay = await chooseAnchorOverlay({ repository, base, config, configuredBy }, anchor)
  return { repository, harness, overlay, anchorOverlay, harnessFiles }
}

/** Verifies that the history has the commit, with these files. @throws Problem `helper-bad-order`. */
async function verify(repository: Repository, { sha, tree }: MeasureOrder['revisions']['base']): Promise<void> {
  const found = await repository.resolve(sha).catch((error: unknown) => {
    throw error instanceof Problem ? problem('helper-bad-order', { detail: `the history lacks ${sha}` }, error) : error
  })
  if (found.tree !== tree) throw problem('helper-bad-order', { detail: `the files of ${sha} are not those of ${tree}` })
}
