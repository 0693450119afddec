import { connect } from '../../github/client.ts'
import { failureOf } from '../../github/failure.ts'
import { installationToken } from '../../github/installation.ts'
import { LASTING } from '../../github/patience.ts'
import { givenConnection } from '../../host/helper.ts'
import { type Finding, finding, Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { type Registration, webOf } from '../../model/registration.ts'
import { type Claim, type VouchAnswer, VouchRequest } from '../../model/vouch.ts'
import { readRegistration } from '../../store/registration.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { readCredential } from './credential.ts'
import { setVerified } from './verified.ts'

/**
 * Takes a Recording of the meter helper from the connection that systemd has passed to this process, judges it by what GitHub says of its
 * commits, sets the status as the App, and answers. `credentials`: directory with the App's key. Returns 0 if a status was set. Throws
 * Problem `helper-no-socket`, `registrar-not-configured`, `registrar-no-credential`.
 */
export async function vouch(file: string, { version, signal }: Context, credentials: string): Promise<number> {
  const helper = givenConnection()
  if (helper === null) throw problem('helper-no-socket', {})
  try {
    const request = VouchRequest.parse(await helper.hear())
    const place = readRegistration(file)
    const vouched = await vouchedBy(place, request, { key: readCredential(credentials), version, signal })
    helper.say({ vouched } satisfies VouchAnswer)
    return vouched.code === 'status-verified' ? EXIT.passed : EXIT.other
  } finally {
    await helper.end()
  }
}

interface VouchContext {
  readonly key: string
  readonly version: string
  readonly signal: AbortSignal
}

/** Sets the status. Returns the finding that says so, or the reason why none was set. */
async function vouchedBy(place: Registration, request: VouchRequest, { key, version, signal }: VouchContext): Promise<Finding> {
  const { claim } = request
  const { app, api, owner, repository } = place
  const no = (cause: Finding): Finding => finding('status-not-verified', { cause })
  if (app === null || !place.setsStatus) return no(finding('vouch-no-app', {}))
  const [claimedOwner = '', name = ''] = claim.repository.split('/')
  const isOwn = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
  if (!isOwn(owner, claimedOwner) || !isOwn(repository ?? name, name))
    return no(finding('vouch-other-repository', { repository: claim.repository }))
  const [userAgent, graphqlUrl] = [`joulegate/${version}`, graphqlOf(api)]
  try {
    const token = await installationToken({ ...place, app }, { key, rights: rightsFor(claim), repository: name, userAgent })
    const github = connect({
      token,
      apiUrl: api,
      graphqlUrl,
      repository: `${owner}/${name}`,
      userAgent,
      signal,
      patience: LASTING,
    })
    const vouched = await setVerified(request, {
      github,
      graphqlUrl,
      repositoryUrl: `${webOf(api)}/${owner}/${name}`,
      version,
    })
    return vouched.code === 'status-verified' ? vouched : no(vouched)
  } catch (error) {
    return no(error instanceof Problem ? error.finding : refused(place, error))
  }
}

/** Rights that the status of a claim needs, and no others. */
const rightsFor = ({ of }: Claim) =>
  ({
    ...{ statuses: 'write', contents: 'read', pull_requests: 'read' },
    ...('queue' in of ? { merge_queues: 'read' } : {}),
  }) satisfies Record<string, 'read' | 'write'>

function refused({ api }: Registration, error: unknown): Finding {
  const isRequest = error instanceof Error && (error.name === 'HttpError' || error.name === 'AbortError')
  const failure = isRequest ? failureOf(error) : null
  const detail = failure?.kind === 'answered' ? `${failure.status} ${failure.detail}` : detailOf(error)
  return finding('vouch-github-refused', { place: new URL(api).origin, detail })
}

/** Returns the address of GitHub's other API. That of GitHub Enterprise Server is not below the first. */
const graphqlOf = (api: string): string => (api.endsWith('/api/v3') ? `${api.slice(0, -'/v3'.length)}/graphql` : `${api}/graphql`)
