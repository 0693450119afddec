import { chmodSync, chownSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Repository } from '../../git/repository.ts'
import { type Identity, newGroups, servesJobsAlone } from '../../host/identity.ts'
import { killOrphans } from '../../host/plugin-user.ts'
import { closedAbove } from '../../host/rooms.ts'
import { sweepObjects } from '../../host/sweep.ts'
import type { Request } from '../../measure/request.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { PluginKind, PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import type { OpenPlugin } from '../../plugins/open.ts'
import { MARK } from '../../system/marks.ts'
import { checkStages } from './check-plugins.ts'
import { pluginLog } from './plugin-log.ts'
import { pluginSource } from './plugin-source.ts'
import { openPlugins } from './plugins.ts'
import type { Reservation } from './reservation.ts'
import { chooseRunnablePlugins } from './runnable-plugins.ts'

/** Kinds that take part in a measurement. */
const MEASURING: ReadonlySet<PluginKind> = new Set(['stage', 'instrument', 'meter'])

/** Comparison, as far as its plug-ins depend on it. */
interface Compared {
  readonly config: { readonly plugins?: readonly PluginUse[] | undefined }
  readonly configuredBy: Recording['configuredBy']
  readonly repository: Repository | null
  readonly revisions: Recording['revisions']
}

/** Circumstances of a session. */
interface Surroundings {
  /** Directory whose installed packages may be plug-ins, or null: then plug-ins need a user of their own. */
  readonly packages: string | null
  /** Report directory. */
  readonly reports: string
  readonly stack: AsyncDisposableStack
  /** Aborted when the session ends early. */
  readonly signal: AbortSignal
}

/** Bytes of a file that a stage may read. */
const MOST_READ = 2 ** 20

/** Returns the way in which stages read files of a revision: from the commits, with the files of an overlay over them. */
export const fileReader =
  ({ show }: Pick<Repository, 'show'>): NonNullable<Request['readFile']> =>
  async (commit, path, overlay) => {
    const bytes = Buffer.from(posix.normalize(path)).toString('latin1')
    if (overlay?.removed.includes(bytes) === true) return null
    return show(overlay?.put.includes(bytes) === true ? overlay.from : commit, path, MOST_READ)
  }

/** Plug-ins that take part in a session, and findings about those that do not. */
interface SessionPlugins {
  readonly plugins: readonly OpenPlugin[]
  readonly findings: readonly Finding[]
  /** Ends all processes of plug-ins, and removes what their user has left. Returns what stays. A second call does nothing more. */
  close(): Promise<readonly Finding[]>
}

/**
 * Opens the stages, instruments and meters among the plug-ins. If the code that is measured is not a person's own, plug-ins need a user of their
 * own; without that user none runs. @throws Problem `cannot-enter`, and see `openPlugins` and `checkStages`.
 */
export async function openForSession(
  { config: { plugins = [] }, configuredBy, repository, revisions }: Compared,
  { directory, job, mark }: Pick<Reservation, 'directory' | 'job' | 'mark'>,
  { packages, reports, stack, signal }: Surroundings,
): Promise<SessionPlugins> {
  const nothing = { plugins: [], findings: [], close: async () => [] }
  const source = repository === null ? null : pluginSource(configuredBy, { repository, revisions, packages })
  if (plugins.length === 0 || source === null) return nothing
  const { uses, identity, findings } = await chooseRunnablePlugins(plugins, source)
  // Reporters take no part in a session, so their code need not run now.
  if (uses.length === 0 || findings.length > 0) return { ...nothing, findings }
  const common = job === null ? newGroups().base.common : job.rooms.base.groups.common
  if (identity !== null) {
    killOrphans(identity)
    if (job === null) openTo(directory, common)
    const closed = closedAbove(directory, identity, { ...newGroups().base, common })
    if (closed !== null) throw problem('cannot-enter', { name: identity.name, directory, closed })
  }
  const { log, lost } = pluginLog(() => reports)
  const place = {
    directory: join(directory, 'plugins'),
    account: identity === null ? null : { identity, common },
    session: (mark[MARK] ?? '').replace(/-git$/, ''),
    signal,
    log,
  }
  const opened = await openPlugins(uses, source, place, stack)
  await checkStages(opened, source, revisions)
  const measuring = opened.filter(({ declaration }) => MEASURING.has(declaration.kind))
  for (const one of opened) if (!measuring.includes(one)) await one.process.close()
  return { plugins: measuring, findings, close: async () => [...(await closed(opened, identity)), ...lost()] }
}

/** Lets a group pass through the session's directory. */
function openTo(directory: string, group: number): void {
  chownSync(directory, 0, group)
  chmodSync(directory, 0o710)
}

async function closed(opened: readonly OpenPlugin[], identity: Identity | null): Promise<readonly Finding[]> {
  const alive = (await Promise.all(opened.map(({ process }) => process.close()))).flat()
  if (identity !== null && servesJobsAlone(identity.uid)) {
    killOrphans(identity)
    sweepObjects(identity)
  }
  return alive.length === 0 ? [] : [finding('still-alive', { processes: alive })]
}
