import { GitError, simpleGit } from 'simple-git'
import { type Problem, problem } from '../model/finding.ts'
import { traced } from '../system/trace.ts'

/**
 * Runs one git process and resolves to its output. `explain` maps a failure to a Problem; if it returns none, the failure becomes
 * `git-failed`. Every Problem keeps the failure as its `cause`.
 */
export type Git = (command: readonly string[], explain?: Explain) => Promise<string>
export type Explain = (failure: GitFailure) => Problem | undefined | Promise<Problem | undefined>

/** Failure of git: it did not start, was killed, ended with a status other than 0, or named a ref that means two things. */
export class GitFailure extends GitError {
  /** Exit status, or null if there is none. */
  readonly code: number | null

  constructor(code: number | null, message: string, cause?: unknown) {
    super(undefined, message)
    this.code = code
    this.cause = cause
  }

  /** Error output of git, without its progress messages. If git could not be started, simple-git's stack is left out. */
  get complaint(): string {
    const lines = this.message.split('\n').filter((line) => !/^ +at /.test(line))
    const complaints = lines.filter((line) => /^(fatal|error): /.test(line))
    return (complaints.length === 0 ? lines : complaints).slice(0, 3).join('; ')
  }
}

/** Variables that every git process gets. From our own environment, only those in the next two tables are passed on. */
const ALWAYS = {
  // Messages are recognised by their wording.
  LC_ALL: 'C',
  // `git status` would write refreshed file data into the user's index.
  GIT_OPTIONAL_LOCKS: '0',
  // A commit is what its SHA identifies, whatever refs/replace holds. The private repository would not see replacements either.
  GIT_NO_REPLACE_OBJECTS: '1',
  // No protocol is allowed: reading from a partial clone would fetch missing objects into the user's repository.
  GIT_ALLOW_PROTOCOL: '',
}

/** Location of the user's configuration, and the caller of sudo. Both decide whether git trusts a repository of another owner. */
const USER = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SUDO_UID', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM']

/**
 * Configuration of private repositories. HOME is absent: git reads attributes from ~/.config/git even if it ignores the configuration
 * there.
 */
const PRIVATE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' }

/** Settings that keep a repository from starting a program (dirtyPaths adds its filters). */
const HARMLESS = ['core.hooksPath=/dev/null', 'core.fsmonitor=false']

/**
 * Runs git in the user's repository, with the user's own configuration.
 * @throws GitConstructError if there is no such directory.
 */
export const userGit = (directory: string): Git => git(directory, { inherited: USER, given: ALWAYS, isUsers: true })

/**
 * Runs git in the private repository and its worktrees, with no configuration but the repository's own. `abort` kills what still runs.
 * `mark` is an environment variable by which a later run finds this git if we are killed.
 */
export const privateGit = (directory: string, mark: Readonly<Record<string, string>>, abort: AbortSignal): Git =>
  git(directory, { inherited: ['PATH'], given: { ...ALWAYS, ...PRIVATE, ...mark }, abort })

/** Runs one command of a private repository, and resolves to its output as bytes: files need not be text. */
export async function privateBytes(
  { directory, mark, abort }: { readonly directory: string; readonly mark: Readonly<Record<string, string>>; readonly abort: AbortSignal },
  command: readonly string[],
): Promise<Buffer> {
  const chunks: Buffer[] = []
  const given = { ...ALWAYS, ...PRIVATE, ...mark }
  await git(directory, { inherited: ['PATH'], given, abort, onBytes: (chunk) => void chunks.push(chunk) })(command)
  return Buffer.concat(chunks)
}

/** Additional settings that git needs to reach another machine. */
export interface GitReach {
  /** Names of variables passed on from our own environment: proxies, the agent of ssh. */
  readonly inherited: readonly string[]
  /** Variables set for these processes alone: the allowed protocols, and the token. */
  readonly given: Readonly<Record<string, string>>
  readonly abort: AbortSignal
  /** Called whenever git produces output. */
  onOutput(): void
}

/** Runs git in a private repository, with access to another machine. Its configuration is the repository's own and what `given` adds. */
export const networkGit = (directory: string, { inherited, given, ...rest }: GitReach): Git =>
  git(directory, { inherited: ['PATH', ...inherited], given: { ...ALWAYS, ...PRIVATE, ...given }, ...rest })

interface GitSettings extends Pick<GitReach, 'inherited' | 'given'>, Partial<Pick<GitReach, 'abort' | 'onOutput'>> {
  /** Gets the standard output, piece by piece. */
  readonly onBytes?: (chunk: Buffer) => void
  /** Whether refs come from a user, so that one that means two things fails. Our own commands name objects, whatever tags there are. */
  readonly isUsers?: boolean
}

function git(
  directory: string,
  { inherited, given, abort, onOutput = () => undefined, onBytes = () => undefined, isUsers = false }: GitSettings,
): Git {
  const passed = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  const environment = { ...Object.fromEntries(passed), ...given }
  const runner = simpleGit({
    baseDir: directory,
    config: [...HARMLESS, `core.warnAmbiguousRefs=${isUsers}`],
    allowEnvironment: Object.keys(environment),
    // simple-git guards against callers that pass on untrusted input. We set these ourselves, to safe values.
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
      return new GitFailure(
        exitCode,
        said || (error instanceof Error ? error.message : Number.isInteger(exitCode) ? `git ended with ${exitCode}` : 'git was killed'),
        error,
      )
    },
    ...(abort === undefined ? {} : { abort }),
  })
    .env(environment)
    .outputHandler((_command, stdout, stderr) => {
      for (const stream of [stdout, stderr]) stream.on('data', onOutput)
      stdout.on('data', onBytes)
      // simple-git waits another 50 ms after a command without output, though its output has closed. An empty chunk avoids that.
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
