import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { arch } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { send } from '../../host/envoy.ts'
import { finding, Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { isSafe } from '../../model/registration.ts'
import { type FetchedRelease, RunnerVersion, UpdateAnswer, type UpdateOrder } from '../../model/runner-update.ts'
import { terminalText } from '../../render/finding-text.ts'
import type { Site } from '../../setup/site.ts'
import type { Program } from '../../setup/steps/helper.ts'
import { registrationOf, releaseOf } from '../../setup/steps/service.ts'
import type { Context } from '../context.ts'
import { install } from './install.ts'
import { type SiteOptions, siteOf } from './site.ts'

export interface UpdateOptions extends SiteOptions {
  /** Version to install. null: the newest one. */
  readonly to: string | null
  /** Whether an archive without an attestation is refused. */
  readonly isAttested: boolean
  /** File with the trusted root of sigstore. null: the one of this version. */
  readonly trustedRoot: string | null
  /** API that has the releases. */
  readonly source: string
  readonly program: Program
}

/** Directory for the archive while it is checked: it is too large for many a /tmp. */
const BESIDE = '/var/tmp'
/** Milliseconds that a check and a download may take. */
const WITHIN = 1_800_000
/** Words of GitHub for processors, by those of Node. */
const MACHINES: Readonly<Record<string, string>> = { arm64: 'arm64', arm: 'arm' }

/**
 * Fetches a release of GitHub's runner, checks its hash and its attestation, and installs it as the step service does. Returns 0. Throws
 * Problem `update-no-runner`, those of the updater, and those of `install`; then the machine is as it was.
 */
export async function updateRunner(options: UpdateOptions, context: Context): Promise<number> {
  const site = siteOf(options, context)
  const order = orderOf(site, options, context)
  if (!options.isDry && process.getuid?.() !== 0) throw problem('setup-needs-root', { command: 'update' })
  const directory = mkdtempSync(join(BESIDE, 'joulegate-update-'))
  try {
    const part = join(directory, 'part')
    const { name, sha256, signer } = await fetched(order, part, { program: options.program, signal: context.signal })
    if (options.to === null) requireNewer(name, basename(releaseOf(site)?.source ?? ''))
    const archive = join(directory, name)
    renameSync(part, archive)
    const told = signer === null ? finding('update-not-attested', { name, sha256 }) : finding('update-attested', { name, sha256, signer })
    context.tell(terminalText(told, { colour: context.colour }), 'lasting')
    return await install(serviceOf(options, archive, sha256), context)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Throws Problem `update-older` if an archive is older than the installed one: a hash and an attestation stay true for ever. */
function requireNewer(name: string, installed: string): void {
  const [next, last] = [name, installed].map((one) => /-(\d+)\.(\d+)\.(\d+)\.tar\.gz$/.exec(one)?.slice(1).map(Number) ?? [])
  const at = (last ?? []).findIndex((part, index) => part !== next?.[index])
  if (at >= 0 && (next?.[at] ?? 0) < (last?.[at] ?? 0)) throw problem('update-older', { name, installed })
}

function orderOf(site: Site, { to, isAttested, trustedRoot, source }: UpdateOptions, { directory }: Context): UpdateOrder {
  if (registrationOf(site) === null || releaseOf(site) === null) throw problem('update-no-runner', {})
  if (!URL.canParse(source) || !isSafe(new URL(source))) throw problem('update-bad-source', { address: source })
  if (to !== null && !RunnerVersion.safeParse(to).success) throw problem('update-bad-version', { version: to })
  return {
    source: {
      api: source.replace(/\/+$/, ''),
      repository: 'actions/runner',
      signer: 'actions/runner/.github/workflows/release.yml',
      archive: `actions-runner-linux-${MACHINES[arch()] ?? 'x64'}-VERSION.tar.gz`,
    },
    version: to,
    isAttested,
    trustedRoot: trustedRoot === null ? null : rootIn(resolve(directory, trustedRoot)),
  }
}

const Root = z.looseObject({ certificateAuthorities: z.array(z.unknown()) })

function rootIn(file: string): unknown {
  try {
    return Root.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw problem('update-bad-root', { file, detail: detailOf(error) }, error)
  }
}

/** Has the updater write the archive into a file, which it cannot open itself. */
async function fetched(
  order: UpdateOrder,
  path: string,
  { program, signal }: { readonly program: Program; readonly signal: AbortSignal },
): Promise<FetchedRelease> {
  const file = openSync(path, 'wx', 0o600)
  try {
    const { said, complaint } = await send(order, { command: [program.node, program.beside('updater')], file, within: WITHIN, signal })
    signal.throwIfAborted()
    const answer = UpdateAnswer.safeParse(said)
    if (!answer.success) throw problem('update-unanswered', { detail: complaint || detailOf(answer.error) }, answer.error)
    if ('problem' in answer.data) throw new Problem(answer.data.problem)
    return answer.data.release
  } finally {
    closeSync(file)
  }
}

/** Returns the options of `install service` with this archive. The machine was found fit when the runner was installed. */
const serviceOf = ({ root, isDry, program }: UpdateOptions, runner: string, runnerSha256: string): Parameters<typeof install>[0] => ({
  ...{ root, isDry, program, steps: ['service'], profile: null, housekeeping: null, mayTune: null, allowVirtual: true },
  runner: { github: null, labels: null, group: null, app: null, verifiedStatus: null, runner, runnerSha256 },
  group: { workflow: null, repositories: null },
  jobs: { repositories: null, workflows: null, minutes: null },
})
