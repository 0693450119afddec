import { z } from 'zod'
import { GroupPin } from './group-pin.ts'

/** File that says where a machine registers its runner. Only root can change it. */
export const REGISTRATION_FILE = '/etc/joulegate/registrar.json'
/** File with the credential: the private key of a GitHub App, or a token. The operator puts it there; only root can read it. */
export const CREDENTIAL_FILE = '/etc/joulegate/registrar.key'
/** Name by which systemd passes the credential on. */
export const CREDENTIAL_NAME = 'github'

const Word = z.string().regex(/^[\w.-]{1,100}$/)

/** A machine's place in GitHub: who it works for, and by which labels workflows find it. */
export const Registration = z
  .strictObject({
    version: z.literal(1),
    /** URL of the REST API. */
    api: z.url({ protocol: /^https?$/ }),
    owner: Word,
    /** null: the runner is the organisation's. */
    repository: Word.nullable(),
    labels: z.array(Word).min(1).max(100).readonly(),
    /** Number of the runner group. 1 is the default one, and the only one of a repository. */
    group: z.int().positive(),
    /** Restriction that each registration checks first. null: the setup has given the group none. */
    pin: GroupPin.nullable().default(null),
    /** Number of the GitHub App whose key the credential is; null if it is a token. */
    app: z.int().positive().nullable(),
    /** Whether the registrar also sets the verified status, as that App. */
    setsStatus: z.boolean().default(false),
  })
  .readonly()
export type Registration = z.infer<typeof Registration>

/** Reports whether an address is encrypted, or that of a server on this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname))

/**
 * Returns owner, repository and API of an address in GitHub, for example `https://github.com/acme/widget`, or null if it is none. A host
 * other than github.com is GitHub Enterprise Server.
 */
export function placeOf(address: string): Pick<Registration, 'api' | 'owner' | 'repository'> | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const [owner = '', repository, ...more] = url.pathname.split('/').filter(Boolean)
  const hasMore = more.length > 0 || url.search !== '' || url.hash !== '' || url.username !== ''
  if (hasMore || !isSafe(url) || ![owner, repository ?? owner].every((word) => Word.safeParse(word).success)) return null
  const api = url.host === 'github.com' ? 'https://api.github.com' : `${url.origin}/api/v3`
  return { api, owner, repository: repository?.replace(/\.git$/, '') ?? null }
}

/** Returns the address of the pages that belong to an API. */
export const webOf = (api: string): string => (new URL(api).host === 'api.github.com' ? 'https://github.com' : new URL(api).origin)
