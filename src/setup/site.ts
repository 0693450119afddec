import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'

const execute = promisify(execFile)

/** Programs of the system, wherever the caller's PATH leads. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The machine that is set up: this one, or one whose root directory is mounted here. */
export interface Site {
  /** `/`, or the directory of another machine's root. */
  readonly root: string
  /** Returns where a path of that machine is here. */
  at(path: string): string
  /** Runs a program of this machine, and returns its standard output. Throws Problem `setup-tool-failed`. */
  run(program: string, parameters: readonly string[]): Promise<string>
  /** Runs a program whose exit code is an answer, too. Returns the first line that it prints; the empty text if it prints none. */
  ask(program: string, parameters: readonly string[]): Promise<string>
}

const settings = { cwd: '/', env: { PATH, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' } }

/** Makes a Site from the absolute path of its root directory. */
export const siteAt = (root: string): Site => ({
  root,
  at: (path) => join(root, path),
  async run(program, parameters) {
    try {
      const { stdout } = await execute(program, [...parameters], settings)
      return stdout
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
      throw problem('setup-tool-failed', { command: [program, ...parameters].join(' '), detail: said || detailOf(error) }, error)
    }
  },
  async ask(program, parameters) {
    const said = await execute(program, [...parameters], settings).catch((error: unknown) => error)
    const stdout = typeof said === 'object' && said !== null && 'stdout' in said ? String(said.stdout) : ''
    return stdout.split('\n')[0]?.trim() ?? ''
  },
})

/** Reports whether programs that talk to the running system, such as systemctl, talk to this one. */
export const isLive = ({ root }: Site): boolean => root === '/'
