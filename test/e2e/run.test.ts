import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RunReport } from '../../src/model/run-report.ts'
import { domainJoules } from '../../src/stats/joules.ts'
import { CAN_MOUNT, mountDisk } from '../rig/disk.ts'
import { openInstructionsLab, working } from '../rig/instructions-lab.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { commandOf, processesWith } from '../rig/processes.ts'
import { few, isAll } from '../rig/short.ts'
import { CORE, DRAM, PACKAGE, type Zone } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

/** Zones whose power does not depend on the work of the test machine. */
const steady = (zone: Zone, watts: number): Zone => ({ ...zone, idleWatts: watts, coreWatts: 0 })
const SECOND: Zone = { id: 'intel-rapl:1', name: 'package-1' }
const STEADY: Setting = { zones: [steady(PACKAGE, 20), steady(SECOND, 10), steady(CORE, 7), steady(DRAM, 3)] }
const QUIET: Setting = { ...STEADY, facts: { 'proc/stat': 'cpu  100 5 50 9000 400 3 2 40 7 0' } }

const reportOf = (stdout: string): RunReport => RunReport.parse(withoutWords(JSON.parse(stdout)))

/** The JSON for programs has the words of each finding beside its data. */
function withoutWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutWords)
  const isFinding = 'code' in value && 'data' in value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      isFinding && ['level', 'message', 'why', 'hint'].includes(key) ? [] : [[key, withoutWords(inner)]],
    ),
  )
}

const inJson = async (lab: Lab, ...parameters: readonly string[]) => {
  const ended = await lab.run('run', '--format', 'json', ...parameters)
  expect({ code: ended.code, stderr: ended.stderr }).toMatchObject({ code: 0 })
  return reportOf(ended.stdout)
}

/** Runs of the command so far, which writes a line each time. */
const COUNT = 'echo run >>"$0"; '

