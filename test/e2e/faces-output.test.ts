import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Start } from '../rig/cli.ts'
import { apart, bash, play } from '../rig/faces.ts'
import { JOULES, oneJob } from '../rig/faults.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { commandOf, processesWith } from '../rig/processes.ts'
import { few, isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

const open = (run = 'true'): Promise<Lab> => openLab({ base: oneJob(run), head: { x: '2' } })
const COMPARE = (lab: Lab) => ['compare', 'main~1', 'main', ...lab.replay(JOULES)]

describe('the current directory', () => {
  const inside = (name: string, more = ''): ((lab: Lab) => Partial<Start>) => {
    return (lab) => ({ through: bash(`mkdir "$0"/${name} && cd "$0"/${name}${more} && exec "$@"`, lab.directory) })
  }
  const gone = inside('gone', ' && rmdir "$PWD"')
  play([
    {
      face: 'removed',
      make: gone,
      code: 5,
      says: ['error: The current directory does not exist any more. hint: Change into one that exists'],
    },
    {
      face: 'removed, for a command that needs none',
      command: ['explain', 'no-proc'],
      make: gone,
      code: 0,
      says: ['/proc is not mounted'],
    },
    { face: 'of a name that is not UTF-8', make: inside("$'n\\377'"), code: 5, says: ['is not valid UTF-8', 'hint: Rename it'] },
  ])
})

describe('files', () => {
  const pairs = (lab: Lab): Partial<Start> => {
    lab.write('pairs.json', '[]')
    mkdirSync(join(lab.directory, 'out'))
    return { through: bash('"$@"; code=$?; test ! -e ../out.part && exit $code') }
  }
  const readOnly = (): Partial<Start> => ({ through: apart('mount --bind . . && mount -o remount,ro,bind . && cd . && exec "$@"') })
  play([
    {
      face: 'no report directory',
      command: ['report'],
      code: 5,
      says: ['joulegate-report contains neither recording.json nor recording.jsonl', 'hint: '],
    },
    { face: 'no Recording', command: ['report', 'a.json'], code: 5, says: ['a.json cannot be read: no such file', 'hint: '] },
    { face: 'a directory of pairs', command: ['analyze', '.'], code: 5, says: ['cannot be read: it is a directory (EISDIR)', 'hint: '] },
    {
      face: 'a directory for `analyze -o`',
      command: ['analyze', '../pairs.json', '-o', '../out'],
      make: pairs,
      code: 5,
      says: ['error: ../out cannot be written: it is a directory (EISDIR)', 'TMPDIR=DIR '],
    },
    {
      face: 'a read-only repository for init',
      needs: 'mounts',
      command: ['init'],
      make: readOnly,
      code: 5,
      says: ['energy.yml cannot be written: read-only file system (EROFS). hint: To see both files without writing them'],
    },
    ...(isAll ? [{ face: 'a Recording without end', command: ['report', '/dev/zero'], code: 5, says: ['it is larger than '] }] : []),
    ...(isAll ? ['077', '000'] : []).map((mask) => ({
      face: `an umask of ${mask}`,
      make: () => ({ through: bash(`umask ${mask} && exec "$@"`) }),
      code: 0,
      says: ['nothing changed'],
    })),
  ])
})

describe('standard output', () => {
  const commands: readonly (readonly string[])[] = [
    ['doctor', '--json'],
    ['report', '--format', 'json'],
    ['compare', '--help'],
    ['explain'],
    ['init', '--print'],
    ['--help'],
    ['--version'],
    ['report'],
    ['doctor'],
  ]
  let lab: Lab
  beforeAll(async () => {
    lab = await open()
    await lab.start(COMPARE(lab)).ended
  })
  afterAll(() => lab[Symbol.asyncDispose]())
  /** Runs them all in one lab, since only their output differs. */
  const endsOf = async (through: readonly string[]) => {
    const ends = []
    for (const command of few(3, commands)) {
      const { code, stderr } = await lab.start(command, { through }).ended
      ends.push({ command, code, stderr })
    }
    return ends
  }

  it('that closes early is no error of any command', async () => {
    for (const { command, code, stderr } of await endsOf(bash('"$@" | true; exit $PIPESTATUS'))) {
      expect({ command, code }).toEqual({ command, code: command[0] === 'doctor' ? 4 : command[0] === 'init' ? 6 : 0 })
      expect(stderr).not.toMatch(/EPIPE|^ +at /m)
    }
  })

  it('that is full ends each command with 5 and a sentence', async () => {
    for (const { command, code, stderr } of await endsOf(bash('exec "$@" >/dev/full'))) {
      expect({ command, code }).toEqual({ command, code: 5 })
      expect(stderr).toContain('error: Standard output cannot be written: no space left on device (ENOSPC)\n  hint: ')
    }
  })

  it('of another locale changes no sign and no number of a report', async () => {
    const locales = execFileSync('locale', ['--all-locales'], { encoding: 'utf8' }).split('\n')
    const report = async (LC_ALL: string) => (await lab.start(['report'], { env: { LC_ALL } }).ended).stdout
    const expected = await report('C.UTF-8')
    expect(expected).toContain('➖')
    for (const locale of ['C', 'POSIX', ...locales.filter((name) => /^de_DE/.test(name))]) expect(await report(locale)).toBe(expected)
  })
})

describe('a terminal', () => {
  /** Runs it in a pseudo-terminal of so many columns; what it says goes to `said`. */
  const terminal = (setting: string, redirection = ''): readonly string[] =>
    bash(`exec script --quiet --return --command "${setting}; $(printf '%q ' "$@") ${redirection}" /dev/null`)

  it('has colours, and a file that standard error is sent to has none', async () => {
    await using lab = await open()
    const shown = async (file: string) => {
      const { stdout } = await lab.start(['compare', 'x', 'y'], { env: { TERM: 'xterm' }, through: terminal(':', file) }).ended
      return stdout
    }
    expect(await shown('')).toContain('\u001b[31merror:\u001b[0m')
    expect(await shown(`2>${lab.directory}/said`)).toBe('')
    expect(readFileSync(join(lab.directory, 'said'), 'utf8')).toMatch(/^error: "y" is not a commit/)
  })

  it.each(few(1, ['40', '20', '1']))(
    'of %s columns has no line of progress that is wider, so that each is overwritten',
    async (columns) => {
      await using lab = await open()
      const options = { env: { TERM: 'xterm' }, through: terminal(`stty cols ${columns}`) }
      const { code, stdout } = await lab.start([...COMPARE(lab), '--min-pairs', '12'], options).ended
      expect(code, stdout).toBe(0)
      const transient = stdout
        .split('\r\u001b[K')
        .slice(0, -1)
        .map((text) => text.split('\n').at(-1) ?? '')
      expect(transient.length).toBeGreaterThan(8)
      for (const line of transient) expect(line.length, line).toBeLessThan(Math.max(2, Number(columns)))
    },
  )

  it.runIf(isAll)('that can do nothing (TERM=dumb) gets no escapes', async () => {
    await using lab = await open()
    const { stdout } = await lab.start(COMPARE(lab), { env: { TERM: 'dumb' }, through: terminal(':') }).ended
    expect(stdout).toContain('nothing changed')
    expect(stdout).not.toContain('\u001b')
  })

  it('ends a command that waits for its input on the first Ctrl-C', async () => {
    await using lab = await open()
    const running = lab.inTerminal(['analyze', '-'])
    // Before the shell of the terminal has become the command, nobody may be there to get the key.
    const isCommand = (pid: string): boolean => commandOf(pid).startsWith(process.execPath)
    await until(() => processesWith(`HOME=${lab.directory}/home`).some(isCommand), 'the command to start')
    running.type('\u0003')
    expect(await running.ended).toBe(130)
  })

  it('that is closed ends a measurement with 129, and nothing is left', async () => {
    await using lab = await open('touch $HOME/hangs; sleep 60')
    // The shell of a terminal gets the signal, and passes it on.
    const shell = `trap 'kill -HUP \\$!' HUP; $(printf '%q ' "$@") & wait \\$!; wait \\$!; echo \\$? >'$0'`
    const through = bash(`exec script --quiet --command "${shell}" /dev/null`, join(lab.directory, 'code'))
    const running = lab.start(COMPARE(lab), { env: { TERM: 'xterm' }, through })
    await until(() => existsSync(join(lab.directory, 'home/hangs')), 'the workload to run')
    running.kill('SIGKILL')
    const code = (): string => (existsSync(join(lab.directory, 'code')) ? readFileSync(join(lab.directory, 'code'), 'utf8') : '')
    await until(() => code() !== '', 'the command to end')
    expect(code()).toBe('129\n')
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
