import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAlert } from '../../../src/commands/alert.ts'
import type { Context } from '../../../src/commands/context.ts'
import { writeOrExplain } from '../../../src/commands/context.ts'
import { soundAlarm } from '../../../src/host/alarm.ts'
import { acquireLock } from '../../../src/host/lock.ts'
import { Doctor } from '../../../src/model/doctor.ts'
import { type Finding, finding, Problem } from '../../../src/model/finding.ts'
import { limitOf } from '../../rig/pace.ts'

const { signal } = new AbortController()
let directory = ''
let said: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulelab-alert-'))
  said = []
})
afterEach(() => rmSync(directory, { recursive: true }))

/** A machine that nothing measures on, but for the tests. */
const contextOf = (): Context => ({
  ...{
    version: '0.1.0',
    directory,
    sysfs: directory,
    helper: '/none',
    cache: '/none',
    state: '/nowhere',
    gitToken: null,
    colour: false,
    width: 80,
    rows: null,
  },
  ...{ signal, hurry: signal, unread: signal, print: () => undefined, readInput: async () => '', write: writeOrExplain },
  tell: (line) => void said.push(stripVTControlCharacters(line)),
})

const document = (fitness: 'fit' | 'unfit', findings: readonly Finding[] = []): Doctor =>
  Doctor.parse({
    ...{ schema: 2, joulegate: '0.1.0', at: '2026-01-02T03:04:05.000Z', fitness, simulated: true, asked: 'auto', meter: null, findings },
    ...{
      domains: ['package'],
      meters: [],
      machine: { id: 'a', cpu: 'CPU', threads: 1, memoryBytes: 1, kernel: 'L', virtualisation: null },
    },
    inspections: [
      {
        ...{ check: 'disk', title: 'disk space', must: true },
        results:
          fitness === 'fit'
            ? []
            : [{ status: 'failure', finding: finding('machine-disk-full', { what: 'report', directory: '/x', bytes: 1 }) }],
      },
    ],
  })

const state = (): string => join(directory, 'state.json')
/** Notes what it was told, in a line for each time. */
const NOTES = 'echo "$JOULEGATE_ALERT $JOULEGATE_UNFIT_RUNS $JOULEGATE_SINCE $JOULEGATE_REASONS"'
const noting = (): string => `${NOTES} >>${directory}/notes; cat >${directory}/input`
const notes = (): readonly string[] =>
  existsSync(join(directory, 'notes')) ? readFileSync(join(directory, 'notes'), 'utf8').split('\n').slice(0, -1) : []

/** One run of doctor that ends like this. */
async function run(fitness: 'fit' | 'unfit', { command = noting(), after = 3, findings = [] as readonly Finding[] } = {}): Promise<void> {
  const count = await openAlert({ command, after, state: 'state.json' }, contextOf())
  await count(document(fitness, findings))
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'none'
  } catch (error) {
    return error instanceof Problem ? error.finding.code : String(error)
  }
}

