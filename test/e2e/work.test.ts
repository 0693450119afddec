import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COUNTED_PAIRS, LEAST_HALF } from '../../src/model/counting.ts'
import { judged, only } from '../rig/documents.ts'
import { type Oddity, openInstructionsLab, working } from '../rig/instructions-lab.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const isRoot = process.geteuid?.() === 0

/** A workload of the shell alone, which executes the same instructions each time. `rounds`: how many of a loop. */
const loop = (rounds: number, more = ''): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n${more}`

/** A repository whose head does more or fewer rounds of the loop. */
const open = (rounds: number, more = ''): Promise<Lab> =>
  openLab({
    base: { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work' }), 'loop.sh': loop(1000, more) },
    head: { 'loop.sh': loop(rounds, more), changed: '1' },
  })

const compare = async (lab: Lab, ...flags: readonly string[]) => {
  const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', '--format', 'json', ...flags)
  return { code, stderr, document: judged(stdout) }
}

describe.skipIf(!HAS_VALGRIND)('--meter work', () => {
  it('finds the same count on both sides, and says so exactly', async () => {
    await using lab = await open(1000)
    const { code, document } = await compare(lab)
    const { verdict, ratio, interval, pairs, base, head, budget } = only(document)
    expect({ code, verdict, ratio, interval, pairs }).toEqual({
      ...{ code: 0, verdict: 'unchanged', ratio: 1, pairs: 2 },
      interval: { low: 1, high: 1 },
    })
    expect(document.quantity).toBe('work')
    expect(budget.maxRegression).toBe(0.01)
    expect(base?.amount).toBe(head?.amount)
    expect(Number.isSafeInteger(base?.amount)).toBe(true)
    expect((await lab.run('report')).stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /^✅ Work: nothing changed The compared workload executes the same [\d,]{7,} instructions on both sides\./,
    )
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('fails the check if head executes 1 % more, and counts that exactly', async () => {
    await using lab = await open(1100)
    const { code, document } = await compare(lab)
    const { verdict, proven, interval, ratio } = only(document)
    expect({ code, cause: document.cause, verdict, proven }).toEqual({ code: 2, cause: 'work', verdict: 'regressed', proven: true })
    expect(interval).toEqual({ low: ratio, high: ratio })
    const { stdout } = await lab.run('report')
    expect(stdout).toMatch(/^❌ Work: over budget\n\nloop executes \d+\.\d % more instructions than base \(exact\)\. The budget is \+1 %\./)
    expect(stdout).not.toMatch(/joules|watt|energy\b.*%|\d (k|m|µ)?[JW]\b/)
  })

  it.runIf(isAll)('counts each process once, also if it forks or becomes another program', async () => {
    const counted = async (more: string): Promise<number> => {
      await using lab = await open(1000, more)
      return only((await compare(lab)).document).base?.amount ?? Number.NaN
    }
    const [alone, twice, replaced] = [
      await counted(''),
      await counted('(i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); done); true'),
      await counted(`exec sh -c '${loop(1000)}'`),
    ]
    // A second loop costs as much in a forked shell, and in a shell that replaces the first, but for their start.
    const loopAgain = (await counted(loop(1000))) - alone
    for (const more of [twice - alone, replaced - alone]) {
      expect(more).toBeGreaterThan(0.9 * loopAgain)
      expect(more).toBeLessThan(1.1 * loopAgain)
    }
  })

  it.runIf(isAll)('obeys no .valgrindrc that head brings, and no VALGRIND_OPTS of a workload', async () => {
    await using lab = await openLab({
      base: {
        'joulegate.yml': yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh', env: { VALGRIND_OPTS: '--tool=none' } }], meter: 'work' }),
        'loop.sh': loop(1000),
      },
      head: { 'loop.sh': loop(1100), '.valgrindrc': '--toggle-collect=nothing\n' },
    })
    const { code, document } = await compare(lab)
    expect(code).toBe(2)
    expect(only(document).why?.rows[0]).toMatchObject({ kind: 'interpreter', name: 'shell', object: null, file: null, place: null })
  })

  it.runIf(isRoot && isAll)('counts programs of another user, who cannot reach our files', async () => {
    await using lab = await open(1000)
    chmodSync(lab.directory, 0o755)
    const shared = join(lab.directory, 'shared')
    mkdirSync(shared)
    chmodSync(shared, 0o1777)
    const { code, stdout } = await lab.start(['compare', 'main~1', 'main', '--format', 'json', '--user', '65534'], {
      env: { TMPDIR: shared },
    }).ended
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
  })

  it.runIf(isAll)('does not judge a program that fails, nor one whose counts are lost', async () => {
    await using failing = await open(1000, 'exit 3')
    expect((await failing.run('compare', 'main~1', 'main')).code).toBe(3)
    await using killed = await open(1000, 'test -z "$VALGRIND_LIB$LD_PRELOAD" || kill -9 $$')
    const { code, document } = await compare(killed)
    expect(code).not.toBe(0)
    expect(document.changes.every(({ verdict }) => verdict === 'error' || verdict === 'inconclusive')).toBe(true)
  })
})

/** Compares two numbers of instructions on a machine whose processor counts them. */
async function countedBy(mode: Oddity, [base, head]: readonly [number, number]) {
  const { lab, path } = await openInstructionsLab(
    {
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'sh ./job.sh' }], meter: 'work' }), 'job.sh': working(base) },
      head: { 'job.sh': working(head), changed: '1' },
    },
    mode,
  )
  await using _ = lab
  const { code, stdout, stderr } = await lab.start(['compare', 'main~1', 'main', '--format', 'json'], { env: { PATH: path } }).ended
  return { code, document: judged(stdout), recording: lab.recording(), stderr, traces: lab.traces() }
}

describe('--meter work on a processor that counts', () => {
  it('takes the counts of perf for each side, and none in the first round', async () => {
    const { code, document, recording, stderr, traces } = await countedBy('', [1_000_000, 1_020_000])
    const { verdict, ratio, interval, pairs } = only(document)
    expect({ code, verdict, ratio, interval, pairs }, stderr).toEqual({
      ...{ code: 2, verdict: 'regressed', ratio: expect.closeTo(1.02, 9), pairs: 2 },
      interval: { low: ratio, high: ratio },
    })
    const { meter, trials, findings } = recording
    expect(meter?.description).toMatch(/counted by the processor \(perf instructions:u, by (cgroup|process)\)/)
    expect(findings.map(({ code: found }) => found)).not.toContain('counted-slowly')
    for (const { discarded, readings } of trials) expect(readings.map(({ zone }) => zone)).toEqual(discarded ? [] : ['instructions:u'])
    expect(traces).toEqual(NO_TRACES)
  })

  it.runIf(isAll)(
    'decides after two pairs if counts differ a little, by an interval of at least ±0.1 %, and without a complaint',
    async () => {
      const { code, document } = await countedBy('jitter', [1_000_000, 1_000_000])
      const { verdict, pairs, interval } = only(document)
      expect({ code, verdict }).toEqual({ code: 0, verdict: 'unchanged' })
      expect(pairs).toBe(COUNTED_PAIRS)
      expect(interval.low).toBeLessThan(1)
      expect(interval.high).toBeGreaterThan(1)
      expect(Number(interval.high) - Number(interval.low)).toBeGreaterThan(1.99 * LEAST_HALF)
      expect(document.findings.map(({ code: found }) => found)).not.toContain('counts-differ')
    },
  )

  it.runIf(isAll)('takes no count for whole if another program had the counter meanwhile', async () => {
    const { document, recording } = await countedBy('shared', [1_000_000, 1_000_000])
    expect(only(document).verdict).toBe('inconclusive')
    const trials = recording.trials.filter(({ discarded }) => !discarded)
    expect(trials.map(({ void: cause }) => cause?.code)).toEqual(trials.map(() => 'counter-shared'))
  })

  it.runIf(isAll && HAS_VALGRIND)('lets valgrind count if perf may not, and reports why', async () => {
    const { code, recording } = await countedBy('denied', [1_000_000, 1_000_000])
    const { findings, meter } = recording
    expect({ code, slowly: findings.some((found) => found.code === 'counted-slowly') }).toEqual({ code: 0, slowly: true })
    expect(meter?.description).toContain('counted by valgrind')
  })
})

describe('--meter work on a machine', () => {
  it.each(
    few(1, [
      {
        title: 'without valgrind',
        script: null,
        says: /shows no counter of instructions.*valgrind cannot be started.*sudo apt-get install valgrind/,
      },
      {
        title: 'with a valgrind that is too old',
        script: 'echo "==1== Using Valgrind-3.10.0 and LibVEX" >&4',
        says: /valgrind 3\.10\.0 is too old to count instructions: 3\.15 or newer is needed/,
      },
      {
        title: 'with a valgrind that cannot run here',
        script: 'echo "valgrind: fatal error: unsupported CPU" >&2; exit 1',
        says: /valgrind cannot count instructions here: valgrind: fatal error: unsupported CPU\./,
      },
    ]),
  )('$title measures nothing, and names the remedy', async ({ script, says }) => {
    await using lab = await open(1000)
    mkdirSync(join(lab.directory, 'bin'))
    const path = script === null ? onlyWith(lab, ['git', 'sh', 'flock']) : `${withValgrind(lab, script)}:${process.env['PATH']}`
    const { code, stdout, stderr } = await lab.start(['compare', 'main~1', 'main', '--fail-on', 'unfit'], { env: { PATH: path } }).ended
    expect(code, stderr).toBe(4)
    expect(`${stdout} ${stderr}`.replaceAll(/\s+/g, ' ')).toMatch(says)
  })
})

/** Returns a PATH with these programs only. */
function onlyWith(lab: Lab, names: readonly string[]): string {
  const bin = join(lab.directory, 'bin')
  for (const name of names) {
    const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    if (found !== '') writeFileSync(join(bin, name), `#!/bin/sh\nexec ${found} "$@"\n`, { mode: 0o755 })
  }
  return bin
}

/** Returns a PATH whose valgrind is this script. */
function withValgrind(lab: Lab, script: string): string {
  const bin = join(lab.directory, 'bin')
  writeFileSync(join(bin, 'valgrind'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return bin
}
