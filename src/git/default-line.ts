import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { problem } from '../model/finding.ts'
import { type Address, addressOf } from './address.ts'
import { DEFAULT_BRANCH_NAMES, findDefaultBranch } from './default-branch.ts'
import { hashFormat, remoteUrl } from './first-parents.ts'
import { userGit } from './git.ts'
import { openRepository } from './repository.ts'

/** A repository, the place where its history is kept, and the commits of its default branch. */
export interface DefaultLine {
  /** The remote `origin`, or the repository itself if it has none. */
  readonly address: Address
  /** URL of the repository for people, or null if there is none. */
  readonly home: string | null
  /** OWNER/NAME, or the name of the directory. */
  readonly title: string
  readonly format: 'sha1' | 'sha256'
  /** First-parent line of the default branch, oldest first. */
  readonly line: readonly string[]
  /** Whether the line is cut off, because the clone is shallow. */
  readonly isShallow: boolean
}

/** Reads the default branch of the repository that `directory` is in. @throws Problem those of `openRepository`, and `no-default-base`. */
export async function readDefaultLine(directory: string): Promise<DefaultLine> {
  const repository = await openRepository(directory)
  const { directory: top } = repository
  const git = userGit(top)
  const text = async (...command: readonly string[]): Promise<string> => (await git(command)).trim()
  const branch = await findDefaultBranch(git)
  if (branch === null) throw problem('no-default-base', { directory: top, tried: DEFAULT_BRANCH_NAMES })
  const line = (await text('rev-list', '--first-parent', '--reverse', branch.tip)).split('\n')
  const address = addressFor((await remoteUrl(repository, 'origin')) ?? '', top)
  const home = homeOf(address)
  return {
    address,
    home,
    title: home === null ? basename(top) : new URL(home).pathname.slice(1),
    format: await hashFormat(repository),
    line,
    isShallow: (await text('rev-parse', '--is-shallow-repository')) === 'true',
  }
}

/** Returns the address of a remote. One that is a path, or absent, is reached as a file. */
function addressFor(origin: string, top: string): Address {
  const found = origin === '' ? null : addressOf(origin)
  if (found !== null) return found
  const { href } = new URL(pathToFileURL(origin === '' ? top : origin), pathToFileURL(`${top}/`))
  return { url: href, protocol: 'file', site: null, isExposed: false }
}

/** Returns the web page of a repository, for the addresses that GitHub and its like have. */
export function homeOf({ url, protocol }: Pick<Address, 'url' | 'protocol'>): string | null {
  const path = '([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$'
  if (protocol === 'https' || protocol === 'http')
    return new RegExp(`^https?://[\\w.:-]+/${path}`).test(url) ? url.replace(/(\.git)?\/?$/, '') : null
  const [, host, name] = new RegExp(`^(?:ssh://)?git@([\\w.-]+)(?::|/)${path}`).exec(url) ?? []
  return host === undefined || name === undefined ? null : `https://${host}/${name}`
}
