/**
 * `npm run demo`: lays out a small real git repository from examples/, and lets dist/cli.js, the program that is shipped,
 * measure and judge its two commits. Loads nothing but Node's own modules before it knows that this Node is new enough.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'

const HELP = `Joulegate's demonstration: measures the two commits of a small repository, and judges them.

Usage:
  npm run demo                   the second commit costs more: regressed
  npm run demo -- --same         the first commit with itself: not regressed
  npm run demo -- OPTIONS        any option of \`joulegate compare\`, for example --meter work

It takes a minute or two. Recording and report are left in joulegate-report/.

Exit codes:
  0  it showed what it should: regressed, or with --same not regressed
  1  it did not, for example because the machine was too busy to tell
  5  wrong usage; or Node, git or dist/cli.js is missing or too old
  130, 143  stopped by SIGINT or SIGTERM
  any other  the exit code of a \`joulegate compare\` that could not finish`
const NODE = 24
const EXIT = { shown: 0, notShown: 1, usage: 5 }
/** Exit codes of a `joulegate compare` that has judged: the gate passes, fails on energy or work, fails on something else. */
const JUDGED = [0, 2, 3]
const REGRESSED = 2

const root = join(import.meta.dirname, '..')
const example = join(root, 'examples/recipe-search')
const cli = join(root, 'dist/cli.js')
const execute = promisify(execFile)

/** The example's history. Everything in it is fixed, so that its commits have the same SHA everywhere. */
const history = [
  {
    files: 'base',
    name: 'Ana Kovač',
    email: 'ana@recipes.example',
    date: '2026-03-02T10:15:00Z',
    message: 'Search recipes by their words',
  },
  {
    files: 'head',
    name: 'Tom Reed',
    email: 'tom@recipes.example',
    date: '2026-03-09T16:40:00Z',
    message: 'Find crème when creme is typed',
  },
] as const

/** The workload that the second commit makes more expensive; it leaves the other one as it was. */
const CHANGED = 'index'

/** The signal that was sent to us, and who it is passed on to. */
const stopped: { by: NodeJS.Signals | null; child: ChildProcess | null } = { by: null, child: null }

function passSignalsOn(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      stopped.by = name
      stopped.child?.kill(name)
    })
  }
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** What this machine lacks, and what to type; null when it lacks nothing. */
async function lacking(): Promise<readonly string[] | null> {
  if (Number(process.versions.node.split('.')[0]) < NODE) {
    return [`the demo needs Node ${NODE} or newer; this is Node ${process.versions.node}.`, 'npm brings its own: npm ci, then npm run demo']
  }
  const hasGit = await execute('git', ['--version']).then(
    () => true,
    () => false,
  )
  if (!hasGit) return ['the demo needs git, and there is none in PATH.', 'For example: sudo apt-get install git']
  return existsSync(cli) ? null : ['dist/cli.js is missing.', 'npm run build, then npm run demo']
}

/** Neither the user's configuration nor the variables of a hook that may have started us reach the example's repository. */
async function git(directory: string, command: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  const env = { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...variables }
  const { stdout } = await execute('git', ['-C', directory, ...command], { env })
  return stdout.trim()
}

/** Lays out the repository; gives its commits in words, oldest first. */
async function layOut(repository: string): Promise<readonly string[]> {
  const commits: string[] = []
  for (const { files, name, email, date, message } of history) {
    cpSync(join(example, files), repository, { recursive: true })
    if (commits.length === 0) await git(repository, ['-c', 'init.defaultBranch=main', 'init', '--quiet', '--template='])
    const author = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date }
    const committer = { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date }
    await git(repository, ['add', '--all'])
    await git(repository, ['commit', '--quiet', `--message=${message}`], { ...author, ...committer })
    commits.push(await git(repository, ['log', '-1', '--format=%h  %s (%an, %as)', '--abbrev=10']))
  }
  return commits
}

/** Runs the CLI in the user's terminal, to its end; gives its exit code. */
function runCli(command: readonly string[]): Promise<number> {
  // The commands of the example say `node`: they get the one that runs this.
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter)
  const child = spawn(process.execPath, [cli, ...command], { stdio: 'inherit', env: { ...process.env, PATH } })
  stopped.child = child
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  })
}

/** Where the CLI left its files: it follows the last one named. */
function reportDirectory(command: readonly string[]): string {
  const flag = '--report-directory'
  const named = command.flatMap((word, index) => {
    if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)]
    return word === flag ? (command[index + 1] ?? []) : []
  })
  return resolve(named.at(-1) ?? '')
}

