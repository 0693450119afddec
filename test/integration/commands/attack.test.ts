import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attackItself } from '../../../src/commands/attack.ts'
import { reserve } from '../../../src/commands/session/reservation.ts'
import { attack } from '../../../src/host/attack/attack.ts'
import { chooseIdentity, type Identity, processesOf } from '../../../src/host/identity.ts'
import { acquireLock } from '../../../src/host/lock.ts'
import { is } from '../../../src/model/finding.ts'
import { ATTEMPTS, type AttemptName, CONTAINED_BY_UNIT } from '../../../src/model/findings/attack.ts'
import { allProcesses } from '../../../src/system/processes.ts'
import { type Machine, simulate } from '../../rig/machine.ts'
import { limitOf } from '../../rig/pace.ts'
import { PACKAGE } from '../../rig/tree.ts'
import { until } from '../../rig/until.ts'
import { messageOf } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
const { signal } = new AbortController()
const before = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] }
let directory = ''
let machine: Machine

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'joulelab-attack-'))
  chmodSync(directory, 0o711)
  mkdirSync(join(directory, 'tmp'))
  process.env['TMPDIR'] = join(directory, 'tmp')
  machine = await simulate([PACKAGE], [], {})
  chmodSync(machine.sysfs, 0o755)
  chmodSync(counter(), 0o400)
})
afterEach(async () => {
  for (const name of ['PATH', 'TMPDIR'] as const) {
    const value = before[name]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  await machine[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

/** Somebody whose number is that of no other test. */
function stranger(): Identity {
  const identity = chooseIdentity(String(200_000 + Math.floor(Math.random() * 700_000)))
  if (identity === null) throw new Error('nobody was asked for')
  return identity
}

const counter = (): string => join(machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj')

/** Programs of this machine, without these. */
function pathWithout(...missing: readonly string[]): string {
  const place = join(directory, 'bin')
  mkdirSync(place)
  for (const from of (before.PATH ?? '').split(':').filter((path) => existsSync(path)))
    for (const name of readdirSync(from))
      if (!missing.includes(name) && !existsSync(join(place, name))) symlinkSync(join(from, name), join(place, name))
  return place
}

/** Makes the attack, and returns what the document has of it. */
async function attacked(identity: Identity | null) {
  const { inspection, findings } = await attackItself({ sysfs: machine.sysfs, signal }, identity)
  const told = inspection.results.map(({ finding }) => finding)
  const [first] = told
  if (!is(first, 'attacks-contained', 'attacks-through', 'attacks-untried')) throw new Error(JSON.stringify(inspection))
  const { attempts, level, user } = first.data
  const those = (outcome: string): readonly AttemptName[] => attempts.flatMap((one) => (one.outcome === outcome ? [one.name] : []))
  return { level, user, attempts, through: those('through'), untried: those('untried'), told, findings, statuses: inspection.results }
}

/** What an attack may leave: processes and files. */
const left = (): readonly string[] => [
  ...readdirSync(join(directory, 'tmp')),
  ...(existsSync('/run/joulegate') ? readdirSync('/run/joulegate').filter((name) => name.startsWith('joulegate-bait-')) : []),
]

/** Whether this kernel lets users make namespaces: then the sandbox does, too. */
const HAS_USER_NAMESPACES = Number(readFileSync('/proc/sys/user/max_user_namespaces', 'utf8')) > 0
/** Returns what got through although a sandbox without a unit of systemd shall contain it. */
const unexpected = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !(CONTAINED_BY_UNIT as readonly string[]).includes(name))

describe.skipIf(!isRoot)('the attack of doctor on itself', () => {
  it('at level B, nothing gets through but what the machine allows to all, within seconds, and nothing is left', async () => {
    const identity = stranger()
    const started = performance.now()
    const { level, user, through, untried, findings } = await attacked(identity)
    expect(performance.now() - started).toBeLessThan(limitOf(10_000)) // a second on a quiet machine
    expect({ level, user, through: unexpected(through), untried, findings }).toEqual({
      ...{ level: 'B', user: identity.name, through: [], untried: [], findings: [] },
    })
    expect(through.includes('user-namespace')).toBe(HAS_USER_NAMESPACES)
    expect({ left: left(), processes: processesOf(identity.uid) }).toEqual({ left: [], processes: [] })
  })

  it('at level C, it names what users of a machine see of each other, with the way out', async () => {
    chmodSync(counter(), 0o444)
    process.env['PATH'] = pathWithout('nsenter')
    const { level, through, untried, told, findings } = await attacked(stranger())
    expect({ level, untried }).toEqual({ level: 'C', untried: [] })
    expect(unexpected(through)).toEqual(['processes', 'loopback', 'abstract', 'counters'])
    const ways = told.flatMap((found) => (is(found, 'attacks-through') ? [[found.data.way, found.data.names]] : []))
    expect(ways.filter(([way]) => way !== 'unit')).toEqual([
      ['namespaces', ['processes', 'loopback', 'abstract']],
      ['counters', ['counters']],
      ...(HAS_USER_NAMESPACES ? [['user-namespaces', ['user-namespace']]] : []),
    ])
    const [first] = told
    expect(first === undefined ? '' : messageOf(first)).toMatch(
      /^Code of a change can see the processes .* Isolation: level C as \d+, \d+ of 17 attacks contained\.$/,
    )
    expect(findings.map(({ code }) => code)).toEqual(['no-namespaces'])
    expect(left()).toEqual([])
  })

  it('at level none, root is still root', async () => {
    const { level, user, through } = await attacked(null)
    expect({ level, user }).toEqual({ level: 'none', user: null })
    expect(through).toEqual(expect.arrayContaining(['counters', 'reports', 'session', 'other-side', 'setuid']))
    expect(through).not.toContain('loopback')
    expect(left()).toEqual([])
  })

  it('says what could not be tried, and does not count it as contained', async () => {
    rmSync(join(machine.sysfs, 'class/powercap'), { recursive: true })
    process.env['PATH'] = pathWithout('perl', 'unshare')
    const { level, attempts, told, statuses } = await attacked(stranger())
    const why = Object.fromEntries(attempts.map((one) => [one.name, one.why]))
    expect({ level, counters: why['counters'], spaces: why['user-namespace'] }).toEqual({
      level: 'C',
      counters: 'no-counter',
      spaces: 'no-program',
    })
    const last = told.at(-1)
    expect({ status: statuses.at(-1)?.status, message: last === undefined ? '' : messageOf(last) }).toEqual({
      status: 'unknown',
      message: expect.stringContaining(
        'not tried: read energy counters (this machine has none); mount file systems in a user namespace (a program for it is missing); use parts of the kernel',
      ),
    })
  })

  it('makes no attack while something is measured', async () => {
    const holder = { pid: process.pid, command: 'a test', since: '2026-01-01', session: 'x', directory: '/none', cgroup: null, user: null }
    const wanted = { machine: machine.sysfs, holder: () => holder, user: null, wait: 0, signal, onWaiting: () => undefined }
    const lock = await acquireLock(wanted)
    try {
      const { inspection } = await attackItself({ sysfs: machine.sysfs, signal }, null)
      expect(inspection.results).toEqual([{ status: 'unknown', finding: expect.objectContaining({ code: 'attacks-not-made' }) }])
      expect(inspection.results.map(({ finding }) => messageOf(finding)).join()).toContain('Another measurement is running')
    } finally {
      await lock.release()
    }
    expect(left()).toEqual([])
  })
})

describe.skipIf(!isRoot)('a sandbox with a hole', () => {
  /** Attacks in a sandbox of level B that was changed. */
  async function throughHole(
    change: (host: Awaited<ReturnType<typeof reserve>>['host'], base: string) => typeof host,
  ): Promise<readonly string[]> {
    await using stack = new AsyncDisposableStack()
    const wanted = { identity: stranger(), isMeasured: true, mayMove: true, wait: 0, command: 'a test' }
    const reservation = await reserve(stack, { sysfs: machine.sysfs, signal }, wanted, () => undefined)
    const base = reservation.job?.rooms.base.tree ?? ''
    const outcome = await attack({ ...reservation, host: change(reservation.host, base) }, signal)
    await reservation.tidy()
    return outcome().flatMap(({ name, outcome: how }) => (how === 'through' ? unexpected([name]) : []))
  }

  it('without the network namespace, the listeners are reached', async () => {
    const change = (host: Awaited<ReturnType<typeof reserve>>['host']) => ({
      ...host,
      complete: (command: Parameters<typeof host.complete>[0], stop: AbortSignal) => host.complete({ ...command, network: true }, stop),
    })
    expect(await throughHole(change)).toEqual(['loopback', 'abstract'])
  })

  it('with a room that is open to the other side, its files are reached', async () => {
    const change = (host: Awaited<ReturnType<typeof reserve>>['host'], base: string) => ({
      ...host,
      complete(command: Parameters<typeof host.complete>[0], stop: AbortSignal) {
        chmodSync(join(base, '..'), 0o711)
        return host.complete(command, stop)
      },
    })
    expect(await throughHole(change)).toEqual(['other-side'])
  })

  it('with a decoy that is not killed, a process is left', async () => {
    const change = (host: Awaited<ReturnType<typeof reserve>>['host']) => ({
      ...host,
      async complete(command: Parameters<typeof host.complete>[0], stop: AbortSignal) {
        const ended = await host.complete(command, stop)
        const { spawn } = await import('node:child_process')
        spawn('sleep', [command.env['ATTACK_DECOY'] ?? ''], { detached: true, stdio: 'ignore' }).unref()
        return ended
      },
    })
    expect(await throughHole(change)).toEqual(['leave'])
    const isDecoy = (pid: string): boolean => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith('sleep\x0020.')
      } catch {
        return false
      }
    }
    // A killed process ends a moment later, and another test may have a decoy of its own.
    await until(() => !allProcesses().some(isDecoy), 'the end of the decoy')
  })
})

it('has a name for each attempt once', () => expect(new Set(ATTEMPTS).size).toBe(17))
