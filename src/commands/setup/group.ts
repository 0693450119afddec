import { lstatSync, readFileSync } from 'node:fs'
import { Problem, problem } from '../../model/finding.ts'
import { PinnedWorkflow } from '../../model/group-pin.ts'
import { CREDENTIAL_FILE, type Registration } from '../../model/registration.ts'
import { GroupAnswer, type GroupChange, type GroupOrder } from '../../model/runner-group.ts'
import { allowedJobsOf } from '../../setup/allowed-jobs.ts'
import type { Site } from '../../setup/site.ts'
import type { Program } from '../../setup/steps/helper.ts'
import { listOf } from './jobs.ts'
import { orderRegistrar } from './registrar.ts'

/** Options for the runner group, as they were given. */
export interface GroupOptions {
  /** Workflow that alone may use the runner, at a SHA. null: the group stays as it is. */
  readonly workflow: string | null
  /** Repositories that may use the runner. null: those whose jobs it takes. */
  readonly repositories: string | null
}

/** How to ask GitHub, and whether to change nothing. */
interface Asking {
  readonly program: Program
  readonly signal: AbortSignal
  readonly isDry: boolean
}

/**
 * Restricts the runner group of a registration to a workflow, by the options. Returns the group, or null if nothing was asked for. Throws
 * Problem `setup-bad-option`, `setup-no-credential`, `setup-open-credential`, `setup-needs-root`, and those of the registrar.
 */
export async function restrictGroup(
  site: Site,
  registration: Registration,
  options: GroupOptions,
  { program, signal, isDry }: Asking,
): Promise<GroupChange | null> {
  const { workflow } = options
  if (workflow === null) return null
  const { owner, repository } = registration
  if (repository !== null) throw problem('group-of-repository', { place: `${owner}/${repository}` })
  if (!PinnedWorkflow.safeParse(workflow).success)
    throw problem('setup-bad-option', { option: '--group-workflow', value: workflow, why: 'no-pinned-workflow' })
  const repositories = repositoriesOf(site, owner, options)
  const credential = readCredential(site)
  const order = { registration, credential, workflow, repositories, isDry } satisfies GroupOrder
  const answer = await orderRegistrar(program, { command: 'group', order, answer: GroupAnswer }, signal)
  if ('problem' in answer) throw new Problem(answer.problem)
  return answer.group
}

function repositoriesOf(site: Site, organisation: string, options: GroupOptions): readonly string[] {
  const repositories = listOf(options.repositories) ?? allowedJobsOf(site)?.repositories ?? []
  if (repositories.length === 0) throw problem('group-no-repositories', { organisation })
  const foreign = repositories.find((name) => !name.toLowerCase().startsWith(`${organisation.toLowerCase()}/`))
  if (foreign !== undefined) throw problem('group-foreign-repository', { repository: foreign, organisation })
  return repositories
}

/** Reads the credential. Throws Problem `setup-no-credential`, `setup-open-credential`, `setup-needs-root`. */
export function readCredential(site: Site, command = 'install'): string {
  requireCredential(site)
  if (process.getuid?.() !== 0) throw problem('setup-needs-root', { command })
  return readFileSync(site.at(CREDENTIAL_FILE), 'utf8')
}

/** Throws Problem `setup-no-credential` or `setup-open-credential`, unless the credential is there and only root can read it. */
export function requireCredential(site: Site): void {
  const found = lstatSync(site.at(CREDENTIAL_FILE), { throwIfNoEntry: false })
  if (found === undefined) throw problem('setup-no-credential', { file: CREDENTIAL_FILE })
  if (!found.isFile() || found.uid !== 0 || (found.mode & 0o077) !== 0) throw problem('setup-open-credential', { file: CREDENTIAL_FILE })
}
