import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI } from '../rig/cli.ts'
import { canFreeze, thaw } from '../rig/disk.ts'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { isAlive, SELF } from '../rig/processes.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { messageOf } from '../rig/worded.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write('skipped: the tests of namespaces, because only root can make them\n')

const stranger = (): string => String(200_000 + Math.floor(Math.random() * 700_000))
const users = [
  { as: 'another user', user: stranger() },
  { as: 'root', user: null },
]

/** A lab whose two commits differ in one file; its name, for files in places that are shared with other tests. */
async function openCity(base: object, head: object = {}): Promise<{ readonly lab: Lab; readonly name: string }> {
  const lab = await openLab()
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }], ...base }), side: 'base' })
  commit(lab.repository, { side: 'head', ...head })
  return { lab, name: `joulegate-test-${process.pid}-${Math.random().toString(36).slice(2)}` }
}

const compare = (lab: Lab, user: string | null, ...more: readonly string[]) => {
  const flags = user === null ? [] : ['--user', user]
  const parameters = ['compare', 'main~1', 'main', '--max-pairs', '8', '--format', 'json', ...lab.replay({ job: steady(1, 61) }), ...flags]
  return lab.run(...parameters, ...more)
}

const PLACES = 'for place in /tmp /var/tmp /dev/shm; do'