describe('joulegate run', () => {
  it('measures the true joules of all packages and DRAM, over several runs', async () => {
    await using lab = await openLab(QUIET)
    const report = await inJson(lab, '--runs', '6', '--', 'sleep', '1')
    expect(report).toMatchObject({ command: ['sleep', '1'], quantity: 'energy', simulated: true, warmedUp: true, rest: null })
    expect(report.runs).toHaveLength(6)
    for (const run of report.runs) {
      expect(run.seconds).toBeGreaterThan(1)
      expect(run.amount).toBeCloseTo((domainJoules(run, 'package') ?? 0) + (domainJoules(run, 'dram') ?? 0), 9)
      expect(run.disturbance).toMatchObject({ foreignSeconds: expect.any(Number), throttles: null })
    }
    expect(report.watts?.median).toBeGreaterThan(33 * 0.9)
    expect(report.watts?.median).toBeLessThan(33 * 1.1)
    expect(report.confidence).toBeCloseTo(1 - 2 / 64, 9)
    expect(report.amount.interval).toEqual({ low: report.amount.min, high: report.amount.max })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('prints the figures, and on standard error the warnings', async () => {
    await using lab = await openLab(STEADY)
    const { code, stdout, stderr } = await lab.run('run', '--runs', '2', '--', 'sh', '-c', 'sleep 0.2; echo said')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^[\d.]+ J in [\d.]+ m?s, at [\d.]+ W\nThe median of 2 runs\.\n\nsh -c 'sleep 0\.2; echo said'\n\n2 runs:\n/)
    expect(stdout).toMatch(/ {3}energy .* J {9}– /)
    expect(stdout).toContain('takes 6 runs or more')
    expect(stdout).not.toContain('\u001b')
    expect(stderr).toMatch(
      /^warning: The energy is simulated .*\nmeter powercap: RAPL via powercap: package-0, core of socket 0, dram of socket 0, package-1\n/,
    )
    expect(`${stdout}${stderr}`).not.toMatch(/^said$/m)
  })

  it('runs once more before, or not; in this directory, with this environment, and with no shell between', async () => {
    await using lab = await openLab(STEADY)
    const file = lab.write('count', '')
    const flags = ['--runs', '3', '--show-output', '--quiet']
    const script = `${COUNT}pwd; echo "[$MINE] [$1] [$(cat)]"; sleep 0.1`
    const { stderr } = await lab.start(['run', ...flags, '--', 'sh', '-c', script, file, '$HOME *'], { env: { MINE: 'mine' } }).ended
    expect(readFileSync(file, 'utf8')).toBe('run\n'.repeat(4))
    expect(stderr.match(new RegExp(`^${lab.repository}\n\\[mine\\] \\[\\$HOME \\*\\] \\[\\]$`, 'gm'))).toHaveLength(4)
    const input = lab.write('input', 'given')
    const once = ['--runs', '1', '--no-warm-up', '--input', input, '--show-output']
    expect((await lab.run('run', ...once, '--', 'sh', '-c', script, file)).stderr).toContain('[] [] [given]')
    expect(readFileSync(file, 'utf8')).toBe('run\n'.repeat(5))
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('measures the machine at rest before, and does not subtract it', async () => {
    await using lab = await openLab({ zones: [steady(PACKAGE, 50)] })
    const report = await inJson(lab, '--runs', '1', '--rest', '1s', '--', 'sleep', '0.5')
    expect(report.rest?.seconds).toBeGreaterThanOrEqual(1)
    expect(report.rest?.watts).toBeGreaterThan(40)
    expect(report.watts?.median).toBeGreaterThan(30)
    const { code, stderr } = await lab.run('run', '--meter', 'estimate', '--rest', '1s', '--', 'true')
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('Leave out --rest') })
  })

  it.runIf(isAll)('counts on when the counter wraps in a run', async () => {
    // Twice the limit of 20 W: 2 s for 80 J at least. It wraps every 2.2 s at 36 W.
    await using lab = await openLab({ zones: [{ ...steady(PACKAGE, 36), limitWatts: 20, range: 80_000_000 }] })
    const { runs, watts } = await inJson(lab, '--runs', '1', '--no-warm-up', '--timeout', '1m', '--', 'sleep', '5')
    expect(runs[0]?.readings[0]?.between.length).toBeGreaterThanOrEqual(2)
    expect(watts?.median).toBeGreaterThan(34)
    expect(watts?.median).toBeLessThan(38)
  })

  it('estimates only if asked to, and says so', async () => {
    await using lab = await openLab()
    const none = await lab.run('run', '--', 'true')
    expect(none).toMatchObject({
      code: 4,
      stdout: '',
      stderr: expect.stringContaining('No energy counter works here: There is no energy counter'),
    })
    expect(none.stderr).toContain('--meter work')
    const { stdout } = await lab.run('run', '--runs', '1', '--meter', 'estimate', '--', 'sleep', '0.1')
    expect(stdout).toContain('The energy is an estimate')
  })

  it('counts instructions', async () => {
    const { lab, path } = await openInstructionsLab({})
    await using _ = lab
    const words = ['run', '--format', 'json', '--runs', '2', '--meter', 'work', '--', 'sh', '-c', working(1234)]
    const { code, stdout } = await lab.start(words, { env: { PATH: path } }).ended
    expect(code).toBe(0)
    const report = reportOf(stdout)
    expect(report).toMatchObject({ quantity: 'work', watts: null, simulated: false, meter: { kind: 'instructions' } })
    expect(report.runs.map(({ amount }) => amount)).toEqual([1234, 1234])
  })
})

describe('a command that joulegate run cannot measure', () => {
  it.each(
    few(2, [
      [['nosuch'], 127, 'error: There is no program "nosuch".'],
      [
        ['sh', '-c', 'echo why >&2; exit 7'],
        7,
        "error: The uncounted run of sh -c 'echo why >&2; exit 7' exited with 7. Its last lines:\n  why\n",
      ],
      [['ls | wc'], 127, 'npx joulegate run -- sh -c "COMMAND"'],
      [['./text'], 126, 'chmod +x '],
      [['sh', '-c', 'kill -SEGV $$'], 139, 'was killed by SIGSEGV'],
    ] as const),
  )('%j ends with %d', async (words, code, says) => {
    await using lab = await openLab(STEADY)
    writeFileSync(join(lab.repository, 'text'), 'no program\n', { mode: 0o644 })
    const ended = await lab.run('run', '--', ...words)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(says)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is stopped at its time limit', async () => {
    await using lab = await openLab(STEADY)
    const slow = await lab.run('run', '--timeout', '500ms', '--', 'sleep', '60')
    expect(slow).toMatchObject({ code: 124, stdout: '', stderr: expect.stringContaining('was stopped at its time limit of 0.5 s') })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(CAN_MOUNT && isAll).each([[[]], [['--no-warm-up']]])('is stopped when it prints without end %j', async (flags) => {
    await using lab = await openLab(STEADY)
    using _ = mountDisk(join(lab.directory, 'tmp'), 64 * 2 ** 20)
    const ended = await lab.run('run', ...flags, '--', 'sh', '-c', 'while :; do head -c 1000000 /dev/zero; sleep 0.01; done')
    expect(ended).toMatchObject({ code: 137, stdout: '' })
    expect(ended.stderr).toMatch(/was killed because it printed more than 0\.03\d+ GiB\.[\s\S]*Discard its output/)
  })

  it('fails in the third run: its status is passed on, and no figure is printed', async () => {
    await using lab = await openLab(STEADY)
    const script = `${COUNT}[ "$(wc -l <"$0")" -lt 3 ] || exit 9; sleep 0.1`
    const ended = await lab.run('run', '--', 'sh', '-c', script, lab.write('count', ''))
    expect(ended).toMatchObject({ code: 9, stdout: '', stderr: expect.stringContaining('Run 2 of sh -c') })
  })

  it('leaves a daemon: it is killed and reported', async () => {
    await using lab = await openLab(STEADY)
    const { code, stderr } = await lab.run('run', '--runs', '1', '--', 'sh', '-c', 'setsid sleep 300 & sleep 0.2')
    expect(code).toBe(0)
    expect(stderr).toMatch(/warning: The command left 1 process running, which Joulegate killed: sleep \(\d+\)\./)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('ends with SIGTERM, at once, and nothing is left', async () => {
    await using lab = await openLab(STEADY)
    const file = join(lab.directory, 'started')
    const running = lab.start(['run', '--', 'sh', '-c', 'trap "" TERM; sleep 300 & touch "$0"; wait', file])
    await until(() => existsSync(file), 'the command runs')
    running.kill('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    expect({ code, stdout }).toEqual({ code: 143, stdout: '' })
    expect(stderr).toContain('error: Stopped by SIGTERM after 0 of 10 runs. The command was ended')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(
    few(1, [
      ['freeze', 4, 'did not advance'],
      ['garbage', 4, 'could not be read'],
    ] as const),
  )('has a counter that fails on the way (%s): no figure is printed', async (fault, code, says) => {
    await using lab = await openLab(STEADY)
    const script = `[ -n "$(cat "$0" 2>/dev/null)" ] || { echo once >"$0"; exit 0; }; echo '${fault} intel-rapl:1' >"$1"; sleep 0.5`
    const ended = await lab.run('run', '--', 'sh', '-c', script, join(lab.directory, 'count'), lab.machine.faults)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(says)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('waits for another measurement on this machine', async () => {
    await using lab = await openLab(STEADY)
    const file = join(lab.directory, 'go')
    const first = lab.start(['run', '--runs', '1', '--no-warm-up', '--', 'sh', '-c', 'until [ -e "$0" ]; do sleep 0.05; done', file])
    await until(() => first.said().includes('meter powercap'), 'the first measures')
    const second = lab.start(['run', '--runs', '1', '--no-warm-up', '--', 'sleep', '0.1'])
    await until(() => second.said().includes('waiting for another measurement'), 'the second waits')
    expect(second.said()).toMatch(/process \d+, joulegate run sh -c /)
    writeFileSync(file, '')
    expect([(await first.ended).code, (await second.ended).code]).toEqual([0, 0])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('the options of joulegate run', () => {
  it.each(
    few(3, [
      [['--runs', '0', '--', 'true'], 'Must be a whole number from 1 to 1000.'],
      [['--runs', '1001', '--', 'true'], 'Must be a whole number from 1 to 1000.'],
      [['--timeout', '10', '--', 'true'], 'Write a duration with its unit'],
      [['--meter', 'replay:x.csv', '--', 'true'], 'replay:FILE measures nothing'],
      [['--meter', 'sun', '--', 'true'], '--meter'],
      [['--domains', 'package,core', '--', 'true'], 'contains that of core'],
      [['--input', 'none', '--', 'cat'], 'The input '],
      [[], "missing required argument 'command'"],
    ] as const),
  )('%j: invalid usage, and nothing runs', async (flags, says) => {
    await using lab = await openLab(STEADY)
    const { code, stdout, stderr } = await lab.run('run', ...flags)
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain(says)
  })

  it.runIf(isAll)('leave no process behind if Joulegate itself is killed, and the next run says so', async () => {
    await using lab = await openLab(STEADY)
    const file = join(lab.directory, 'started')
    const running = lab.start(['run', '--', 'sh', '-c', 'touch "$0"; sleep 300', file])
    await until(() => existsSync(file), 'the command runs')
    running.kill('SIGKILL')
    await running.ended
    const { code, stderr } = await lab.run('run', '--runs', '1', '--', 'sleep', '0.1')
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('An earlier measurement died') })
    expect(processesWith(`HOME=${join(lab.directory, 'home')}`).map((pid) => commandOf(pid))).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
