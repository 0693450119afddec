import { z } from 'zod'
import {
  type Ecosystem,
  FIXED_WORK,
  isBenchmarkName,
  MOST_WORKLOADS,
  type ProjectPlace,
  some,
  TESTS_ARE_POOR,
  within,
  word,
  workload,
} from './ecosystem.ts'

const MANIFESTS = ['deno.json', 'deno.jsonc']
/** A task is a command, or a command and what it depends on. */
const Manifest = z.looseObject({ tasks: z.record(z.string(), z.unknown()).catch({}).prefault({}) })

/** Returns the tasks of a manifest; none if it has comments or mistakes. */
function tasksOf(place: ProjectPlace): readonly string[] {
  const text = MANIFESTS.map((file) => place.text(file)).find((one) => one !== null) ?? ''
  try {
    return Object.keys(Manifest.safeParse(JSON.parse(text)).data?.tasks ?? {}).filter((name) => /^[\w:.-]{1,100}$/.test(name))
  } catch {
    return []
  }
}

export const deno: Ecosystem = {
  name: 'Deno',
  manifests: MANIFESTS,
  propose(place) {
    const tasks = tasksOf(place)
    const benches = tasks.filter(isBenchmarkName)
    const isTested = place.files.some((file) => /(^|[/_.])test\.[cm]?[jt]sx?$/.test(file))
    const timed = 'deno bench runs for a fixed time. If this task uses it, write one that runs a fixed number of iterations.'
    const chosen = benches
      .slice(0, MOST_WORKLOADS)
      .map((name) => workload({ name, run: `deno task --quiet ${word(name)}`, why: [FIXED_WORK, timed], cwd: place.directory }))
    const tests = workload({
      name: 'test',
      run: 'deno test --quiet --cached-only --allow-all',
      why: [TESTS_ARE_POOR],
      cwd: place.directory,
    })
    return {
      found: [
        `${MANIFESTS.find((file) => place.files.includes(file)) ?? 'deno.json'} (${tasks.length === 0 ? 'no tasks' : `tasks ${some(tasks)}`})`,
      ],
      kind: chosen.length > 0 ? 'benchmarks' : isTested ? 'tests' : 'nothing',
      build: { run: within(place.directory, `deno install${place.files.includes('deno.lock') ? ' --frozen' : ''}`), why: [] },
      workloads: chosen.length > 0 ? chosen : isTested ? [tests] : [],
    }
  },
}
