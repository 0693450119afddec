import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from './pages.ts'

/** Whether examples with sudo can run here: as root, with /etc replaced by a copy in which they may make users and groups. */
export const hasSudo = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

const AUTHOR = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' }

/** Types the examples of a page as its readers do: in a checkout of Joulegate, beside a repository called my-project. */
export class Reader {
  readonly #directory = mkdtempSync(join(tmpdir(), 'joulegate-docs-'))
  readonly #environment = {
    ...process.env,
    ...AUTHOR,
    GIT_CONFIG_GLOBAL: '/dev/null',
    PATH: `${this.#at('bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
    USER: 'root',
    XDG_CACHE_HOME: this.#at('cache'),
    XDG_STATE_HOME: this.#at('state'),
    npm_config_update_notifier: 'false',
  }

  constructor() {
    for (const name of ['joulegate', 'bin']) mkdirSync(this.#at(name))
    for (const name of ['package.json', 'dist', 'node_modules', 'examples'])
      symlinkSync(join(ROOT, name), join(this.#at('joulegate'), name))
    // Root needs no sudo, and a container may have none.
    writeFileSync(this.#at('bin/sudo'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 })
    // The other user that runs commands passes through.
    chmodSync(this.#directory, 0o711)
  }

  #at(name: string): string {
    return join(this.#directory, name)
  }

  /** Makes my-project, of the two commits of examples/recipe-search. */
  makeProject(): void {
    const project = this.#at('my-project')
    const git = (...command: readonly string[]) => execFileSync('git', command, { cwd: project, env: this.#environment })
    mkdirSync(project)
    git('init', '--quiet', '--initial-branch=main')
    for (const side of ['base', 'head']) {
      cpSync(join(ROOT, 'examples/recipe-search', side), project, { recursive: true })
      git('add', '.')
      git('commit', '--quiet', '--message', side)
    }
  }

  /** Runs an example and returns its standard output. Throws an Error if it ends with another exit code than 0 and these. */
  type(example: string, codes: readonly number[] = []): string {
    const [file, ...parameters] = example.includes('sudo ') ? this.#inCopyOfEtc(example) : ['/bin/sh', '-e', '-c', example]
    try {
      return execFileSync(file ?? '', parameters, {
        cwd: this.#at('joulegate'),
        env: this.#environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (error) {
      if (error instanceof Error && 'status' in error && 'stdout' in error && codes.some((code) => code === error.status))
        return String(error.stdout)
      throw error
    }
  }

  /** Users and groups that the example makes stay in a copy of /etc, which the next examples see. */
  #inCopyOfEtc(example: string): readonly string[] {
    const etc = this.#at('etc')
    if (!existsSync(etc)) execFileSync('cp', ['-a', '/etc', etc])
    return ['unshare', '--mount', '/bin/sh', '-c', `mount --bind '${etc}' /etc && exec /bin/sh -e -c "$0"`, example]
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true })
  }
}
