import { z } from 'zod'
import type { ProposedWorkload } from '../../model/proposal.ts'
import {
  type Ecosystem,
  FIXED_WORK,
  isBenchmarkName,
  MOST_WORKLOADS,
  type ProjectPlace,
  some,
  steps,
  TESTS_ARE_POOR,
  within,
  word,
  workload,
} from './ecosystem.ts'

const Names = z.record(z.string(), z.unknown()).catch({})
const Manifest = z.looseObject({
  scripts: Names.prefault({}),
  dependencies: Names.prefault({}),
  devDependencies: Names.prefault({}),
  packageManager: z.string().catch(''),
})
type Manifest = z.infer<typeof Manifest>

interface Manager {
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
const managers: readonly Manager[] = [
  {
    name: 'pnpm',
    locks: ['pnpm-lock.yaml'],
    install: 'pnpm install --frozen-lockfile',
    build: 'pnpm run --if-present build',
    run: 'pnpm run',
  },
  yarn,
  { name: 'bun', locks: ['bun.lock', 'bun.lockb'], install: 'bun install --frozen-lockfile', build: 'bun run build', run: 'bun run' },
  npm,
]

function manifestOf(place: ProjectPlace): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse((place.text('package.json') ?? '').replace(/^\ufeff/, ''))).data ?? null
  } catch {
    return null // reported in `found`
  }
}

/** Installation of the project: by its lock file, in a workspace that of the root. */
interface Installing {
  readonly manager: Manager
  readonly lock: string | null
  readonly directory: string
}

function installing(place: ProjectPlace, { packageManager }: Manifest): Installing {
  const asked = packageManager.split('@')[0]
  for (const at of [place, ...(place.top === null ? [] : [place.top])]) {
    const having = managers.filter(({ locks }) => locks.some((lock) => at.files.includes(lock)))
    const manager = having.find(({ name }) => name === asked) ?? having[0]
    if (manager === undefined) continue
    const lock = manager.locks.find((one) => at.files.includes(one)) ?? null
    const isModern = manager === yarn && (at.files.includes('.yarnrc.yml') || /^__metadata:/m.test(at.text('yarn.lock') ?? ''))
    return { manager: isModern ? { ...yarn, install: 'yarn install --immutable' } : manager, lock, directory: at.directory }
  }
  return { manager: managers.find(({ name }) => name === asked) ?? npm, lock: null, directory: place.directory }
}

/** Tools that run for a fixed time, recognised by how the project depends on or calls them. */
const TIMED = ['tinybench', 'benchmark', 'mitata', 'benny', 'cronometro', 'bench-node', 'autocannon']

function timedBy(manifest: Manifest, script: string): string | null {
  if (/\bvitest\s+bench\b/.test(script)) return 'vitest bench'
  return TIMED.find((name) => name in manifest.dependencies || name in manifest.devDependencies) ?? null
}

/** Pattern for `node bench.js` or `bun bench.ts`, without anything that needs a shell or npm. */
const PLAIN_NODE = /^(?:node|bun)(?: [\w@./=:-]+)+$/

function scriptWorkload(place: ProjectPlace, manifest: Manifest, manager: Manager, name: string): ProposedWorkload {
  const script = String(manifest.scripts[name])
  const isDirect = PLAIN_NODE.test(script) && !(`pre${name}` in manifest.scripts || `post${name}` in manifest.scripts)
  const timer = timedBy(manifest, script)
  const why = isDirect
    ? [`The script ${name} of package.json, run without ${manager.name}, because the energy of ${manager.name} would be counted too.`]
    : [`The script ${name} of package.json. The energy of ${manager.name} is counted too; a command without it shows smaller changes.`]
  const warning = `This project depends on ${timer}, which runs for a fixed time. If this script uses it, write one that runs a fixed number of iterations.`
  return workload({
    name,
    run: isDirect ? script : `${manager.run} ${word(name)}`,
    why: timer === null ? why : [...why, FIXED_WORK, warning],
    cwd: place.directory,
  })
}

function testWorkload(place: ProjectPlace, manager: Manager): ProposedWorkload {
  return workload({ name: 'test', run: `${manager.run} test`, why: [TESTS_ARE_POOR], cwd: place.directory, env: { CI: 'true' } })
}

/** Reports whether a name can be typed after `npm run`. */
const isTypable = (name: string): boolean => name.length <= 100 && !/^-|[\p{C}\p{Zl}\p{Zp}]/u.test(name)
/** Reports whether a script is only the placeholder that `npm init` writes. */
const isPlaceholder = (script: unknown): boolean => typeof script !== 'string' || script.trim() === '' || /no test specified/.test(script)

function buildOf({ place, manifest, installed }: { place: ProjectPlace; manifest: Manifest; installed: Installing }): {
  readonly run: string | null
  readonly why: readonly string[]
} {
  const { manager, lock, directory } = installed
  const needs = Object.keys(manifest.dependencies).length + Object.keys(manifest.devDependencies).length > 0
  const bare = needs ? within(directory, `${manager.name} install`) : null
  const install = lock === null ? bare : within(directory, manager.install)
  const build = isPlaceholder(manifest.scripts['build']) ? null : within(place.directory, manager.build)
  const loose = 'Without a lock file, the two commits may get different versions of their dependencies. Commit a lock file.'
  return { run: steps(install, build), why: bare !== null && lock === null ? [loose] : [] }
}

export const node: Ecosystem = {
  name: 'Node',
  manifests: ['package.json'],
  propose(place) {
    const manifest = manifestOf(place)
    if (manifest === null) return { found: ['package.json, which is unreadable'], kind: 'nothing', build: null, workloads: [] }
    const names = Object.keys(manifest.scripts).filter(isTypable)
    const benches = names.filter((name) => isBenchmarkName(name) && !isPlaceholder(manifest.scripts[name]))
    const installed = installing(place, manifest)
    const hasTest = !isPlaceholder(manifest.scripts['test'])
    const scripts = benches.slice(0, MOST_WORKLOADS).map((name) => scriptWorkload(place, manifest, installed.manager, name))
    const { run, why } = buildOf({ place, manifest, installed })
    return {
      found: [
        `package.json (${names.length === 0 ? 'no scripts' : `scripts ${some(names)}`})`,
        ...(installed.lock === null ? [] : [installed.lock]),
      ],
      kind: benches.length > 0 ? 'benchmarks' : hasTest ? 'tests' : 'nothing',
      build: run === null ? null : { run, why },
      workloads: benches.length > 0 ? scripts : hasTest ? [testWorkload(place, installed.manager)] : [],
    }
  },
}
