import { parse } from 'yaml'
import { z } from 'zod'
import { pathGlobs } from '../path-glob.ts'
import type { ProjectPlace, ProjectWorkspace, WorkspaceFile } from './ecosystem.ts'

const Names = z.record(z.string(), z.unknown()).catch({})
const Patterns = z.array(z.string().max(200)).max(200)
const Manifest = z.looseObject({
  name: z.string().catch(''),
  scripts: Names.prefault({}),
  dependencies: Names.prefault({}),
  devDependencies: Names.prefault({}),
  packageManager: z.string().catch(''),
  workspaces: Patterns.or(z.looseObject({ packages: Patterns }).transform(({ packages }) => packages))
    .nullish()
    .catch(null),
})
/** The parts of package.json that proposals follow from. */
export type NodeManifest = z.infer<typeof Manifest>

/** Returns the package.json of a place, or null if it is missing or has mistakes. */
export function nodeManifestOf(place: Pick<ProjectPlace, 'text'>): NodeManifest | null {
  try {
    return Manifest.safeParse(JSON.parse((place.text('package.json') ?? '').replace(/^\ufeff/, ''))).data ?? null
  } catch {
    return null // the proposal tells
  }
}

const PnpmFile = z.looseObject({ packages: Patterns })

/** Longest pnpm-workspace.yaml that is read, in characters: a longer one takes its parser too long. */
const MOST_YAML = 100_000

/** Returns the patterns in pnpm-workspace.yaml, or null if it is missing, too long or has mistakes. */
function pnpmPatterns(top: Pick<ProjectPlace, 'text'>): readonly string[] | null {
  const text = top.text('pnpm-workspace.yaml') ?? ''
  if (text.length > MOST_YAML) return null
  try {
    return PnpmFile.safeParse(parse(text)).data?.packages ?? null
  } catch {
    return null // as pnpm refuses it, too, there is no workspace
  }
}

/** Returns a pattern for each alternative of its first braces. */
function unbraced(pattern: string): readonly string[] {
  const [, before = '', inside, after = ''] = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(pattern) ?? []
  return inside === undefined ? [pattern] : inside.split(',').map((one) => before + one + after)
}

/** Returns the workspace of npm, pnpm, yarn or bun that a root declares. */
export function nodeWorkspace(top: Pick<ProjectPlace, 'text'>): WorkspaceFile | null {
  const ofPnpm = pnpmPatterns(top)
  const patterns = (ofPnpm ?? nodeManifestOf(top)?.workspaces ?? []).flatMap(unbraced)
  if (patterns.length === 0) return null
  const isIn = pathGlobs(patterns.filter((one) => !one.startsWith('!')))
  const isOut = pathGlobs(patterns.flatMap((one) => (one.startsWith('!') ? one.slice(1) : [])))
  return { file: ofPnpm === null ? 'package.json' : 'pnpm-workspace.yaml', has: (directory) => isIn(directory) && !isOut(directory) }
}

/** Packages of each workspace by name. They are read once, however many packages ask. */
const known = new WeakMap<ProjectWorkspace, ReadonlyMap<string, { readonly directory: string; readonly manifest: NodeManifest }>>()

function packagesOf(workspace: ProjectWorkspace) {
  const packages =
    known.get(workspace) ??
    new Map(
      workspace.places.flatMap((place) => {
        const manifest = nodeManifestOf(place)
        return manifest === null || manifest.name === '' ? [] : [[manifest.name, { directory: place.directory, manifest }] as const]
      }),
    )
  known.set(workspace, packages)
  return packages
}

/** Returns the packages of a workspace that a package depends on, directly or not, each after those that it depends on. */
export function neededBy(manifest: NodeManifest, workspace: ProjectWorkspace) {
  const packages = packagesOf(workspace)
  const [seen, order] = [new Set([manifest.name]), new Set<string>()]
  const open = [...dependenciesOf(manifest)].map((name) => ({ name, isDone: false })).toReversed()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const found = packages.get(next.name)
    if (next.isDone) order.add(next.name)
    if (found === undefined || seen.has(next.name)) continue
    seen.add(next.name)
    open.push(
      { ...next, isDone: true },
      ...dependenciesOf(found.manifest)
        .map((name) => ({ name, isDone: false }))
        .toReversed(),
    )
  }
  return [...order].flatMap((name) => packages.get(name) ?? [])
}

const dependenciesOf = ({ dependencies, devDependencies }: NodeManifest): readonly string[] => [
  ...Object.keys(dependencies),
  ...Object.keys(devDependencies),
]
