import type { ProposedWorkload } from '../../model/proposal.ts'
import { type Ecosystem, FIXED_WORK, isBenchmarkName, type ProjectPlace, some, testsBy, word, workload } from './ecosystem.ts'
import { installing, type Manager, nodeBuild } from './node-install.ts'
import { type NodeManifest, nodeManifestOf, nodeWorkspace } from './node-manifest.ts'
import { callsAll, envOf, isPlaceholder } from './node-scripts.ts'

/** Tools that run for a fixed time, recognised by how the project depends on or calls them. */
const TIMED = ['tinybench', 'benchmark', 'mitata', 'benny', 'cronometro', 'bench-node', 'autocannon']

function timedBy(manifest: NodeManifest, script: string): string | null {
  if (/\bvitest\s+bench\b/.test(script)) return 'vitest bench'
  return TIMED.find((name) => name in manifest.dependencies || name in manifest.devDependencies) ?? null
}

/** Pattern for `node bench.js` or `bun bench.ts`, without anything that needs a shell or npm. */
const PLAIN_NODE = /^(?:node|bun)(?: [\w@./=:-]+)+$/

const AGAIN = 'The variables of turbo or nx make it do the work each time. Otherwise it shows an earlier result if no file changed.'

function scriptWorkload(place: ProjectPlace, manifest: NodeManifest, manager: Manager, name: string): ProposedWorkload {
  const script = String(manifest.scripts[name])
  const isDirect = PLAIN_NODE.test(script) && !(`pre${name}` in manifest.scripts || `post${name}` in manifest.scripts)
  const timer = timedBy(manifest, script)
  const why = isDirect
    ? [`The script ${name} of package.json, run without ${manager.name}, because the energy of ${manager.name} would be counted too.`]
    : [`The script ${name} of package.json. The energy of ${manager.name} is counted too; a command without it shows smaller changes.`]
  const warning = `This project depends on ${timer}, which runs for a fixed time. If this script uses it, write one that runs a fixed number of iterations.`
  const env = envOf(script)
  const all = Object.keys(env).length === 0 ? [] : [AGAIN]
  return workload({
    name,
    run: isDirect ? script : `${manager.run} ${word(name)}`,
    why: [...why, ...all, ...(timer === null ? [] : [FIXED_WORK, warning])],
    cwd: place.directory,
    env,
    isForAll: callsAll(script),
  })
}

/** Proposes the tests of a project, or returns null if it has none. */
function testWorkload(place: ProjectPlace, { scripts }: NodeManifest, manager: Manager): ProposedWorkload | null {
  const script = isPlaceholder(scripts['test']) ? '' : String(scripts['test'])
  const run = script !== '' ? `${manager.run} test` : manager.name === 'bun' && hasBunTest(place) ? 'bun test' : null
  if (run === null) return null
  const env = envOf(script)
  return testsBy(run, place, { why: Object.keys(env).length === 0 ? [] : [AGAIN], env: { CI: 'true', ...env } })
}

/** Reports whether a name can be typed after `npm run`. */
const isTypable = (name: string): boolean => name.length <= 100 && !/^-|[\p{C}\p{Zl}\p{Zp}]/u.test(name)
/** Reports whether bun would find a test. */
const hasBunTest = ({ files }: ProjectPlace): boolean => files.some((file) => /[._](test|spec)\.[cm]?[jt]sx?$/.test(file))

export const node: Ecosystem = {
  name: 'Node',
  manifests: ['package.json'],
  workspace: nodeWorkspace,
  propose(place) {
    const manifest = nodeManifestOf(place)
    if (manifest === null) return { found: ['package.json, which is unreadable'], build: null, benchmarks: [], tests: [] }
    const names = Object.keys(manifest.scripts).filter(isTypable)
    const benches = names.filter((name) => isBenchmarkName(name) && !isPlaceholder(manifest.scripts[name]))
    const installed = installing(place, manifest)
    const test = testWorkload(place, manifest, installed.manager)
    return {
      found: [
        `package.json (${names.length === 0 ? 'no scripts' : `scripts ${some(names)}`})`,
        ...(installed.lock === null ? [] : [installed.lock]),
      ],
      build: nodeBuild(place, manifest, installed),
      benchmarks: benches.map((name) => scriptWorkload(place, manifest, installed.manager, name)),
      tests: test === null ? [] : [test],
    }
  },
}
