import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { objectOf, textOf } from './json.ts'
import { type Answer, type Asked, type Operation, one } from './operation.ts'
import * as shapes from './shapes.ts'
import { type Identity, notFound, type Permissions, Refusal, type World } from './world.ts'

const decoded = (part: string): Readonly<Record<string, unknown>> => objectOf(JSON.parse(Buffer.from(part, 'base64url').toString()))

/** Seconds that GitHub lets an App's own token be valid at most. */
const LONGEST_SECONDS = 600

/** The App that has signed this token for itself; null: none has, or it is not valid now. */
export function appOf(world: World, token: string): Identity | null {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (signature === '' || more.length > 0) return null
  const { iss, iat, exp } = decoded(body)
  const [id, now] = [Number(iss), Date.now() / 1000]
  const app = world.apps.get(id)
  if (app === undefined || decoded(head)['alg'] !== 'RS256') return null
  if (typeof iat !== 'number' || typeof exp !== 'number' || iat > now + 60 || exp < now || exp - iat > LONGEST_SECONDS + 60) return null
  const isGenuine = verify('sha256', Buffer.from(`${head}.${body}`), createPublicKey(app.publicKey), Buffer.from(signature, 'base64url'))
  return isGenuine ? { login: `${app.slug}[app]`, permissions: {}, app: id } : null
}

const ownApp = ({ identity, world }: Asked): number => {
  if (identity.app === undefined || !world.apps.has(identity.app)) throw new Refusal(401, 'A JSON web token could not be decoded')
  return identity.app
}

/** An operation of an App itself, which needs no permission. */
const asApp = (answer: (asked: Asked) => Answer): Operation => ({ needs: [], access: 'read', answer })

const installation = (asked: Asked): Answer => {
  const id = ownApp(asked)
  return one({
    ...shapes.example(asked.world, 'apps/get-repo-installation'),
    id,
    app_id: id,
    app_slug: asked.world.apps.get(id)?.slug ?? '',
  })
}

const isMore = (wanted: string, has: string | undefined): boolean => has === undefined || (wanted === 'write' && has !== 'write')

/** A token for an hour, with all rights of the App or with those that were asked for. */
function installationToken(asked: Asked): Answer {
  const id = ownApp(asked)
  const app = asked.world.apps.get(id)
  if (app === undefined || asked.parameters['installation_id'] !== String(id)) throw notFound()
  const wanted = objectOf(asked.body['permissions'] ?? { ...app.permissions })
  // The API has no dashes in these names.
  const named = (area: string): string => area.replaceAll('-', '_')
  const has = Object.fromEntries(Object.entries(app.permissions).map(([area, access]) => [named(area), access]))
  if (Object.entries(wanted).some(([area, access]) => isMore(textOf(access), has[area])))
    throw new Refusal(422, 'The permissions requested are not granted to this installation.')
  const [, short] = asked.world.repository.split('/')
  const repositories = asked.body['repositories']
  if (Array.isArray(repositories) && repositories.some((name) => name !== short))
    throw new Refusal(422, 'There is at least one repository that does not exist or is not accessible to the parent installation.')
  const token = `ghs_${randomBytes(18).toString('hex')}`
  const permissions: Permissions = Object.fromEntries(Object.entries(app.permissions).filter(([area]) => named(area) in wanted))
  asked.world.tokens.set(token, { login: `${app.slug}[bot]`, permissions })
  const { repositories: _, ...whole } = shapes.example(asked.world, 'apps/create-installation-access-token')
  const expires = new Date(Date.now() + 3_600_000).toISOString()
  return one({ ...whole, token, expires_at: expires, permissions: { ...permissions } }, 201)
}

/** What Apps need. */
export const apps: Readonly<Record<string, Operation>> = {
  'apps/get-repo-installation': asApp(installation),
  'apps/get-org-installation': asApp(installation),
  'apps/create-installation-access-token': asApp(installationToken),
}
