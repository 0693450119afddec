import { join } from 'node:path'
import { git, gitReading } from '../repository.ts'
import type { Json, JsonObject } from './json.ts'
import { objectOf } from './json.ts'
import { dressed, user } from './shapes.ts'
import { notFound, type World } from './world.ts'

/** What git says in the repository behind the rig; null: it fails, or there is none. */
function ask({ git: directory }: World, ...command: readonly string[]): string | null {
  if (directory === null) return null
  try {
    return git(directory, ...command)
  } catch {
    return null // git has no such thing
  }
}

const linesOf = (text: string | null): readonly string[] => (text ?? '').split('\n').filter((line) => line !== '')

/** The full SHA of a branch, a tag or a commit; throws that GitHub has none. */
export function shaOf(world: World, ref: string): string {
  if (world.git === null && /^[0-9a-f]{40}$/.test(ref)) return ref
  const found = ask(world, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (found === null) throw notFound()
  return found
}

export const hasCommit = (world: World, sha: string): boolean =>
  world.git === null || ask(world, 'cat-file', '-e', `${sha}^{commit}`) !== null

/** Whose address it is; null: nobody's. */
function accountOf(world: World, email: string): Json {
  const [, login] = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(email) ?? []
  return login === undefined ? null : user(world, login)
}

/** One commit as the API gives it, without its files. */
export function commit(world: World, sha: string): JsonObject {
  const [name = '', email = '', date = '', tree = '', parents = '', ...message] =
    ask(world, 'show', '--no-patch', '--format=%an%n%ae%n%aI%n%T%n%P%n%B', sha)?.split('\n') ?? []
  const whole = objectOf(dressed(world, 'repos/get-commit'))
  const { files, stats, ...rest } = whole
  const url = `${world.apiUrl}/repos/${world.repository}`
  const person = { name, email, date }
  return {
    ...rest,
    sha,
    node_id: `C_${sha}`,
    url: `${url}/commits/${sha}`,
    html_url: `${world.serverUrl}/${world.repository}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    commit: {
      ...objectOf(whole['commit']),
      url: `${url}/git/commits/${sha}`,
      ...(world.git === null ? {} : { author: person, committer: person, message: message.join('\n').trim() }),
      tree: { url: `${url}/git/trees/${tree}`, sha: tree },
    },
    // An account is known by its address; that of a commit of ours belongs to nobody.
    ...(world.git === null ? {} : { author: accountOf(world, email), committer: accountOf(world, email) }),
    parents: parents.split(' ').flatMap((parent) => (parent === '' ? [] : [{ sha: parent, url: `${url}/commits/${parent}` }])),
  }
}

/** The files that differ between two commits. git is started once, however many there are. */
function files(world: World, base: string, head: string): readonly JsonObject[] {
  const difference = ask(world, 'diff', '--raw', '--numstat', '--patch', '--no-abbrev', '--no-renames', base, head) ?? ''
  const [lists = '', ...patches] = difference.split(/^diff --git /m)
  const [raw, numbers] = [true, false].map((isRaw) => linesOf(lists).filter((line) => line.startsWith(':') === isRaw))
  const counts = (numbers ?? []).map((line) => line.split('\t').map((count) => Number(count) || 0))
  return (raw ?? []).map((line, at) => {
    const [, from = '', to = '', letter = '', name = ''] = /^:\d+ \d+ (\w+) (\w+) (\w)\t(.*)$/.exec(line) ?? []
    const [additions = 0, deletions = 0] = counts[at] ?? []
    const holder = letter === 'D' ? base : head
    const page = `${world.serverUrl}/${world.repository}`
    const path = name.split('/').map(encodeURIComponent).join('/')
    return {
      sha: letter === 'D' ? from : to,
      filename: name,
      status: letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified',
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${page}/blob/${holder}/${path}`,
      raw_url: `${page}/raw/${holder}/${path}`,
      contents_url: `${world.apiUrl}/repos/${world.repository}/contents/${path}?ref=${holder}`,
      patch: (patches[at] ?? '').replace(/^[\s\S]*?(?=^@@)/m, '').replace(/\n$/, ''),
    }
  })
}

/** The commits of the second that the first has not, the oldest first. */
export const commitsBetween = (world: World, base: string, head: string): readonly JsonObject[] =>
  linesOf(ask(world, 'rev-list', '--reverse', `${base}..${head}`)).map((sha) => commit(world, sha))

