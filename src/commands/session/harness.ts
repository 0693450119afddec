import { namedFiles } from '../../configuration/named-files.ts'
import { pathGlob, pathGlobs } from '../../configuration/path-glob.ts'
import { planOverlay } from '../../git/overlay.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { type BytePath, textOf } from '../../git/trees.ts'
import type { Request } from '../../measure/request.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { type Harness, MOST_FILES } from '../../model/harness.ts'

/** The two commits, and the configuration that they are measured by. */
interface Given {
  readonly repository: Repository
  readonly base: Commit
  readonly head: Commit
  readonly config: Config
  readonly configuredBy: Request['configuredBy']
}

type Chosen = Pick<Request, 'harness' | 'overlay' | 'harnessFiles'> & { readonly findings: readonly Finding[] }

const NOTHING: Chosen = { harness: null, overlay: null, harnessFiles: [], findings: [] }

/**
 * Compares the files of the benchmark. Those that the configuration names as its harness become base's on both sides. If it names none,
 * reports which files that commands use are changed. A configuration of head's own has no information on base's benchmark.
 */
export async function chooseHarness(given: Given): Promise<Chosen> {
  const { base, head, config, configuredBy } = given
  if (base.tree === head.tree || configuredBy === 'head' || configuredBy === 'proposal') return NOTHING
  return config.harness.length === 0 ? undeclared(given) : declared(given)
}

/**
 * Returns base's benchmark as files that are put over the anchor's, as they are over head's; null if there is no anchor, or if the configuration
 * names no benchmark.
 */
export async function chooseAnchorOverlay(given: Omit<Given, 'head'>, anchor: Commit | undefined): Promise<Chosen['overlay']> {
  if (anchor === undefined || given.config.harness.length === 0) return null
  return (await chooseHarness({ ...given, head: anchor })).overlay
}

async function declared({ repository, base, head, config }: Given): Promise<Chosen> {
  const [changes, paths] = await Promise.all([repository.changes(base, head), repository.paths(base)])
  const covers = pathGlobs(config.harness)
  const harnessFiles = paths.filter((path) => covers(textOf(path)))
  const plan = planOverlay(base, changes, paths, (path) => covers(textOf(path)))
  const names = paths.map(textOf)
  const unmatched = config.harness.filter((glob) => !names.some(pathGlob(glob)))
  const notes = unmatched.length === 0 ? [] : [finding('harness-unmatched', { globs: unmatched, base: base.sha.slice(0, 10) })]
  const files = plan === null ? [] : [...plan.put, ...plan.removed].toSorted()
  if (plan === null || files.length === 0) return { harness: about('unchanged', []), overlay: plan, harnessFiles, findings: notes }
  const harness = { ...about('base', files), isAll: plan.isAll }
  return {
    harness,
    overlay: plan,
    harnessFiles,
    findings: plan.isAll ? [...notes, finding('harness-only', { files: harness.files, total: harness.total })] : notes,
  }
}

const MOST_INPUTS = 3

async function undeclared({ repository, base, head, config }: Given): Promise<Chosen> {
  const changes = await repository.changes(base, head)
  const named = namedFiles(
    config,
    changes.map(({ path }) => textOf(path)),
  )
  const rest = named.length - MOST_INPUTS
  const findings = named.slice(0, MOST_INPUTS).map(({ path, workloads }) => finding('input-changed', { file: path, workloads }))
  return {
    harness: { ...about('undeclared', []), files: named.slice(0, MOST_FILES).map(({ path }) => path.slice(0, 4_096)), total: named.length },
    overlay: null,
    harnessFiles: [],
    findings: [...findings, ...(rest > 0 ? [finding('inputs-changed', { more: rest })] : [])],
  }
}

const about = (state: Harness['state'], files: readonly BytePath[]): Harness => ({
  state,
  files: files.slice(0, MOST_FILES).map((path) => textOf(path).slice(0, 4_096)),
  total: files.length,
  isAll: false,
})
