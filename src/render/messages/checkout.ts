import type { checkout as table } from '../../model/findings/checkout.ts'
import type { Messages } from './message.ts'

type Refusal = Parameters<Messages<typeof table>['submodule-refused']>[0]

function refusal({ url, why, hosts }: Refusal): string {
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
      return `its URL ${named} is relative, and the repository has no origin over https that it could follow`
    case 'undeclared':
      return '.gitmodules has no usable entry for this path'
    case 'path':
      return 'its path is not UTF-8'
    default:
      return why satisfies never
  }
}

const MIND = 'Once the clone has it, Joulegate needs no network: git submodule update --init --recursive'

export const checkout: Messages<typeof table> = {
  'too-many-tags': ({ url, tags, most }) => ({
    message: `${url} has ${tags} tags. Joulegate fetches at most ${most}.`,
    hint: 'Leave out checkout.tags, and have the build take its version from a file',
  }),
  'submodule-refused': (data) => ({
    message: `The submodule ${data.path} (commit ${data.commit}) is not fetched: ${refusal(data)}.`,
    hint:
      data.why === 'host'
        ? 'If builds may use code from there, add the host in joulegate.yml: checkout: {submodules: true, hosts: [HOST]}'
        : data.why === 'undeclared' || data.why === 'path'
          ? 'Add it with git: git submodule add https://HOST/OWNER/NAME.git PATH. Or list the submodules that are needed: checkout.submodules'
          : `Give it a URL like https://HOST/OWNER/NAME.git in .gitmodules. ${MIND}`,
  }),
  'submodule-failed': ({ path, url, cause }, say) => ({
    message: `The submodule ${path} could not be fetched from ${url}, without a token: ${say(cause).message}`,
    hint: `Private submodules are not supported in the action. ${MIND}`,
  }),
  'submodule-declarations': ({ commit, path }) => ({
    message: `${path}.gitmodules of commit ${commit} cannot be read: it is a link, is too large, or is no configuration of git.`,
    hint: `See: git config --file .gitmodules --list`,
  }),
  'submodules-too-many': ({ commit, path, levels, most }) => ({
    message: `${path === '' ? 'The repository' : path} (commit ${commit}) has more submodules than Joulegate checks out: at most ${most}, ${levels} levels deep.`,
    hint: 'List those that are needed: checkout: {submodules: [PATH]}',
  }),
  'submodule-absent': ({ commit, path }) => ({
    message: `The submodule ${path} of commit ${commit} was not brought.`,
    hint: 'Run the measurement again. If that does not help, report it: npx joulegate compare --debug',
  }),
  'tags-shallow': ({ directory }) => ({
    message: `${directory} is a shallow clone, so git describe may find no tag, or another one than in a complete clone.`,
    hint: 'In the clone: git fetch --unshallow --tags',
  }),
}