/** Is this one of the commits that the second has and the first has not? */
export const brings = (world: World, { base, head }: { readonly base: string; readonly head: string }, sha: string): boolean =>
  sha === head || linesOf(ask(world, 'rev-list', `${base}..${head}`)).includes(sha)

/** `base...head`, as the compare page shows it: what head has done since the two parted. */
export function comparison(world: World, basehead: string): JsonObject {
  const [from = '', to = ''] = basehead.split('...')
  const [base, head] = [shaOf(world, from), shaOf(world, to)]
  const mergeBase = ask(world, 'merge-base', base, head)
  if (mergeBase === null) throw notFound()
  const [behind = 0, ahead = 0] = (ask(world, 'rev-list', '--left-right', '--count', `${base}...${head}`) ?? '').split('\t').map(Number)
  const status = ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical'
  return {
    ...objectOf(dressed(world, 'repos/compare-commits-with-basehead')),
    url: `${world.apiUrl}/repos/${world.repository}/compare/${basehead}`,
    base_commit: commit(world, base),
    merge_base_commit: commit(world, mergeBase),
    status,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commitsBetween(world, base, head),
    files: files(world, mergeBase, head),
  }
}

/** What a pull request changes: what its head has done since the two parted. */
export function changes(world: World, base: string, head: string): readonly JsonObject[] {
  const mergeBase = ask(world, 'merge-base', base, head)
  if (mergeBase === null) throw notFound()
  return files(world, mergeBase, head)
}

/** A file or a directory of git's. */
interface GitObject {
  readonly id: string
  readonly type: string
  readonly size: number
  /** '' of a directory. */
  readonly text: string
}

/** What git has at `commit:path`; null: nothing. */
function objectAt(world: World, place: string): GitObject | null {
  const answer = world.git === null ? '' : gitReading(`${place}\n`, world.git, 'cat-file', '--batch')
  const [, id = '', type = '', size = '', text = ''] = /^(\w+) (\w+) (\d+)\n([\s\S]*)$/.exec(answer) ?? []
  return id === '' ? null : { id, type, size: Number(size), text: type === 'blob' ? text : '' }
}

/** One file, or the names in a directory. */
export function content(world: World, path: string, ref: string): Json {
  const sha = shaOf(world, ref)
  const name = path.replace(/\/$/, '')
  const found = objectAt(world, `${sha}:${name}`)
  if (found === null) throw notFound()
  if (found.type !== 'tree') return entry(world, name, { sha, object: found })
  return linesOf(ask(world, 'ls-tree', '--long', found.id)).map((line) => {
    const [, type = '', id = '', size = '', child = ''] = /^\d+ (\w+) (\w+) +(\S+)\t(.*)$/.exec(line) ?? []
    const object = { id, type, size: Number(size), text: '' }
    const { content: _, encoding: __, ...rest } = entry(world, join(name, child), { sha, object })
    return rest
  })
}

function entry(world: World, path: string, { sha, object }: { readonly sha: string; readonly object: GitObject }): JsonObject {
  const isFile = object.type !== 'tree'
  const quoted = path.split('/').map(encodeURIComponent).join('/')
  const url = `${world.apiUrl}/repos/${world.repository}/contents/${quoted}?ref=${sha}`
  const page = `${world.serverUrl}/${world.repository}/blob/${sha}/${quoted}`
  return {
    type: isFile ? 'file' : 'dir',
    name: path.split('/').at(-1) ?? '',
    path,
    sha: object.id,
    size: isFile ? object.size : 0,
    url,
    html_url: page,
    git_url: url,
    download_url: isFile ? `${world.serverUrl}/${world.repository}/raw/${sha}/${quoted}` : null,
    _links: { self: url, git: url, html: page },
    content: Buffer.from(object.text).toString('base64'),
    encoding: 'base64',
  }
}

/** The one branch or tag of this name, such as `heads/main`. */
export function gitRef(world: World, ref: string): JsonObject {
  const sha = ask(world, 'rev-parse', '--verify', '--quiet', '--end-of-options', `refs/${ref}`)
  if (sha === null) throw notFound()
  const url = `${world.apiUrl}/repos/${world.repository}/git`
  return {
    ...objectOf(dressed(world, 'git/get-ref')),
    ref: `refs/${ref}`,
    url: `${url}/refs/${ref}`,
    object: { type: ask(world, 'cat-file', '-t', sha) ?? '', sha, url: `${url}/commits/${sha}` },
  }
}
