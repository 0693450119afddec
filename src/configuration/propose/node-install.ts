import type { ProposedBuild } from '../../model/proposal.ts'
import { buildBy, type ProjectPlace, within } from './ecosystem.ts'
import { type NodeManifest, neededBy, nodeManifestOf } from './node-manifest.ts'
import { callsAll, envOf, isPlaceholder } from './node-scripts.ts'

/** Program that installs packages and runs their scripts, and its commands. */
export interface Manager {
  readonly name: string
  readonly locks: readonly string[]
  readonly install: string
  readonly build: string
  readonly run: string
}

const npm: Manager = {
  name: 'npm',
  locks: ['package-lock.json', 'npm-shrinkwrap.json'],
  install: 'npm ci',
  build: 'npm run build --if-present',
  run: 'npm run --silent',
}
/** Settings for yarn. Its flag for keeping to the lock file has another name since version 2. */
const yarn: Manager = {
  name: 'yarn',
  locks: ['yarn.lock'],
  install: 'yarn install --frozen-lockfile',
  build: 'yarn run build',
  run: 'yarn run',
}
const bun: Manager = {
  name: 'bun',
  locks: ['bun.lock', 'bun.lockb'],
  install: 'bun install --frozen-lockfile',
  build: 'bun run build',
  run: 'bun run',
}
const managers: readonly Manager[] = [
  {
    name: 'pnpm',
    locks: ['pnpm-lock.yaml'],
    install: 'pnpm install --frozen-lockfile',
    build: 'pnpm run --if-present build',
    run: 'pnpm run',
  },
  yarn,
  bun,
  npm,
]

/** Installation of the project: by its lock file, in a workspace that of the root. */
export interface Installing {
  readonly manager: Manager
  readonly lock: string | null
  readonly directory: string
}

/** Chooses the package manager of a project by its lock file, by `packageManager` or by the settings of bun. */
export function installing(place: ProjectPlace, { packageManager }: NodeManifest): Installing {
  const top = place.workspace?.top ?? place
  const asked = packageManager.split('@')[0]
  for (const at of new Set([place, top])) {
    const having = managers.filter(({ locks }) => locks.some((lock) => at.has(lock)))
    const manager = having.find(({ name }) => name === asked) ?? having[0]
    if (manager === undefined) continue
    const lock = manager.locks.find((one) => at.has(one)) ?? null
    const isModern = manager === yarn && (at.has('.yarnrc.yml') || /^__metadata:/m.test(at.text('yarn.lock') ?? ''))
    return { manager: isModern ? { ...yarn, install: 'yarn install --immutable' } : manager, lock, directory: at.directory }
  }
  const usual = [place, top].some((one) => one.has('bunfig.toml')) ? bun : npm
  return { manager: managers.find(({ name }) => name === asked) ?? usual, lock: null, directory: top.directory }
}

const LOOSE = 'Without a lock file, the two commits may get different versions of their dependencies. Commit a lock file.'

/** Maximum number of packages of a workspace that are built one after the other. */
const MOST_BUILT = 20
const tooMany = (count: number): string =>
  `This only installs. The package needs ${count} packages to be built, with itself: add the command that builds them all.`

/** Proposes how to install and build a project. In a workspace, the packages that it depends on are built before it. */
export function nodeBuild(place: ProjectPlace, manifest: NodeManifest, { manager, lock, directory }: Installing): ProposedBuild | null {
  const top = place.workspace === null ? null : nodeManifestOf(place.workspace.top)
  const hasNeeds = [manifest, top].some((one) => one !== null && Object.keys({ ...one.dependencies, ...one.devDependencies }).length > 0)
  const bare = hasNeeds ? within(directory, `${manager.name} install`) : null
  const install = lock === null ? bare : within(directory, manager.install)
  const why = bare !== null && lock === null ? [LOOSE] : []
  const script = top?.scripts['build']
  if (callsAll(script)) return buildBy([install, environment(script) + manager.build], why)
  const packages = [...(place.workspace === null ? [] : neededBy(manifest, place.workspace)), { directory: place.directory, manifest }]
  const built = packages.filter((one) => !isPlaceholder(one.manifest.scripts['build']))
  if (built.length > MOST_BUILT) return buildBy([install], [...why, tooMany(built.length)])
  return buildBy([install, ...built.map((one) => within(one.directory, manager.build))], why)
}

/** Formats variables before a command. */
const environment = (script: string): string =>
  Object.entries(envOf(script))
    .map(([name, value]) => `${name}=${value} `)
    .join('')
