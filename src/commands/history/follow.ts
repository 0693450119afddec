import type { Address } from '../../git/address.ts'
import { type DefaultLine, homeOf } from '../../git/default-line.ts'
import { type FileBranch, withFileBranch } from '../../git/file-branch.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { KnownRepository } from '../../model/fleet.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import type { HistoryIndex, KnownBranch } from '../../model/history-index.ts'
import { placeOf, readEntries } from '../../store/history/entries.ts'
import { digestOf } from '../../store/history/session-row.ts'
import type { Context } from '../context.ts'
import { STALL_SECONDS } from '../session/commits.ts'
import { type FetchedHistory, fetchHistory, HISTORY_BRANCH, readFiles } from './branch.ts'

/** A repository whose branch is followed, and the commits of its default branch. */
export type FollowedProject = Pick<DefaultLine, 'address' | 'home' | 'title' | 'format' | 'line'>

/** Result of following: sessions that are new to the index, and all that it has of the repository. */
export interface FollowedHistory {
  readonly added: number
  readonly sessions: number
  readonly findings: readonly Finding[]
}

/** Returns the repository of a project, as an index knows it. */
export const repositoryOf = ({ address, title, home }: Pick<FollowedProject, 'address' | 'title' | 'home'>): KnownRepository => ({
  id: idOf(address),
  title,
  home,
})

/** Returns the id of the repository at an address: the same for HTTPS and SSH. */
const idOf = (address: Address): string => homeOf(address) ?? address.url

/**
 * Fetches the branch of a repository, and brings the index up to date. Only files that the index has not read yet are read. If the branch lost
 * some, all are read, and the index gets rid of what the branch lacks. Throws the database's errors.
 * @throws Problem those of `withFileBranch`.
 */
export async function followHistory(index: HistoryIndex, project: FollowedProject, context: Context): Promise<FollowedHistory> {
  const { address, format, line } = project
  const access = { token: context.gitToken, signal: context.signal, stall: STALL_SECONDS }
  const options = { ...access, format, directory: context.cache }
  const repository = repositoryOf(project)
  const { result, findings } = await withFileBranch(address, HISTORY_BRANCH, options, async (branch) => {
    const fetched = await fetchHistory(branch, address.url)
    const known = await index.known(repository.id)
    const change = await changeOf(branch, fetched, known, repository.id)
    await index.follow(repository, { ...change, line })
    if (fetched.tip !== null && fetched.lost.length === 0) await branch.remember(fetched.tip)
    const { sessions } = await index.known(repository.id)
    const added = [...sessions.keys()].filter((id) => !known.sessions.has(id)).length
    const rebuilt = change.isWhole ? [finding('history-store-rebuilt', { title: project.title })] : []
    return { added, sessions: sessions.size, findings: [...fetched.findings, ...change.findings, ...rebuilt] }
  })
  return { ...result, findings: [...findings, ...result.findings] }
}

/** Sessions to add to an index, and what was found while reading them. */
interface BranchChange {
  readonly sessions: readonly HistoryFile[]
  readonly files: ReadonlyMap<string, string>
  readonly isWhole: boolean
  readonly findings: readonly Finding[]
}

/** Compares the branch with what an index has of it. */
async function changeOf(branch: FileBranch, fetched: FetchedHistory, known: KnownBranch, repository: string): Promise<BranchChange> {
  const used = fetched.files.filter(({ path }) => placeOf(path) !== null)
  const paths = new Map(used.map(({ path, sha }) => [path, sha]))
  const isGrown = [...known.files].every(([path, content]) => paths.get(path) === content)
  const read = async (files: FetchedHistory['files']): Promise<BranchChange & { readonly digests: ReadonlyMap<string, string> }> => {
    const found = await readFiles(branch, files)
    const { files: sessions, findings } = readEntries([...found.entries, ...fetched.lost])
    const all = [...found.findings, ...findings]
    const digests = new Map(sessions.map((one) => [one.session.id, digestOf(ofRepository(one, repository))]))
    return { sessions, digests, files: soundFiles(paths, all), isWhole: false, findings: all }
  }
  if (isGrown) {
    const change = await read(used.filter(({ path }) => !known.files.has(path)))
    if ([...change.digests].every(([id, digest]) => (known.sessions.get(id) ?? digest) === digest)) return change
  }
  const whole = await read(used)
  const isThere = [...known.sessions].every(([id, digest]) => whole.digests.get(id) === digest)
  return { ...whole, isWhole: !isThere }
}

/** Returns a session as the index of a repository has it. */
const ofRepository = ({ session, facts }: HistoryFile, repository: string): HistoryFile => ({ session: { ...session, repository }, facts })

/** Returns the files without a complaint. The others are read again each time, so that their complaints are repeated. */
function soundFiles(files: ReadonlyMap<string, string>, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const troubled = new Set(findings.flatMap(troubledFiles))
  return new Map([...files].filter(([path]) => !troubled.has(path)))
}

function troubledFiles(found: Finding): readonly string[] {
  if (is(found, 'history-damaged')) return [found.data.file]
  return is(found, 'history-differs') ? found.data.files : []
}