describe.skipIf(!isRoot).each(few(1, users))('as $as', ({ user }) => {
  it('files that head leaves do not reach base; each side finds its own', async () => {
    const name = `joulegate-test-${process.pid}-${Math.random().toString(36).slice(2)}`
    // Head makes directories where base writes its output, and base reads what its own build has left.
    const build = `${PLACES} if grep -q head side; then mkdir $place/${name}; else echo mine >$place/${name}; fi; done`
    const run = `${PLACES} if grep -q head side; then test -d $place/${name}; else grep -q mine $place/${name} && echo mine >$place/${name}; fi || exit 1; done`
    const { lab } = await openCity({ build: { run: build }, workloads: [{ name: 'job', run }] })
    await using _ = lab
    const { code, stdout, stderr } = await compare(lab, user)
    expect({ code, verdict: only(judged(stdout)).verdict }, stderr).toEqual({ code: 0, verdict: 'unchanged' })
    expect(lab.recording().isolation.separation).toBe('namespaces')
    expect(lab.report('report.md')).toContain('base and head each had their own /tmp')
    expect(['/tmp', '/var/tmp', '/dev/shm'].filter((place) => existsSync(join(place, name)))).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('a process that has left its cgroup, parent, session and environment is killed after its trial, and named', async () => {
    const shed = (lab: Lab): string =>
      `(setsid env -i /bin/sh -c 'echo 0 >${lab.machine.cgroup}/cgroup.procs 2>/dev/null; echo ${SELF} >>${lab.directory}/loot/pids; exec 0<&- 1>&- 2>&-; exec /bin/sleep 600' &) ; sleep 0.2`
    await using lab = await openLab()
    for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
    mkdirSync(join(lab.directory, 'loot'))
    chmodSync(join(lab.directory, 'loot'), 0o777)
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: shed(lab) }] }) })
    commit(lab.repository, { x: '2' })
    const { code } = await compare(lab, user)
    const pids = readFileSync(join(lab.directory, 'loot/pids'), 'utf8').trim().split('\n')
    expect({ code, pids: pids.length, alive: pids.filter(isAlive) }).toEqual({ code: 0, pids: 18, alive: [] })
    for (const { findings } of lab.recording().trials) expect(codes(findings)).toEqual(['work-left'])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('directories deeper than a path can be, and closed ones, cost no verdict and are removed', async () => {
    const dig = `perl -e '$n = "d" x 200; for (1..40) { mkdir $n and chdir $n or die $! } open F, ">bottom"; chmod 0, "."'`
    const { lab } = await openCity({ build: { run: dig } })
    await using _ = lab
    const { code, stdout, stderr } = await compare(lab, user)
    expect({ code, verdict: only(judged(stdout)).verdict }, stderr).toEqual({ code: 0, verdict: 'unchanged' })
    expect(codes(lab.recording().findings)).not.toContain('not-removed')
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe.skipIf(!isRoot)('leftovers that cannot be removed', () => {
  it.runIf(isAll)('costs no verdict, is named, and is removed by the next run that can', async (test) => {
    const { lab } = await openCity({ build: { run: 'touch frozen; chattr +i frozen' } })
    await using _ = lab
    if (!canFreeze(lab.directory)) return test.skip('this file system has no immutable files')
    const first = await compare(lab, null)
    const [directory = ''] = readdirSync(join(lab.directory, 'tmp'))
    try {
      expect({ code: first.code, verdict: only(judged(first.stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
      const said = lab.recording().findings.find(({ code }) => code === 'not-removed')
      expect(messageOf(said)).toMatch(new RegExp(`${directory} cannot be removed: .*frozen.*Operation not permitted`))
      expect(first.stderr).toContain('cannot be removed')
    } finally {
      thaw(join(lab.directory, 'tmp'))
    }
    const next = await lab.run(
      'compare',
      '--a',
      'true',
      '--b',
      'true',
      '--meter',
      'estimate',
      '--max-regression',
      '50%',
      '--max-pairs',
      '8',
    )
    // Any session of this user may be the one that removes it, also one of a test that runs at the same time.
    expect(next.code).toBe(0)
    expect(existsSync(`/run/joulegate/${directory}-0.left`)).toBe(false)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

/** Runs the CLI where /etc/passwd has one account more: nobody's machine is changed for a test. */
function withAccount(lab: Lab, account: string, parameters: readonly string[]) {
  const passwd = lab.write('passwd', `${readFileSync('/etc/passwd', 'utf8').trimEnd()}\n${account}\n`)
  const script = 'mount --bind "$1" /etc/passwd && shift && exec "$@"'
  const words = ['--mount', '--propagation', 'private', '/bin/sh', '-c', script, 'sh', passwd, process.execPath, CLI, ...parameters]
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(lab.directory, 'home'),
    TMPDIR: join(lab.directory, 'tmp'),
    JOULEGATE_SYSFS: lab.machine.sysfs,
  }
  return spawnSync('unshare', words, { cwd: lab.repository, env, encoding: 'utf8', timeout: 50_000 })
}

describe.skipIf(!isRoot)('leftovers of earlier jobs', () => {
  const leave = async (uid: number, lab: Lab, name: string) => {
    const outside = lab.write('precious', 'mine')
    chmodSync(outside, 0o666)
    const script = `cd /tmp && mkdir -p ${name}/a/b && head -c 100000 /dev/zero >${name}/a/b/big && ln -s ${lab.directory} ${name}/up && ln -s ${outside} ${name}-link && chmod 0 ${name}/a/b ${name}/a
      echo x >/dev/shm/${name}; ipcmk -M 4096 -p 600 >/dev/null; ipcmk -S 1 >/dev/null; ipcmk -Q >/dev/null; setsid sleep 600 >/dev/null 2>&1 & sleep 0.1`
    spawnSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '/bin/sh', '-c', script], { stdio: 'ignore' })
  }
  const objects = (uid: number): readonly string[] =>
    ['shm', 'sem', 'msg'].flatMap((table) =>
      readFileSync(`/proc/sysvipc/${table}`, 'utf8')
        .split('\n')
        .filter((line) => line.includes(` ${uid} `)),
    )
  const sweepAfterTest = (uid: number, name: string): void => {
    spawnSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', 'sh', '-c', 'ipcrm --all; kill -9 -1'])
    for (const path of [`/tmp/${name}`, `/tmp/${name}-link`, `/dev/shm/${name}`]) rmSync(path, { recursive: true, force: true })
  }

  it('is removed and named before anything is measured, if the account serves jobs alone', async () => {
    const { lab, name } = await openCity({})
    await using _ = lab
    const uid = Number(stranger())
    try {
      await leave(uid, lab, name)
      expect(objects(uid)).toHaveLength(3)
      writeFileSync(`/tmp/${name}-root`, 'root’s')
      const account = `joulegate-test:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin`
      const { status, stderr } = withAccount(lab, account, [
        'compare',
        'main~1',
        'main',
        '--max-pairs',
        '8',
        ...lab.replay({ job: steady(1, 61) }),
        '--user',
        'joulegate-test',
      ])
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringMatching(/left 7 items on this machine, which Joulegate removed before the measurement: .*\/tmp\//),
      })
      expect([`/tmp/${name}`, `/tmp/${name}-link`, `/dev/shm/${name}`].filter((path) => existsSync(path))).toEqual([])
      expect(objects(uid)).toEqual([])
      expect(spawnSync('pgrep', ['-U', String(uid)], { encoding: 'utf8' }).stdout).toBe('')
      expect([existsSync(`/tmp/${name}-root`), readFileSync(join(lab.directory, 'precious'), 'utf8')]).toEqual([true, 'mine'])
      expect(codes(lab.recording().findings)).toContain('leftovers-removed')
    } finally {
      sweepAfterTest(uid, name)
      rmSync(`/tmp/${name}-root`, { force: true })
    }
  })

  it.runIf(isAll)('is named and kept, if the account may serve others', async () => {
    const { lab, name } = await openCity({})
    await using _ = lab
    const uid = Number(stranger())
    try {
      await leave(uid, lab, name)
      const account = `www-test:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin`
      const { status, stderr } = withAccount(lab, account, [
        'compare',
        'main~1',
        'main',
        '--max-pairs',
        '8',
        ...lab.replay({ job: steady(1, 61) }),
        '--user',
        'www-test',
      ])
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringMatching(/www-test has 6 items in directories where all users can write/),
      })
      expect(existsSync(`/tmp/${name}/a`)).toBe(true)
      expect(objects(uid)).toHaveLength(3)
    } finally {
      sweepAfterTest(uid, name)
    }
  })
})