describe('the alert of doctor', () => {
  it('runs the command once after N unfit runs in a row, and once when the machine is fit again', async () => {
    for (const fitness of ['unfit', 'unfit', 'fit', 'unfit', 'unfit'] as const) await run(fitness)
    expect(notes()).toEqual([])
    await run('unfit')
    expect(notes()).toEqual(['unfit 3 2026-01-02T03:04:05.000Z machine-disk-full'])
    const { alert, unfitRuns, host, doctor } = JSON.parse(readFileSync(join(directory, 'input'), 'utf8'))
    expect({ alert, unfitRuns, isNamed: host.length > 0, fitness: doctor.fitness }).toEqual({
      alert: 'unfit',
      unfitRuns: 3,
      isNamed: true,
      fitness: 'unfit',
    })
    expect(doctor.inspections[0].results[0].finding.message).toContain('/x')
    for (const fitness of ['unfit', 'fit', 'fit'] as const) await run(fitness)
    expect(notes().slice(1)).toEqual(['fit 0  '])
    expect(said).toEqual([
      expect.stringContaining('Joulegate told the alert command that the machine is unfit, after 3 unfit runs in a row.'),
      expect.stringContaining('Joulegate told the alert command that the machine is fit again.'),
    ])
    await run('unfit', { after: 1 })
    expect(notes()).toHaveLength(3)
  })

  it.each([
    { title: 'is missing', command: 'no-such-command-here', says: /exited with 127[\s\S]*no-such-command-here/ },
    { title: 'fails', command: 'echo no network >&2; exit 7', says: /exited with 7[\s\S]*no network/ },
    { title: 'is killed', command: 'kill -9 $$', says: /was killed by SIGKILL/ },
  ])('a command that $title is reported, loses no count, and is tried again', async ({ command, says }) => {
    await run('unfit', { after: 2, command })
    await run('unfit', { after: 2, command })
    expect(said.join('\n')).toMatch(says)
    await run('unfit', { after: 2 })
    expect(notes()).toEqual([expect.stringMatching(/^unfit 3 /)])
    await run('fit', { command })
    await run('fit')
    expect(notes().slice(1)).toEqual([expect.stringMatching(/^fit 0 /)])
  })

  it('a command that hangs is killed with its children at its limit, and one that does not read is fine', async () => {
    const started = performance.now()
    const alarm = { input: 'x'.repeat(1_000_000), variables: { X: '1' }, limitSeconds: 0.5 }
    const hung = await soundAlarm({ ...alarm, command: `sleep 31.5 & echo begun; sleep 31.5` }, signal)
    expect({ hung, isQuick: performance.now() - started < limitOf(10_000) }).toEqual({
      hung: { status: { code: null, signal: 'SIGKILL', timedOut: true }, said: 'begun' },
      isQuick: true,
    })
    expect(await soundAlarm({ ...alarm, limitSeconds: 20, command: 'exit 0' }, signal)).toMatchObject({
      status: { code: 0, timedOut: false },
    })
    const leaving = await soundAlarm({ ...alarm, limitSeconds: 20, command: 'sleep 2 & exit 0' }, signal)
    expect(leaving.status.code).toBe(0)
  })

  it.each([
    ['unfit', 'not JSON'],
    ['{"schema":1,"unfit":-1,"since":null,"isTold":false}', 'of another form'],
    ['{"schema":2}', 'of another form'],
    ['', 'not JSON'],
  ])('a damaged state (%j) is reported, and the run counts as the first one', async (text, says) => {
    writeFileSync(state(), text)
    await run('unfit')
    expect(said).toEqual([expect.stringContaining(`cannot be read, because it is ${says}`)])
    expect(JSON.parse(readFileSync(state(), 'utf8'))).toEqual({ schema: 1, unfit: 1, since: '2026-01-02T03:04:05.000Z', isTold: false })
  })

  it('a state that others may write is refused before anything is examined', async () => {
    const open = () => codeOf(openAlert({ command: 'true', after: 1, state: state() }, contextOf()))
    writeFileSync(state(), '')
    chmodSync(state(), 0o666)
    expect(await open()).toBe('alert-state-open')
    rmSync(state())
    symlinkSync('/dev/null', state())
    expect(await open()).toBe('alert-state-open')
    rmSync(state())
    mkdirSync(state())
    expect(await open()).toBe('alert-state-open')
    rmSync(state(), { recursive: true })
    chmodSync(directory, 0o1777)
    expect(await open()).toBe('alert-state-open')
    chmodSync(directory, 0o755)
    expect(await open()).toBe('none')
  })

  it('counts no run and runs nothing while something is measured, also if it began meanwhile', async () => {
    await run('unfit', { after: 2 })
    const before = readFileSync(state(), 'utf8')
    const findings = [finding('machine-measuring', { holder: 'process 3' })]
    expect(await codeOf(run('unfit', { after: 2, findings }))).toBe('alert-waits')
    const holder = { pid: process.pid, command: 'a test', since: '2026-01-01', session: 'x', directory: '/none', cgroup: null, user: null }
    const wanted = { machine: directory, holder: () => holder, user: null, wait: 0, signal, onWaiting: () => undefined }
    const lock = await acquireLock(wanted)
    expect(await codeOf(run('unfit', { after: 2 })).finally(() => lock.release())).toBe('alert-waits')
    expect({ now: readFileSync(state(), 'utf8'), notes: notes() }).toEqual({ now: before, notes: [] })
  })

  it('a state that cannot be written is an error', async () => {
    const count = await openAlert({ command: noting(), after: 1, state: 'nowhere/state.json' }, contextOf())
    expect(await codeOf(count(document('unfit')))).toBe('cannot-write')
    expect(notes()).toEqual([])
  })
})
