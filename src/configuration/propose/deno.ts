import { z } from 'zod'
import { pathGlobs } from '../path-glob.ts'
import {
  buildBy,
  type Ecosystem,
  FIXED_WORK,
  isBenchmarkName,
  type ProjectPlace,
  some,
  testsBy,
  type WorkspaceFile,
  within,
  word,
  workload,
} from './ecosystem.ts'

const MANIFESTS = ['deno.json', 'deno.jsonc']
const Members = z.array(z.string().max(200)).max(1_000)
const Manifest = z.looseObject({
  /** A task is a command, or a command and what it depends on. */
  tasks: z.record(z.string(), z.unknown()).catch({}).prefault({}),
  workspace: Members.or(z.looseObject({ members: Members }).transform(({ members }) => members))
    .nullish()
    .catch(null),
})

/** Returns JSON without the comments and the last commas that Deno allows. An open text or comment ends with the file. */
const plainJson = (text: string): string =>
  text
    .replaceAll(/("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (_, inQuotes: string | undefined) => inQuotes ?? ' ')
    .replaceAll(/("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[}\]])/g, (_, inQuotes: string | undefined) => inQuotes ?? '')

const fileOf = (place: Pick<ProjectPlace, 'text'>): string => MANIFESTS.find((file) => place.text(file) !== null) ?? 'deno.json'

/** Returns the manifest of a place, or null if it has mistakes. */
function manifestOf(place: Pick<ProjectPlace, 'text'>): z.infer<typeof Manifest> | null {
  try {
    return Manifest.safeParse(JSON.parse(plainJson(place.text(fileOf(place)) ?? ''))).data ?? null
  } catch {
    return null // the proposal tells
  }
}

function workspaceOf(top: Pick<ProjectPlace, 'text'>): WorkspaceFile | null {
  const members = manifestOf(top)?.workspace ?? []
  return members.length === 0 ? null : { file: fileOf(top), has: pathGlobs(members) }
}

const TIMED = 'deno bench runs for a fixed time. If this task uses it, write one that runs a fixed number of iterations.'

export const deno: Ecosystem = {
  name: 'Deno',
  manifests: MANIFESTS,
  workspace: workspaceOf,
  propose(place) {
    const manifest = manifestOf(place)
    const tasks = Object.keys(manifest?.tasks ?? {}).filter((name) => /^[\w:.-]{1,100}$/.test(name))
    const isTested = place.files.some((file) => /(^|[/_.])test\.[cm]?[jt]sx?$/.test(file))
    const top = place.workspace?.top ?? place
    const benchmarks = tasks
      .filter(isBenchmarkName)
      .map((name) => workload({ name, run: `deno task --quiet ${word(name)}`, why: [FIXED_WORK, TIMED], cwd: place.directory }))
    const content = manifest === null ? ', which is unreadable' : ` (${tasks.length === 0 ? 'no tasks' : `tasks ${some(tasks)}`})`
    return {
      found: [`${fileOf(place)}${content}`],
      build: buildBy([within(top.directory, `deno install${top.has('deno.lock') ? ' --frozen' : ''}`)]),
      benchmarks,
      tests: isTested ? [testsBy('deno test --quiet --cached-only --allow-all', place)] : [],
    }
  },
}
