import type { Octokit } from 'octokit'
import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { readAnswer } from './client.ts'
import { type InstallationRights, installationToken, quietClient } from './installation.ts'

/** Credential of a registrar: a token, or the private key of the App of a Registration, as PEM. */
interface Credential {
  readonly text: string
  readonly userAgent: string
}

/** The only right that a registrar asks GitHub for. A repository's runners belong to `administration`. */
const rightOf = ({ repository }: Registration): InstallationRights =>
  repository === null ? { organization_self_hosted_runners: 'write' } : { administration: 'write' }

const JitConfig = z.looseObject({ encoded_jit_config: z.base64().min(1) })

/**
 * Registers a runner that takes one job, and returns its configuration as GitHub encodes it: the value of `--jitconfig`. It is a secret.
 * Throws errors of the client: see failure.ts.
 */
export async function registerRunner(place: Registration, name: string, credential: Credential): Promise<string> {
  const { owner, repository, labels, group } = place
  const api = await apiFor(place, credential)
  const wanted = { name, runner_group_id: group, labels: [...labels] }
  const { data } =
    repository === null
      ? await api.rest.actions.generateRunnerJitconfigForOrg({ org: owner, ...wanted })
      : await api.rest.actions.generateRunnerJitconfigForRepo({ owner, repo: repository, ...wanted })
  return readAnswer(JitConfig, data).encoded_jit_config
}

/** Returns a client with the credential. An App's has one right, for this repository alone, and for an hour. */
async function apiFor(place: Registration, { text, userAgent }: Credential): Promise<Octokit> {
  const Client = quietClient(place.api, userAgent)
  const { app, repository } = place
  if (app === null) return new Client({ auth: text.trim() })
  return new Client({ auth: await installationToken({ ...place, app }, { key: text, rights: rightOf(place), repository, userAgent }) })
}
