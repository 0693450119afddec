import { GitError, simpleGit } from 'simple-git'
import { type Problem, problem } from '../model/finding.ts'
import { traced } from '../system/trace.ts'

/**
 * One git process: resolves to what it printed. `explain` says which Problem a failure means; without a word from it the
 * failure becomes `git-failed`. Every Problem keeps the failure as its `cause`.
 */
export type Git = (command: readonly string[], explain?: Explain) => Promise<string>
export type Explain = (failure: GitFailure) => Problem | undefined | Promise<Problem | undefined>

/** git could not be started, was killed, ended with something else than 0, or named a ref that means two things. */
export class GitFailure extends GitError {
  /** The exit status; null when there is none. */
  readonly code: number | null

  constructor(code: number | null, message: string, cause?: unknown) {
    super(undefined, message)
    this.code = code
    this.cause = cause
  }

  /** What git complains about, without its progress messages. */
  get complaint(): string {
    const lines = this.message.split('\n')
    const complaints = lines.filter((line) => /^(fatal|error): /.test(line))
    return (complaints.length === 0 ? lines : complaints).slice(0, 3).join('; ')
  }
}

/** What every git process gets. Of our own environment only what is named in the next two tables passes. */
const ALWAYS = {
  // Messages are recognised by their words.
  LC_ALL: 'C',
  // `git status` would write what it learnt into the user's index.
  GIT_OPTIONAL_LOCKS: '0',
  // A commit is what its SHA says, whatever refs/replace holds: the private repository would not see that either.
  GIT_NO_REPLACE_OBJECTS: '1',
  // No protocol is allowed: reading from a partial clone would fetch what is missing into the user's objects.
  GIT_ALLOW_PROTOCOL: '',
}

/** Where the user's own configuration lies, and who called sudo: both decide whether git trusts a repository of another owner. */
const USER = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SUDO_UID', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM']

/** Without HOME: git reads attributes from ~/.config/git even where it ignores the configuration there. */
const PRIVATE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' }

/** No setting of the user's repository may start a program (dirtyPaths adds its filters), or hide that a ref means two things. */
const HARMLESS = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.warnAmbiguousRefs=true']

/**
 * git in the user's repository, with the user's own configuration.
 * @throws GitConstructError when there is no such directory.
 */
export const userGit = (directory: string): Git => git(directory, { inherited: USER, given: ALWAYS })

/**
 * git in the private repository and its worktrees: no configuration but the repository's own. `abort` kills what still runs;
 * `mark`, a variable in its environment, lets a successor find it when we are killed.
 */
export const privateGit = (directory: string, mark: Readonly<Record<string, string>>, abort: AbortSignal): Git =>
  git(directory, { inherited: ['PATH'], given: { ...ALWAYS, ...PRIVATE, ...mark }, abort })

/** What git needs beyond that to reach another machine. */
export interface GitReach {
  /** Of our own environment, the names that pass: proxies, the agent of ssh. */
  readonly inherited: readonly string[]
  /** Set for these processes alone: what may be spoken, and the token. */
  readonly given: Readonly<Record<string, string>>
  readonly abort: AbortSignal
  /** Called with each sign of life. */
  onOutput(): void
}

/** git in a repository of ours that may speak with another machine. Its configuration is the repository's own and what `given` adds. */
export const reachingGit = (directory: string, { inherited, given, ...rest }: GitReach): Git =>
  git(directory, { inherited: ['PATH', ...inherited], given: { ...ALWAYS, ...PRIVATE, ...given }, ...rest })

function git(
  directory: string,
  { inherited, given, abort, onOutput = () => undefined }: Pick<GitReach, 'inherited' | 'given'> & Partial<GitReach>,
): Git {
  const passed = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  const environment = { ...Object.fromEntries(passed), ...given }
  const runner = simpleGit({
    baseDir: directory,
    config: HARMLESS,
    allowEnvironment: Object.keys(environment),
    // simple-git guards against a caller who passes on what strangers wrote. These are what we set ourselves, to safe values.
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeFilter: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeSshCommand: true,
    },
    // By default the output counts as complete 50 ms after the exit, read or not.
    completion: { onExit: false },
    // By default a silent failure, and a kill, count as success.
    errors: (error, { exitCode, stdErr }) => {
      const said = Buffer.concat(stdErr).toString().trim()
      if (error === undefined && exitCode === 0 && !/^warning: refname .* is ambiguous/m.test(said)) return undefined
      return new GitFailure(exitCode, said || (error instanceof Error ? error.message : `git ended with ${exitCode}`), error)
    },
    ...(abort === undefined ? {} : { abort }),
  })
    .env(environment)
    .outputHandler((_command, stdout, stderr) => {
      for (const stream of [stdout, stderr]) stream.on('data', onOutput)
      // simple-git waits 50 ms more for a command that has said nothing, though it has seen its output close: an empty word suffices.
      setImmediate(() => stdout.emit('data', Buffer.alloc(0)))
    })
  return async (command, explain) => {
    try {
      return await traced('git', `git ${command.join(' ')}`, () => runner.raw([...command]))
    } catch (error) {
      const failure = error instanceof GitFailure ? error : new GitFailure(null, String(error), error)
      throw (await explain?.(failure)) ?? problem('git-failed', { directory, detail: failure.complaint }, failure)
    }
  }
}
