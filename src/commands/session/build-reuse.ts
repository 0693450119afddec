import type { JobAccount } from '../../host/rooms.ts'
import type { SessionReuse } from '../../measure/reuse.ts'
import { mapArms } from '../../model/arm.ts'
import type { BuildReuse } from '../../model/kept-build.ts'
import { builtInName } from '../../model/plugin.ts'
import type { OpenPlugin } from '../../plugins/open.ts'
import { makeDirectory } from '../../system/directory.ts'
import type { Subject } from './subject.ts'

/** Facts of a session that decide whether it may use kept builds. */
interface ReusingSession extends Pick<Subject, 'config' | 'repository'> {
  readonly job: JobAccount | null
  readonly plugins: readonly OpenPlugin[]
}

/** Makes the directory of kept builds, so that it can be checked who may change it. Returns its path. */
export function makeBuildsDirectory({ directory }: BuildReuse): string {
  makeDirectory(directory, 0o700)
  return directory
}

/** Reports whether a stage of the repository's own runs for each revision: it may change the files that are built, which no key knows. */
const mayChangeBuilds = (plugins: readonly OpenPlugin[]): boolean =>
  plugins.some(
    ({ use, declaration }) => declaration.kind === 'stage' && declaration.frequency === 'revision' && builtInName(use.use) === null,
  )

/** Returns the use of kept builds, or null if both sides are built. No key knows submodules, or files that a stage changes. */
export function reuseOf(reuse: BuildReuse | undefined, { config, repository, job, plugins }: ReusingSession): SessionReuse | null {
  if (reuse === undefined || config.checkout?.submodules !== undefined || mayChangeBuilds(plugins)) return null
  return {
    ...reuse,
    repository: (repository?.origin ?? repository?.directory ?? '').slice(0, 2_000),
    groups: job === null ? null : mapArms(job.rooms, ({ groups }) => groups.own),
  }
}
