import type { DataOf } from '../../model/finding.ts'
import type { remote as table } from '../../model/findings/remote.ts'
import type { Messages } from './message.ts'

const TOKEN = 'JOULEGATE_GIT_TOKEN'

/** Name of the token in messages, which are used both on the command line and in a workflow. */
const THE_TOKEN = `the token (${TOKEN}; in a workflow the input github-token)`

type Why<C extends keyof typeof table> = DataOf<(typeof table)[C]> extends { readonly why: infer W extends string } ? W : never

function badUrl(why: Why<'bad-repository-url'>, protocols: readonly string[], longest: number): string {
  switch (why) {
    case 'starts-a-program':
      return 'git would run a program that it names'
    case 'unprintable':
      return 'it contains a space or a control character'
    case 'too-long':
      return `it is longer than ${longest} characters`
    case 'no-form':
      return 'it is neither a URL nor user@host:path'
    case 'dash':
      return 'a part of it begins with a dash'
    case 'protocol':
      return `only ${protocols.join(', ')} are supported`
    case 'no-url':
      return 'it is not a valid URL'
    case 'query':
      return 'git does not use the part after ? or #'
    case 'no-host':
      return 'it contains no host name'
    default:
      return why satisfies never
  }
}

const badRef = {
  absent: '',
  suffix: ': only ~N and ^N may follow the name of a remote commit',
  abbreviated: ': a commit must have all its digits',
  'no-commit': ': it names an object of another kind',
  'short-history': ': its history does not go back that far',
} satisfies Record<Why<'unknown-remote-ref'>, string>

export const remote: Messages<typeof table> = {
  'bad-repository-url': ({ url, why, protocols, longest }) => ({
    message: `Joulegate cannot fetch from ${JSON.stringify(url)}: ${badUrl(why, protocols, longest)}.`,
    hint: 'Use https://HOST/OWNER/NAME.git, ssh://git@HOST/OWNER/NAME.git, git@HOST:OWNER/NAME.git, file:///PATH, or a directory',
  }),
  'credentials-in-url': ({ scheme, rest }) => ({
    message: 'The URL of the repository contains a user name or a password, which would appear in process lists and reports.',
    hint: `Give the token in the environment instead: ${TOKEN}=… npx joulegate … --repo ${scheme}://${rest}`,
  }),
  'exposed-token': ({ url }) => ({
    message: `Fetching from ${url} would send ${THE_TOKEN} unencrypted.`,
    hint: `Use https. On the command line, you can also fetch without the token: env -u ${TOKEN} npx joulegate …`,
  }),
  'unknown-remote-ref': ({ ref, url, why }) => ({
    message: `${JSON.stringify(ref)} is not a commit of ${url}${badRef[why]}.`,
    hint: `Give a branch, a tag, refs/pull/N/merge, all digits of a commit, or one of these with ~N. See: git ls-remote ${url}`,
  }),
  'remote-names-in-full': ({ url, digits }) => ({
    message: `The commits of ${url} have names of ${digits} digits, which Joulegate must know before it fetches anything.`,
    hint: `Give both commits with all their digits: npx joulegate compare BASE HEAD --repo ${url}; to find them: git ls-remote ${url}`,
  }),
  'remote-empty': ({ url }) => ({
    message: `The repository ${url} has no commits yet, so there is nothing to compare.`,
    hint: 'Push two commits first',
  }),
  'no-remote-default': ({ url }) => ({
    message: `${url} does not report its default branch, so Joulegate cannot choose what to compare.`,
    hint: `Name both commits: npx joulegate compare BASE HEAD --repo ${url}`,
  }),
  'unadvertised-commit': ({ commit, url }) => ({
    message: `${url} does not serve ${commit}. Either the commit does not exist, or the server serves only the tips of branches and tags.`,
    hint: 'Give a branch or a tag that points to it, or one with ~N (main~3). Or clone the repository, then: --repo DIR',
  }),
  'remote-unreachable': ({ url, detail }) => ({
    message: `${url} cannot be reached: ${detail}`,
    hint: `Check the URL and the network. Try: git ls-remote ${url}`,
  }),
  'access-refused': ({ url, hasToken, isWeb }) => ({
    message: `${url} refuses access${hasToken && isWeb ? ` with ${THE_TOKEN}` : ''}.`,
    hint: !isWeb
      ? `Joulegate uses your access of git. Try: git ls-remote ${url}`
      : hasToken
        ? 'Check that the token is right, not expired, and may read this repository. In a workflow: permissions: { contents: read }'
        : `A private repository needs a token that may read it: ${TOKEN}=… npx joulegate …`,
  }),
  'remote-not-found': ({ url, hasToken }) => ({
    message: `There is no repository at ${url}${hasToken ? ', or the token may not read it' : ''}.`,
    hint: hasToken
      ? `Check the URL, and that ${THE_TOKEN} may read the repository`
      : `Check the URL. A private repository needs a token: ${TOKEN}=… npx joulegate …`,
  }),
  'remote-redirects': ({ url, hasToken }) => ({
    message: `${url} redirects to another address${hasToken ? ', and Joulegate sends a token only to the address that you gave' : ''}.`,
    hint: 'Give the address that it redirects to. Often it is the same with .git at its end, or with https instead of http',
  }),
  'fetch-stalled': ({ url, seconds }) => ({
    message: `${url} sent nothing for ${seconds} seconds.`,
    hint: 'Try again. Or clone the repository yourself, then: --repo DIR',
  }),
  'connection-lost': ({ url, detail }) => ({ message: `The connection to ${url} broke: ${detail}`, hint: 'Try again' }),
  'cache-disk-full': ({ directory }) => ({
    message: `There is no space left to fetch the repository into ${directory}.`,
    hint: `Free some space (see: df -h ${directory}), or keep caches elsewhere: XDG_CACHE_HOME=DIR npx joulegate …`,
  }),
  'fetch-failed': ({ url, detail }) => ({ message: `Fetching from ${url} failed: ${detail}`, hint: `Try: git ls-remote ${url}` }),
  'cannot-cache': ({ directory, detail }) => ({
    message: `Joulegate cannot keep fetched repositories in ${directory}: ${detail}`,
    hint: 'Use another directory: XDG_CACHE_HOME=DIR npx joulegate …',
  }),
  'cache-discarded': ({ directory, url, cause }, say) => ({
    message: `The cache of ${url} in ${directory} was damaged, so Joulegate fetched it again: ${say(cause).message}`,
  }),
  'cache-in-use': ({ directory }) => ({
    message: `All copies of this repository in ${directory} are in use by other measurements.`,
    hint: 'Wait until one of them ends, or use another directory: XDG_CACHE_HOME=DIR npx joulegate …',
  }),
  'shallow-clone': ({ directory, cause }, say) => ({
    message: `The shallow clone ${directory} ends before the commit to compare with, and fetching more of its history failed: ${say(cause).message}`,
    hint: 'In the clone: git fetch --unshallow. Or name the base: npx joulegate compare BASE HEAD',
  }),
}
