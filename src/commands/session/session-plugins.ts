import { appendFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Repository } from '../../git/repository.ts'
import { newGroups } from '../../host/identity.ts'
import { findPluginUser, PLUGIN_USER } from '../../host/plugin-user.ts'
import type { Request } from '../../measure/request.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { PluginKind, PluginUse } from '../../model/plugin.ts'
import type { Recording } from '../../model/recording.ts'
import type { OpenPlugin } from '../../plugins/open.ts'
import { MARK } from '../../system/marks.ts'
import { openPlugins, pluginSource } from './plugins.ts'
import type { Reservation } from './reservation.ts'

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
}

/**
 * Opens the stages, instruments and meters among the plug-ins. If commands run as another user than Joulegate, plug-ins need a user of
 * their own, unless a person measures; without that user none runs. @throws Problem, see `openPlugins`.
 */
export async function openForSession(
  { config: { plugins = [] }, configuredBy, repository, revisions }: Compared,
  { directory, job, mark }: Pick<Reservation, 'directory' | 'job' | 'mark'>,
  { packages, reports, stack }: Surroundings,
): Promise<SessionPlugins> {
  const source = repository === null ? null : pluginSource(configuredBy, { repository, revisions, packages })
  if (plugins.length === 0 || source === null) return { plugins: [], findings: [] }
  const identity = packages === null ? findPluginUser() : null
  const gid = job === null ? newGroups().base.common : job.rooms.base.groups.common
  const place = {
    directory: join(directory, 'plugins'),
    account: identity === null ? null : { identity, gid },
    session: (mark[MARK] ?? '').replace(/-git$/, ''),
    log: (line: string): void => appendFileSync(join(reports, 'plugins.log'), `${line}\n`),
  }
  const opened = await openPlugins(plugins, source, place, stack)
  const measuring = opened.filter(({ declaration }) => MEASURING.has(declaration.kind))
  const isAllowed = packages !== null || identity !== null
  for (const one of opened) if (!isAllowed || !measuring.includes(one)) await one.process[Symbol.asyncDispose]()
  if (isAllowed || measuring.length === 0) return { plugins: isAllowed ? measuring : [], findings: [] }
  const names = measuring.map(({ declaration }) => declaration.name)
  return { plugins: [], findings: [finding('plugin-no-user', { user: PLUGIN_USER, plugins: names })] }
}