/** A Recording, as the CLI judges it. */
async function judge(recording: string) {
  const { z } = await import('zod')
  const Judged = z.object({
    changes: z.array(z.object({ workload: z.string(), verdict: z.string() })),
    recording: z.object({ meter: z.object({ kind: z.string() }).nullable() }),
  })
  // Its exit code is that of the gate, which is none of our business here.
  const { stdout } = await execute(process.execPath, [cli, 'report', recording, '--format', 'json'], { maxBuffer: 2 ** 28 }).catch(
    (error: { readonly stdout: string }) => error,
  )
  const { changes, recording: header } = Judged.parse(JSON.parse(stdout))
  const regressed = changes.filter(({ verdict }) => verdict === 'regressed').map(({ workload }) => workload)
  return { regressed, kind: header.meter?.kind ?? null }
}

function announce(repository: string, commits: readonly string[], command: readonly string[]): void {
  const [base, head] = commits
  say(`Joulegate's demonstration: does a commit cost more than the one before it?

  Program     examples/recipe-search, a small full-text search, as a git repository of its own
  Repository  ${repository}, removed at the end
  Base        ${base}
  Head        ${command.includes('--allow-same') ? 'the same commit once more' : head}
  Measured    two workloads in random pairs, with the best meter that this machine has:
              an energy counter or, if there can be none, valgrind, which counts instructions
  Time        a minute or two

$ npx joulegate ${command.join(' ')}
`)
}

/** What came of it, in a sentence. */
function outcome(isSame: boolean, isShown: boolean): string {
  if (isSame) return isShown ? 'Base with itself did not regress, as it should be.' : 'Base with itself regressed: a false alarm.'
  return isShown
    ? `The second commit regressed, as it should: its ${CHANGED} normalises each of 140,846 words by itself.`
    : 'The second commit costs more, but this run did not show it: was the machine busy with something else?'
}

/** What the exit code would mean in CI. */
function meaning(code: number, kind: string | null): string {
  const check = code === 0 ? 'would not be red' : 'would be red'
  const quantity = kind === 'instructions' ? 'work' : 'energy'
  const verdict = `In CI the check ${check}: joulegate compare exited with ${code}${code === REGRESSED ? `, ${quantity} regressed` : ''}.`
  if (kind === 'instructions')
    return `${verdict}\nWork is counted instructions. It tells nothing about joules: for those, run this on bare metal.`
  if (kind === 'estimate') return `${verdict}\nThese joules are an estimate, not a measurement. An estimate may only warn.`
  return verdict
}

function conclude(text: string, isSame: boolean, directory: string): void {
  const at = (name: string): string => relative(process.cwd(), join(directory, name))
  const other = isSame
    ? ['npm run demo', 'the second commit, which regresses']
    : ['npm run demo -- --same', 'base with itself: not regressed']
  const next = [[`npx joulegate report ${at('recording.json')}`, 'judges the same numbers again'], other]
  const width = Math.max(...next.map(([command = '']) => command.length))
  say(`
${text}

  Recording  ${at('recording.json')} (all that was measured)
  Report     ${at('report.md')} (what it means)

Next:
${next.map(([command = '', why = '']) => `  ${command.padEnd(width)}  ${why}`).join('\n')}`)
}

async function demonstrate(options: readonly string[], isSame: boolean): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-demo-'))
  // On every way out but SIGKILL.
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  const repository = join(directory, 'recipe-search')
  const commits = await layOut(repository)
  const compared = isSame ? ['HEAD~1', 'HEAD~1', '--allow-same'] : ['HEAD~1', 'HEAD']
  const command = ['compare', ...compared, '--repo', repository, '--report-directory', 'joulegate-report', ...options]
  announce(repository, commits, command)

  const code = stopped.by === null ? await runCli(command) : EXIT.notShown
  if (stopped.by !== null || !JUDGED.includes(code)) return code
  const reports = reportDirectory(command)
  const { regressed, kind } = await judge(join(reports, 'recording.json'))
  const isShown = isSame ? regressed.length === 0 : regressed.includes(CHANGED)
  conclude(`${outcome(isSame, isShown)}\n${meaning(code, kind)}`, isSame, reports)
  return isShown ? EXIT.shown : EXIT.notShown
}

async function main(): Promise<number> {
  const given = process.argv.slice(2)
  if (given.includes('--help') || given.includes('-h')) {
    say(HELP)
    return EXIT.shown
  }
  const complaint = await lacking()
  if (complaint !== null) {
    process.stderr.write(`error: ${complaint.join('\n  ')}\n`)
    return EXIT.usage
  }
  passSignalsOn()
  // A reader that went away (`| head`) has seen enough; the measurement is worth finishing.
  process.stdout.on('error', () => undefined)
  let code: number = EXIT.notShown
  try {
    code = await demonstrate(
      given.filter((option) => option !== '--same'),
      given.includes('--same'),
    )
  } catch (error) {
    const isStopped = stopped.by !== null
    if (!isStopped && !(error instanceof Error && 'syscall' in error)) throw error
    if (!isStopped)
      process.stderr.write(`error: the demo cannot lay out its repository in ${tmpdir()}: ${error}\n  TMPDIR=/var/tmp npm run demo\n`)
    code = EXIT.usage
  }
  return stopped.by === null ? code : 128 + constants.signals[stopped.by]
}

process.exitCode = await main()
