import { finding, problem } from '../../model/finding.ts'
import { HistoryPermission, type HistoryRun } from '../../model/history-permission.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { compactHistory } from './compact.ts'
import { tellAll } from './findings.ts'
import { type AskedPlace, addressFor, branchOptions, openHome } from './place.ts'
import { publishHistory } from './publish.ts'

/** Branch to write, and the run that wants to. */
export interface ShareOptions extends AskedPlace {
  /** Name or URL of the remote. */
  readonly remote: string
  readonly run: HistoryRun
}

/** Returns the right of a run. @throws Problem `history-not-permitted`. */
export function permitted(run: HistoryRun): HistoryPermission {
  const permission = HistoryPermission.of(run)
  if (permission === null) throw problem('history-not-permitted', { event: run.event ?? '', ref: run.ref })
  return permission
}

/** Publishes all sessions of the outbox. @throws Problem `history-not-permitted`, and those of `publishHistory`. */
export async function publish({ remote, run, ...place }: ShareOptions, context: Context): Promise<number> {
  const permission = permitted(run)
  const home = await openHome(place, context)
  const address = await addressFor(home, remote)
  const done = await publishHistory(permission, { ...(await branchOptions(home, context)), address, outbox: home.outbox })
  const [published, present] = [done.published.length, done.present.length]
  tellAll([...done.findings, finding('history-published', { url: address.url, published, present })], context)
  return EXIT.passed
}

/** Compacts all months before this one. @throws Problem `history-not-permitted`, and those of `compactHistory`. */
export async function compact({ remote, run, ...place }: ShareOptions, context: Context): Promise<number> {
  const permission = permitted(run)
  const home = await openHome(place, context)
  const address = await addressFor(home, remote)
  const before = new Date().toISOString().slice(0, 7)
  const { months, findings } = await compactHistory(permission, { ...(await branchOptions(home, context)), address, before })
  const names = months.map((month) => month.slice(3).replace('/', '-'))
  tellAll([...findings, finding('history-compacted', { url: address.url, months: names })], context)
  return EXIT.passed
}
