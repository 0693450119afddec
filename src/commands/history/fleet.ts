import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { requireGit } from '../../git/version.ts'
import { problem } from '../../model/finding.ts'
import type { FleetPage } from '../../model/fleet-page.ts'
import assets from '../../render/site/assets.json' with { type: 'json' }
import { fleetHtml } from '../../render/site/fleet.ts'
import { fleetWritten } from '../../render/site/written.ts'
import { fleetPage } from '../../stats/history/fleet.ts'
import { openIndex } from '../../store/history/index.ts'
import { writeWhole } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { type OpenStore, withMemory, withStore } from './store.ts'
import { followAll, type SyncOptions } from './sync.ts'

/** Options of the page of a fleet. */
export interface FleetOptions extends SyncOptions {
  /** Directory for index.html. */
  readonly directory: string
}

/**
 * Writes the page of all machines that an index knows, after it was brought up to date with these repositories. Returns the exit code.
 * @throws Problem `history-fleet-empty`, those of `followAll` and `withStore`, and if the file cannot be written.
 */
export async function historyFleet({ directory, store, repositories }: FleetOptions, context: Context): Promise<number> {
  await requireGit()
  const make = async (open: OpenStore): Promise<FleetPage> => {
    await followAll(repositories, open, context, () => [])
    const index = await openIndex(open.driver, open.name)
    const page = fleetPage(await index.fleet())
    if (page === null) throw problem('history-fleet-empty', { store: open.name === ':memory:' ? repositories.join(', ') : open.name })
    return page
  }
  const page = await (store === null ? withMemory(make) : withStore(store, context, make))
  const path = join(resolve(context.directory, directory), 'index.html')
  context.write(path, () => {
    mkdirSync(join(path, '..'), { recursive: true })
    writeWhole(path, fleetHtml(page, assets))
  })
  context.print(fleetWritten(join(directory, 'index.html'), page))
  return EXIT.passed
}
