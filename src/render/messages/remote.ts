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
      return 'git would start a program that it names'
    case 'unprintable':
      return 'it has a space or a control character in it'
    case 'too-long':
      return `it is longer than ${longest} characters`
    case 'no-form':
      return 'it is neither a URL nor user@host:path'
    case 'dash':
      return 'a part of it begins with a dash'
    case 'protocol':
      return `only ${protocols.join(', ')} are spoken`
    case 'no-url':
      return 'it is no URL'
    case 'query':
      return 'what follows ? or # has no meaning for git'
    case 'no-host':
      return 'it names no host'
    default:
      return why satisfies never
  }
}

const badRef = {
  absent: '',
  suffix: ': only ~N and ^N may follow the name of a commit there',
  abbreviated: ': a commit must be given with all its digits',
  'no-commit': ': it is no commit',
  'short-history': ': its history does not go back so far',
} satisfies Record<Why<'unknown-remote-ref'>, string>

export const remote: Messages<typeof table> = {
  'bad-repository-url': ({ url, why, protocols, longest }) => ({
    message: `${JSON.stringify(url)} cannot be fetched from: ${badUrl(why, protocols, longest)}.`,
    hint: 'Write https://HOST/OWNER/NAME.git, ssh://git@HOST/OWNER/NAME.git, git@HOST:OWNER/NAME.git, file:///PATH, or a directory',
  }),
  'credentials-in-url': ({ scheme, rest }) => ({
    message: `The URL of the repository has a user name or a password in it, which would end up in process lists and reports.`,
    hint: `Take it out: --repo ${scheme}://${rest} with the token in the environment: ${TOKEN}=…`,
  }),
  'exposed-token': ({ url }) => ({
    message: `To fetch from ${url}, ${THE_TOKEN} would be sent unencrypted.`,
    hint: `Use https; on a command line, or do without it: env -u ${TOKEN} joulegate …`,
  }),
  'unknown-remote-ref': ({ ref, url, why }) => ({
    message: `${JSON.stringify(ref)} names no commit of ${url}${badRef[why]}.`,
    hint: `A branch, a tag, refs/pull/N/merge, all digits of a commit, or one of these with ~N. Look at: git ls-remote ${url}`,
  }),
  'remote-names-in-full': ({ url, digits }) => ({
    message: `The commits of ${url} have names of ${digits} digits, which must be known before anything is fetched.`,
    hint: `Name both in full: joulegate compare BASE HEAD --repo ${url}; find them with: git ls-remote ${url}`,
  }),
  'remote-empty': ({ url }) => ({
    message: `The repository ${url} has no commits yet, so there is nothing to compare.`,
    hint: 'Push two commits first',
  }),
  'no-remote-default': ({ url }) => ({
    message: `${url} does not say which branch is its default, so what to compare cannot be guessed.`,
    hint: `Name both: joulegate compare BASE HEAD --repo ${url}`,
  }),
  'unadvertised-commit': ({ commit, url }) => ({
    message: `${url} does not hand out ${commit}: it has no such commit, or gives out only what a branch or a tag points at.`,
    hint: 'Name a branch or a tag that points at it, or one with ~N (main~3); or clone the repository: --repo DIR',
  }),
  'remote-unreachable': ({ url, detail }) => ({
    message: `${url} cannot be reached: ${detail}`,
    hint: `Is it spelt right, and the network there? Try: git ls-remote ${url}`,
  }),
  'access-refused': ({ url, hasToken, isWeb }) => ({
    message: `${url} refuses access${hasToken && isWeb ? ` with ${THE_TOKEN}` : ''}.`,
    hint: !isWeb
      ? `git's own access is used. Try: git ls-remote ${url}`
      : hasToken
        ? 'Is it right, not expired, and allowed to read this repository? In a workflow: permissions: { contents: read }'
        : `A private repository needs a token that may read it: ${TOKEN}=… joulegate …`,
  }),
  'remote-not-found': ({ url, hasToken }) => ({
    message: `There is no repository at ${url}${hasToken ? ', or the token may not see it' : ''}.`,
    hint: hasToken ? `Check the URL, and what ${THE_TOKEN} may read` : `Check the URL; a private repository needs ${TOKEN}=…`,
  }),
  'remote-redirects': ({ url, hasToken }) => ({
    message: `${url} leads elsewhere${hasToken ? ', and a token is sent to no other place than the one that was named' : ''}.`,
    hint: 'Name the place that it leads to; often the same with .git at its end, or https instead of http',
  }),
  'fetch-stalled': ({ url, seconds }) => ({
    message: `${url} sent nothing for ${seconds} seconds.`,
    hint: 'Try again; or clone the repository yourself: --repo DIR',
  }),
  'connection-lost': ({ url, detail }) => ({ message: `The connection with ${url} broke: ${detail}`, hint: 'Try again' }),
  'cache-disk-full': ({ directory }) => ({
    message: `No space is left for what is fetched into ${directory}.`,
    hint: `Look at: df -h ${directory}; or put caches elsewhere: XDG_CACHE_HOME=DIR`,
  }),
  'fetch-failed': ({ url, detail }) => ({ message: `Fetching from ${url} failed: ${detail}`, hint: `Try: git ls-remote ${url}` }),
  'cannot-cache': ({ directory, detail }) => ({
    message: `Fetched repositories cannot be kept in ${directory}: ${detail}`,
    hint: 'Put them elsewhere: XDG_CACHE_HOME=DIR joulegate …',
  }),
  'cache-discarded': ({ directory, url, cause }, say) => ({
    message: `What was kept of ${url} in ${directory} was damaged, and has been fetched anew: ${say(cause).message}`,
  }),
  'cache-in-use': ({ directory }) => ({
    message: `All copies of this repository in ${directory} are in use by other measurements.`,
    hint: 'Wait for one of them to end; or use another place: XDG_CACHE_HOME=DIR joulegate …',
  }),
  'shallow-clone': ({ directory, cause }, say) => ({
    message: `The shallow clone ${directory} ends before the commit to compare with, and more of its history could not be fetched: ${say(cause).message}`,
    hint: 'In the clone: git fetch --unshallow. Or name the base: joulegate compare BASE HEAD',
  }),
}
