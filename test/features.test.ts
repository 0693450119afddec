import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** File of a test, and words of its title. */
type Shown = readonly [file: string, title: string]

/** Capabilities of four systems for measuring energy, each with tests that show it here; null: nothing does. */
const FEATURES: Readonly<Record<string, readonly (readonly [capability: string, shown: readonly Shown[] | null])[]>> = {
  energytrackr: [
    ['stages once per session, per revision and per trial', [['e2e/plugins', 'take part in a measurement']]],
    ['stages of users, from files that the configuration names', [['e2e/plugins', 'take part in a measurement']]],
    ['one build per commit, used again in later sessions', [['e2e/build-cache', 'builds the anchor once']]],
    ['a range of commits, interleaved with an anchor', [['e2e/history', 'measures each commit against the anchor']]],
    ['trends by git history, with change points', [['e2e/history-site', 'writes one page, and a file for each workload']]],
    ['checks of perf and RAPL before anything is measured', [['e2e/doctor', 'the same checks end it if the machine is unfit']]],
    ['set-up of the machine, and back', [['e2e/runner-setup', 'changes the machine once, and puts all of it back']]],
    ['the checkout of the user stays as it was', [['e2e/reports', 'stays as it was, to the byte and to the time']]],
    ['clean-up after each trial', [['e2e/failures', 'cleanup: only a warning if it fails']]],
    ['tool chains per revision', [['integration/plugins/setup', 'gives the newest version that will do']]],
    ['commits that are measured already are skipped', [['e2e/history', 'goes on after SIGKILL, and measures no commit twice']]],
    ['all trials at one temperature', [['e2e/temperature', 'is waited for if the processor starts too hot']]],
    ['a live view of the machine', [['e2e/watch', 'prints the true watts of each domain']]],
    [
      'orders of a range: interleaved, bisect-first, newest-first, random',
      [['unit/history/range', 'covers the whole range early if it is random']],
    ],
  ],
  'Workload Automation': [
    ['set-up, run and teardown of stages, with undos', [['e2e/plugins', 'take part in a measurement']]],
    ['services and applications started for a workload', [['e2e/services', 'over HTTP: each side has its own']]],
    ['parameters, as a matrix', [['e2e/matrix', 'is measured combination by combination']]],
    ['tuning of the machine for a measurement', [['e2e/runner-tune', 'measures the same work under each profile']]],
    ['a remote target over ssh', null],
    ['resume after errors and reboots', [['e2e/resume', 'goes on with the pair that was cut off']]],
    ['instruments on signals, in an order, with their costs', [['e2e/plugins', 'take part in a measurement']]],
    ['signals before, on success, on failure and after', [['e2e/plugins', 'take part in a measurement']]],
    ['tags and globs choose workloads', [['e2e/matrix', 'has globs choose of it']]],
    ['result processors: csv, json, sqlite and others', [['e2e/reporters', 'of base’s file and of the options write their files']]],
    ['the configuration is part of the output', [['e2e/verdicts', 'keeps raw counts, temperatures and CPU seconds of every trial']]],
    ['bounded retries, and policies to give up', [['e2e/failures', 'once has its pair measured again, and both records are kept']]],
    ['snapshots of sysfs, cpufreq and interrupts', [['e2e/plugin-meter', 'beside a snapshot of each trial']]],
    [
      "a workload's own metrics and artifacts",
      [
        ['e2e/metrics', 'are kept for each trial'],
        ['e2e/metrics', 'fail the check if one is over its budget'],
        ['e2e/metrics', 'are kept from the last judged trial of each side'],
      ],
    ],
    ['callbacks that are registered while running', [['e2e/plugins', 'take part in a measurement']]],
    ['instruments that alter execution', [['e2e/clock', 'is put back by the next session if one is killed']]],
  ],
  JouleTrace: [
    ['a correctness gate before energy', [['e2e/failures', 'check: an error if head passes it at first']]],
    ['a sandbox with limits of time and memory', [['e2e/isolation', 'daemons that shed everything are gone after each trial']]],
    ['isolated processors', [['e2e/cores', 'are those that are not for the rest of the machine']]],
    ['discarded first runs, recorded seed, robust estimate', [['e2e/trials', 'have their order decided by the recorded seed']]],
    ['joules of package and memory', [['e2e/zones', 'dram is added; core, uncore, psys and the duplicate are not']]],
    ['one measurement at a time', [['e2e/lock', 'a second comparison on the same machine waits']]],
    ['health for monitoring', [['e2e/doctor', 'writes the result for Prometheus as a whole file']]],
    ['validation alone, without energy', [['e2e/check', 'needs no counter, writes check.json and no Recording']]],
    ['one function against its test cases', null],
    ['container quick start', null],
    ['number of warm-up runs', [['unit/measure/turns', 'warm-up adds discarded pairs']]],
  ],
  PenchY: [
    ['typed elements, checked before anything runs', [['e2e/plugins', 'is an error before anything is built']]],
    ['set-up and teardown of every element', [['e2e/plugins', 'take part in a measurement']]],
    ['results of an element are checked when it runs', [['integration/plugins/process', 'a fact %s is refused when the stage runs']]],
    ['a job is a program of its language', [['e2e/config-program', 'makes workloads by a loop']]],
    ['many nodes, with results merged', [['e2e/action/parts', 'both are there → one status, one comment with the rows of both']]],
    ['filters, plots, workloads and tools as building blocks', [['e2e/plugins-reporters', 'a reporter of a plug-in gets all trials']]],
    ['a JVM as an element, with tools hooked to it', null],
  ],
}

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')

describe.each(Object.entries(FEATURES))('%s', (_, rows) => {
  it.each(rows.flatMap(([capability, shown]) => (shown ?? []).map(([file, title]) => [capability, file, title] as const)))(
    '%s is shown by %s',
    (_capability, file, title) => {
      expect(textOf(file)).toContain(title)
    },
  )
})

afterAll(() => {
  const lines = Object.entries(FEATURES).flatMap(([system, rows]) =>
    rows.map(([capability, shown]) => `${system}: ${capability}: ${shown?.map(([file]) => file).join(', ') ?? 'no'}`),
  )
  if (process.env['JOULEGATE_TESTS'] === 'all') process.stdout.write(`${lines.join('\n')}\n`)
  else process.stdout.write(`${lines.filter((line) => line.endsWith(': no')).join('\n')}\n`)
})
