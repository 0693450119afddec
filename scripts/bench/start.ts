import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readActionFile } from '../../test/rig/action-file.ts'
import { commandFiles, environment, type Step } from '../../test/rig/action-step.ts'
import { type Event, pullRequestEvent } from '../../test/rig/events.ts'
import type { GitHub } from '../../test/rig/github/handles.ts'
import { openGitHub } from '../../test/rig/github/server.ts'
import type { Pull } from '../../test/rig/github/world.ts'
import { interleave, type Row, ratios } from './row.ts'

const ROOT = join(import.meta.dirname, '../..')
const PULL: Pull = {
  ...{
    number: 7,
    title: 'A change',
    body: null,
    author: 'monalisa',
    state: 'open',
    isDraft: false,
    labels: ['bug'],
    merge: 'c'.repeat(40),
  },
  base: { ref: 'main', sha: 'a'.repeat(40), repository: 'acme/widget' },
  head: { ref: 'faster', sha: 'b'.repeat(40), repository: 'acme/widget' },
}

/** A program of node, and what it is started with. */
interface Program {
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
}

/** Any line that is no command to the runner. */
const ANY = /^(?!::).+\n/m

/** Milliseconds from the start of a program to such a line; to its end where there is none. */
async function lineOf({ entry, env }: Program, line = ANY): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const closed = once(child, 'close')
  let [said, at] = ['', 0]
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    if (at > 0 || !line.test(said)) return
    at = performance.now()
    child.kill('SIGTERM')
  })
  await once(child, 'exit')
  const ended = performance.now()
  await closed
  return (at > 0 ? at : ended) - started
}

/** A step of the action, in a job of its own in `directory`. */
function step(directory: string, github: GitHub, phase: 'main' | 'post', event: Event): Program {
  const place = { directory, temporary: join(directory, 'temporary'), workspace: join(directory, 'workspace') }
  for (const one of [place.temporary, place.workspace, join(directory, 'commands')]) mkdirSync(one, { recursive: true })
  const file = readActionFile(ROOT, github.token(github.bot))
  const started: Step = {
    action: { directory: ROOT, phase },
    event,
    env: { HOME: directory, TMPDIR: directory, JOULEGATE_SYSFS: directory },
  }
  const env = environment({ step: started, options: { github }, place, tracking: 'bench' }, file, commandFiles(directory))
  return { entry: file[phase], env }
}

/** P5: start of the action until it says something, beside a node that says something at once. */
export async function startRows(runs: number): Promise<readonly Row[]> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulegate-bench-')))
  try {
    // Nobody is there: git gives up at once.
    await using github = await openGitHub({ serverUrl: 'http://127.0.0.1:9' })
    github.addPull(PULL)
    const jobOf = (name: string, phase: 'main' | 'post', event: Event): Program => step(join(directory, name), github, phase, event)
    const opened = pullRequestEvent(github, 'opened', PULL)
    const fork = { ...PULL, head: { ...PULL.head, repository: 'mallory/widget' } }
    const [silent, empty] = [join(directory, 'silent.mjs'), join(directory, 'empty.mjs')]
    writeFileSync(silent, '')
    writeFileSync(empty, "console.log('here')\n")
    const env = { PATH: process.env['PATH'], HOME: directory }
    const programs = {
      silent: { entry: silent, env },
      empty: { entry: empty, env },
      post: jobOf('post', 'post', opened),
      label: jobOf('label', 'main', pullRequestEvent(github, 'labeled', PULL)),
      fork: jobOf('fork', 'main', pullRequestEvent(github, 'opened', fork)),
      whole: jobOf('whole', 'main', opened),
    }
    const costs = await interleave(
      {
        silent: () => lineOf(programs.silent),
        empty: () => lineOf(programs.empty),
        post: () => lineOf(programs.post),
        label: () => lineOf(programs.label),
        fork: () => lineOf(programs.fork),
        whole: () => lineOf(programs.whole),
        fetch: () => lineOf(programs.whole, /^fetching /m),
      },
      runs,
    )
    const row = (what: string, against: string, figures: Pick<Row, 'ratio' | 'low' | 'high' | 'runs'>, limit: number | null): Row => ({
      ...{ id: 'P5', what, against, limit },
      ...figures,
    })
    const said = 'an empty node, to its first line'
    return [
      row('post with nothing to do, to its end', 'an empty node, to its end', ratios(costs('post'), costs('silent')), 2),
      row('a label, to the first line of the log', said, ratios(costs('label'), costs('empty')), 2),
      row('a fork that is turned away, to the first line', said, ratios(costs('fork'), costs('empty')), 2),
      row('a pull request, to the first line', said, ratios(costs('whole'), costs('empty')), 3.3),
      row('a pull request, the status pending, until git fetches', said, ratios(costs('fetch'), costs('empty')), null),
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
