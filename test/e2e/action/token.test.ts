import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NO_TRACES } from '../../rig/lab.ts'
import { commandOf, processesIn } from '../../rig/processes.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

/** As it is, and as git sends it. */
const formsOf = (token: string): readonly string[] => [token, Buffer.from(`x-access-token:${token}`).toString('base64')]
const holds = (text: string, { token }: PullLab): boolean => formsOf(token).some((form) => text.includes(form))

const contents = (path: string): string => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // gone meanwhile, or a socket
  }
}
/** Files below these that have it. */
const filesWith = (pull: PullLab, directories: readonly string[]): readonly string[] =>
  directories
    .flatMap((top) => readdirSync(top, { recursive: true, withFileTypes: true }))
    .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
    .filter((path) => holds(contents(path), pull))

/** Writes down all that a program can see of its surroundings: its own environment, and of each process that it may look at. */
const SPY = (name: string): string => `#!/bin/sh
seen="$TMPDIR/../seen-${name}"
mkdir -p "$seen"
env >"$seen/env"
for process in /proc/[0-9]*; do
  id=\${process#/proc/}
  cat "$process/cmdline" >"$seen/cmdline-$id" 2>/dev/null
  cat "$process/environ" >"$seen/environ-$id" 2>/dev/null
done
cat /proc/self/environ
git config --list --show-origin 2>&1
true
`

describe('the token', () => {
  it('of a whole run → in no log, summary, output, report, cache, command line; not in the environment of build or workload', async () => {
    const workload = { name: 'parse', run: 'test -e "$TMPDIR/../seen-workload" || ./spy-workload' }
    await using pull = await openPull({
      joules: { parse: steady(1.08, 61) },
      config: { workloads: [workload], build: { run: './spy-build' } },
      base: { 'spy-workload': SPY('workload'), 'spy-build': SPY('build') },
    })
    const outcome = await pull.act({ isDebug: true })
    expect([outcome.code, outcome.problems]).toEqual([2, []])
    // With RUNNER_DEBUG all that is run is told, and what speaks with GitHub is.
    for (const told of [
      /^debug: .* git -c fetch\.unpackLimit=1 fetch /m,
      /^debug: .* request (GET|POST) http/m,
      /^debug: .* stage execute /m,
    ])
      expect(outcome.log).toMatch(told)
    expect(holds(outcome.log, pull)).toBe(false)
    // The one line that has it is the one that has the runner hide it.
    const raw = `${outcome.stdout}\n${outcome.stderr}`.split('\n').filter((line) => holds(line, pull))
    expect(raw).toEqual([`::add-mask::${pull.token}`])
    const { outputs, state, environment, paths } = outcome
    expect(holds(JSON.stringify({ outputs, state, environment, paths }) + outcome.summary + pull.comments().join(), pull)).toBe(false)
    const { lab, runner } = pull
    const seen = ['seen-workload', 'seen-build'].map((name) => join(lab.directory, name))
    // The parent is our own process: where the code runs as the same user it may read what that was started with.
    const ours = /^(cmdline|environ)-\d+$/
    for (const directory of seen) {
      const names = readdirSync(directory)
      expect(names.length).toBeGreaterThan(4)
      expect(holds(contents(join(directory, 'env')), pull)).toBe(false)
      const found = names.filter((name) => holds(contents(join(directory, name)), pull))
      expect(found.every((name) => ours.test(name) && isMain(directory, name))).toBe(true)
      expect(contents(join(directory, 'env'))).not.toMatch(/^(GITHUB|ACTIONS|INPUT|RUNNER|STATE)_/m)
    }
    const elsewhere = filesWith(pull, [lab.directory, runner.workspace, runner.temporary]).filter(
      (path) => !seen.some((directory) => path.startsWith(directory)),
    )
    expect(elsewhere).toEqual([])
    expect(readdirSync(join(lab.directory, 'cache', 'joulegate'))).toHaveLength(1)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('while git fetches → in the environment of git alone, and on no command line', async () => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    pull.server.behave({ kind: 'hang' })
    const running = pull.start()
    await until(() => pull.server.requests.length > 0, `git to fetch; so far:\n${running.said()}`)
    const fetching = processesIn(join(pull.lab.directory, 'cache'))
    expect(fetching.length).toBeGreaterThan(0)
    for (const pid of fetching) expect(holds(contents(`/proc/${pid}/environ`), pull)).toBe(true)
    const everybody = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    expect(everybody.filter((pid) => holds(contents(`/proc/${pid}/cmdline`), pull))).toEqual([])
    const holders = everybody.filter((pid) => holds(contents(`/proc/${pid}/environ`), pull))
    expect(holders.filter((pid) => !fetching.includes(pid)).map(commandOf)).toEqual([expect.stringMatching(/dist\/action\.js$/)])
    // What is on the disk of the cache while it is filled, its configuration among it.
    expect(filesWith(pull, [pull.lab.directory])).toEqual([])
    expect((await running.cancel()).code).toBe(130)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('in transit → to the API and the git server of this host, as a header, and to no other host', async () => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    expect((await pull.act()).code).toBe(0)
    expect(new Set(pull.github.log.map(({ login }) => login))).toEqual(new Set([pull.github.bot]))
    expect(pull.github.log.filter((call) => holds(JSON.stringify(call), pull))).toEqual([])
    const [first, ...others] = pull.server.requests
    expect(others.length).toBeGreaterThan(0)
    for (const { path, authorization } of [first, ...others].flatMap((request) => request ?? [])) {
      expect(path).toMatch(/^\/acme\/widget\//)
      expect(authorization).toBe(`Basic ${formsOf(pull.token)[1]}`)
    }
  })
})

/** Is it about the process of the action? Both of its files are there under its number. */
function isMain(directory: string, name: string): boolean {
  const id = name.replace(/^\w+-/, '')
  return name.startsWith('environ-') && /dist\/action\.js\0?$/.test(contents(join(directory, `cmdline-${id}`)))
}
