import type { checkout as table } from '../../model/findings/checkout.ts'
import type { Messages } from './message.ts'

type Refusal = Parameters<Messages<typeof table>['submodule-refused']>[0]

function refusal({ url, why, hosts }: Pick<Refusal, 'url' | 'hosts'> & { readonly why: Refusal['why'] | 'no-origin' }): string {
  const named = JSON.stringify(url)
  switch (why) {
    case 'protocol':
      return `its URL is ${named}, and only https is used`
    case 'host':
      return `the host of its URL ${named} is not allowed: allowed are ${hosts.length === 0 ? 'none' : hosts.join(', ')}`
    case 'address':
      return `its URL ${named} is not a plain URL`
    case 'credentials':
      return 'its URL contains a user name or a password'
    case 'relative':
      return `its URL ${named} is relative, and the repository has no origin over https`
    case 'undeclared':
      return '.gitmodules has no usable entry for this path'
    case 'no-origin':
      return 'the repository has no origin whose server could be asked'
    case 'path':
      return 'its path is not UTF-8'
    case 'no-commit':
      return 'what the tree names is not a commit there'
    default:
      return why satisfies never
  }
}

/** Hint that works without a network. */
const OWN_FILES = 'Once the clone has it, Joulegate needs no network: git lfs fetch --all'
const MIND = 'Once the clone has it, Joulegate needs no network: git submodule update --init --recursive'

type Fault = Parameters<Messages<typeof table>['lfs-failed']>[0]

function fetchFault(why: Fault['why'], detail: string): string {
  switch (why) {
    case 'absent':
      return 'the server does not have it'
    case 'refused':
      return `the server refuses it (${detail})`
    case 'content':
      return 'the content is not that of its pointer'
    case 'status':
      return `the server answers with the status ${detail}`
    case 'silent':
      return `the server sent nothing for ${detail} seconds`
    case 'slow':
      return `the answer was not complete after ${detail} seconds`
    case 'answer':
      return 'the answer of the server is not one of Git LFS'
    case 'connection':
      return detail
    default:
      return why satisfies never
  }
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`

export const checkout: Messages<typeof table> = {
  'too-many-tags': ({ url, tags, most }) => ({
    message: `${url} has ${tags} tags. Joulegate fetches at most ${most}.`,
    hint: 'Leave out checkout.tags, and have the build take its version from a file',
  }),
  'submodule-refused': (data) => ({
    message: `The submodule ${data.path} (commit ${data.commit}) is not fetched: ${refusal(data)}.`,
    hint:
      data.why === 'host'
        ? 'If builds may use code from there, add the host in joulegate.yml: checkout: {submodules: true, hosts: [HOST]}. In a pull request, base’s counts'
        : data.why === 'undeclared' || data.why === 'path' || data.why === 'no-commit'
          ? 'Add it with git: git submodule add https://HOST/OWNER/NAME.git PATH. Or list the submodules that are needed: checkout.submodules'
          : `Give it a URL like https://HOST/OWNER/NAME.git in .gitmodules. ${MIND}`,
  }),
  'submodule-failed': ({ path, url, cause }, say) => ({
    message: `The submodule ${path} could not be fetched from ${url}, without a token: ${say(cause).message}`,
    hint: `Private submodules are not supported in the action. ${MIND}`,
  }),
  'submodule-declarations': ({ commit, path }) => ({
    message: `${path}.gitmodules of commit ${commit} cannot be read: it is a link, too large, or not in the format of git.`,
    hint: `See: git config --file .gitmodules --list`,
  }),
  'submodules-too-many': ({ commit, path, levels, most }) => ({
    message: `${path === '' ? 'The repository' : path} (commit ${commit}) has more submodules than Joulegate checks out: at most ${most}, ${levels} levels deep.`,
    hint: 'List those that are needed: checkout: {submodules: [PATH]}',
  }),
  'submodule-absent': ({ commit, path }) => ({
    message: `The submodule ${path} of commit ${commit} was not fetched.`,
    hint: 'Run the measurement again. If that does not help, report it: npx joulegate compare --debug',
  }),
  'lfs-refused': (data) => ({
    message: `The file ${data.path} in Git LFS is not fetched: ${refusal(data)}.`,
    hint:
      data.why === 'host'
        ? `If builds may use files from there, add the host in joulegate.yml: checkout: {lfs: true, hosts: [HOST]}. In a pull request, base’s counts. ${OWN_FILES}`
        : OWN_FILES,
  }),
  'lfs-failed': ({ path, url, why, detail }) => ({
    message: `The file ${path} in Git LFS could not be fetched from ${url}: ${fetchFault(why, detail)}.`,
    hint: `Check that the server has it: git lfs fetch. ${OWN_FILES}`,
  }),
  'lfs-broken': ({ commit, path }) => ({
    message: `${path} of commit ${commit} begins as a pointer of Git LFS, but is damaged or uses an extension.`,
    hint: `See: git show ${commit}:${path}`,
  }),
  'lfs-missing': ({ commit, path, oid, why, detail }) => ({
    message: `The file ${path} of commit ${commit} in Git LFS (${oid.slice(0, 12)}) could not be written: ${why === 'absent' ? 'it was not fetched' : why === 'content' ? 'its content is not that of its pointer' : detail}.`,
    hint: `Check that it is intact: git lfs fsck. ${OWN_FILES}`,
  }),
  'lfs-too-much': ({ files, bytes, most, limit }) => ({
    message: `The commits have ${files} files in Git LFS with ${gib(bytes)}. Joulegate takes at most ${most} files and ${gib(limit)}.`,
    hint: 'Leave out checkout.lfs, and have the build make or fetch the files that it needs',
  }),
  'lfs-no-room': ({ directory, bytes, free }) => ({
    message: `Files in Git LFS and their checkouts need ${gib(bytes)}, and ${directory} has ${gib(free)} left.`,
    hint: `Free some space (see: df -h ${directory}), or keep caches elsewhere: XDG_CACHE_HOME=DIR npx joulegate …`,
  }),
  'tags-shallow': ({ directory }) => ({
    message: `${directory} is a shallow clone, so git describe may find no tag, or another one than in a complete clone.`,
    hint: 'In the clone: git fetch --unshallow --tags',
  }),
}
