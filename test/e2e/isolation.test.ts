import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processesOf } from '../../src/host/identity.ts'
import { codes, judged } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { isAlive, SELF } from '../rig/processes.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { snapshot } from '../rig/snapshot.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write('skipped: the tests of commands that run as another user, because only root can become another\n')

/** Nobody's number, and not that of a test that runs at the same time. */
const stranger = (): string => String(200_000 + Math.floor(Math.random() * 700_000))
const joules = { job: steady(1, 61) }

/** A lab that another user may pass through, with a place for what is stolen. */
async function openCity(files: (lab: Lab) => object, zones = [PACKAGE]): Promise<Lab> {
  const lab = await openLab({ zones })
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
  const loot = join(lab.directory, 'loot')
  mkdirSync(loot)
  chmodSync(loot, 0o777)
  commit(lab.repository, { 'joulegate.yml': yml({ ...files(lab) }), x: '1' })
  git(lab.repository, 'tag', '-a', 'v1.0', '-m', 'first')
  commit(lab.repository, { x: '2' })
  return lab
}

const compare = (lab: Lab, user: string | null, ...more: readonly string[]) => {
  const flags = user === null ? [] : ['--user', user]
  return lab.start(['compare', 'main~1', 'main', '--max-pairs', '8', ...lab.replay(joules), ...flags, ...more], {
    env: { GITHUB_TOKEN: SECRET },
  })
}
const oneJob = (run: string, more: object = {}) => ({ workloads: [{ name: 'job', run, ...more }] })
const SECRET = `ghs_${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`

interface Attack {
  readonly title: string
  /** Ends with 0 where it succeeds. */
  run(lab: Lab): string
  /** Is it open to a workload that runs as we do? Where not, it is one that is closed to all. */
  readonly worksAsUs: boolean
}

const inSession = (path: string): string => `$(dirname "$(git rev-parse --git-common-dir)")/${path}`
const search = (files: string): string => `cat ${files} 2>/dev/null | tr '\\0' '\\n' | grep -q ${SECRET.slice(0, 6)}'${SECRET.slice(6)}'`
const attacks: readonly Attack[] = [
  { title: 'find the token in its own environment', run: () => `env | grep -q '${SECRET.slice(4)}'`, worksAsUs: false },
  { title: 'find the token in the environment of any process', run: () => search('/proc/[0-9]*/environ'), worksAsUs: false },
  { title: 'find the token in the command line of any process', run: () => `${search('/proc/$PPID/cmdline')}`, worksAsUs: false },
  { title: 'look at what Joulegate has open', run: () => 'ls /proc/$PPID/fd/', worksAsUs: false },
  { title: 'open the memory of Joulegate', run: () => '(exec 9</proc/$PPID/mem)', worksAsUs: false },
  { title: 'follow Joulegate to its working directory', run: () => 'cd /proc/$PPID/cwd/', worksAsUs: false },
  { title: 'send Joulegate a signal', run: () => `test $PPID != 0 && kill -0 $PPID || kill -0 ${process.pid}`, worksAsUs: false },
  {
    title: 'see any process of another side or of the machine',
    run: () => `cat /proc/[0-9]*/comm | grep -Eqx 'node|MainThread|vitest'`,
    worksAsUs: false,
  },
  { title: 'read the environment of its process 1', run: () => 'cat /proc/1/environ', worksAsUs: true },
  { title: 'reach a descriptor of its process 1', run: () => 'ls /proc/1/fd/ || cd /proc/1/root/', worksAsUs: true },
  { title: 'enter the namespaces of its process 1', run: () => 'nsenter --target 1 --mount --net true', worksAsUs: true },
  { title: 'uncover the /proc of the machine', run: () => 'unshare -m umount /proc || unshare -Urm umount /proc', worksAsUs: true },
  {
    title: 'uncover it in namespaces of its own',
    run: () => 'unshare -Urmpf sh -c "umount -l /proc && test -e /proc/self/root"',
    worksAsUs: false,
  },
  {
    title: 'inherit a descriptor of a namespace, of /proc or of a directory',
    run: () => 'ls -l /proc/$$/fd | grep -E "ns:|(net|pid|mnt|ipc):|/proc/[0-9]+($|/ns)| /$"',
    worksAsUs: false,
  },
  {
    title: 'have another network while it is measured',
    run: () => '[ $WHERE = trial ] && grep -qv "Inter\\|face\\| lo:" /proc/net/dev',
    worksAsUs: false,
  },
  {
    title: 'get one by a user namespace',
    run: () =>
      '[ $WHERE = trial ] && unshare -Ur sh -c "nsenter --net=/proc/1/ns/net true || ip link add v0 type veth peer name v1 netns 1"',
    worksAsUs: false,
  },
  {
    title: 'see an abstract socket of the machine while it is measured',
    run: () => '[ $WHERE = trial ] && grep -q @ /proc/net/unix',
    worksAsUs: false,
  },
  { title: 'send a signal to process 1', run: () => 'kill -0 1', worksAsUs: true },
  { title: 'read a file of the user’s home', run: (lab) => `cat ${lab.directory}/home/.netrc`, worksAsUs: true },
  { title: 'read it by $HOME', run: () => 'cat $HOME/.netrc', worksAsUs: true },
  { title: 'write into the report directory', run: (lab) => `touch ${lab.repository}/joulegate-report/planted`, worksAsUs: true },
  { title: 'read the journal', run: (lab) => `cat ${lab.repository}/joulegate-report/recording.jsonl `, worksAsUs: true },
  { title: 'look into the report directory', run: (lab) => `ls ${lab.repository}/joulegate-report`, worksAsUs: true },
  {
    title: 'find in /tmp or /dev/shm what the other side has left there',
    run: () => 'touch /tmp/left-$SIDE /dev/shm/left-$SIDE; test -e /tmp/left-$OTHER || test -e /dev/shm/left-$OTHER',
    worksAsUs: false,
  },
  { title: 'write to the journal', run: (lab) => `: >>${lab.repository}/joulegate-report/recording.jsonl`, worksAsUs: true },
  {
    title: 'write to the log of the other side’s build',
    run: (lab) => `: >>${lab.repository}/joulegate-report/build-$OTHER.log`,
    worksAsUs: true,
  },
  { title: 'write to the private repository', run: () => ': >>"$(git rev-parse --git-common-dir)/config"', worksAsUs: true },
  { title: 'write to its index', run: () => ': >>"$(git rev-parse --git-dir)/index"', worksAsUs: true },
  { title: 'list the directory of the session', run: () => `ls ${inSession('')}`, worksAsUs: true },
  { title: 'replace its log by a link', run: (lab) => `ln -sf ${lab.directory}/precious ${inSession('$SIDE.log')}`, worksAsUs: true },
  {
    title: 'write to the other side’s worktree',
    run: () => `touch ${inSession('$OTHER/planted')} || touch ${inSession('$OTHER/$OTHER/planted')}`,
    worksAsUs: true,
  },
  {
    title: 'look into the other side’s worktree',
    run: () => `cat ${inSession('$OTHER/x')} || cat ${inSession('$OTHER/$OTHER/x')}`,
    worksAsUs: true,
  },
  { title: 'write to the other side’s home', run: () => `touch ${inSession('$OTHER/home/planted')}`, worksAsUs: false },
  { title: 'write to the user’s checkout', run: (lab) => `touch ${lab.repository}/planted`, worksAsUs: true },
  { title: 'leave its cgroup', run: (lab) => `sh -c 'echo $$ >${lab.machine.cgroup}/cgroup.procs'`, worksAsUs: true },
  {
    title: 'limit its cgroup',
    run: () => `: >>/sys/fs/cgroup/unified$(sed -n 's/^0:://p' /proc/self/cgroup)/cgroup.freeze`,
    worksAsUs: true,
  },
  { title: 'read the energy counter', run: (lab) => `cat ${lab.machine.sysfs}/class/powercap/intel-rapl:0/energy_uj`, worksAsUs: true },
  { title: 'use the descriptor of the gate', run: () => '(: >&3)', worksAsUs: false },
  { title: 'have a capability', run: () => `! grep -q '^CapEff:.0*$' /proc/self/status`, worksAsUs: true },
  { title: 'keep a capability in the bounding set', run: () => `! grep -q '^CapBnd:.0*$' /proc/self/status`, worksAsUs: true },
  { title: 'gain privileges by a set-user-ID program', run: () => `! grep -q '^NoNewPrivs:.1$' /proc/self/status`, worksAsUs: true },
]

/** All attacks, in the build of each side and in each trial; each leaves a file with its number where it succeeds. */
const assault = (lab: Lab): object => {
  const one = ({ run }: Attack, index: number): string =>
    `if (${run(lab)}) >/dev/null 2>&1; then touch ${lab.directory}/loot/$WHERE-${index}; fi`
  const all = `case $PWD/ in */joulegate-*/base/*) SIDE=base OTHER=head;; *) SIDE=head OTHER=base;; esac\n${attacks.map(one).join('\n')}\ntouch ${lab.directory}/loot/$WHERE`
  // As we do, a build would spoil what the trials are to show: it would begin the journal, for one.
  return { build: { run: `test $(id -u) != 0 || exit 0\nWHERE=build\n${all}` }, ...oneJob(`WHERE=trial\n${all}`) }
}

// Only root can become somebody else.
describe.skipIf(!isRoot)('a workload, and a build, that', () => {
  const runs = new Map<
    string | null,
    { readonly lab: Lab; readonly before: unknown; readonly code: number | null; readonly said: string }
  >()
  const user = stranger()

  beforeAll(async () => {
    for (const as of [null, user]) {
      const lab = await openCity(assault)
      for (const name of ['precious', 'home/.netrc']) chmodSync(lab.write(name, 'mine'), 0o600)
      chmodSync(join(lab.machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj'), 0o400)
      const before = snapshot(lab.repository, 'joulegate-report')
      const { code, stderr } = await compare(lab, as).ended
      runs.set(as, { lab, before, code, said: stderr })
    }
  }, 180_000)
  afterAll(async () => {
    for (const { lab } of runs.values()) await lab[Symbol.asyncDispose]()
  })

  const isDone = (as: string | null, name: string): boolean => existsSync(join(runs.get(as)?.lab.directory ?? '', 'loot', name))

  it.each(attacks.map((attack, index) => ({ ...attack, index })))('tries to $title cannot', (test) => {
    const { index, worksAsUs } = test
    for (const where of ['build', 'trial']) {
      expect(isDone(user, where), `the ${where} ran to its end`).toBe(true)
      expect(isDone(user, `${where}-${index}`), `as another user, in a ${where}`).toBe(false)
    }
    expect(isDone(null, `trial-${index}`), 'as we do, in a trial').toBe(worksAsUs)
  })

  it('leaves nothing, and the checkout as it was', () => {
    const run = runs.get(user)
    expect(run?.code, run?.said).toBe(0)
    expect(run?.lab.traces()).toEqual(NO_TRACES)
    expect(processesOf(Number(user))).toEqual([])
    expect(snapshot(run?.lab.repository ?? '', 'joulegate-report')).toEqual(run?.before)
    expect(readFileSync(join(run?.lab.directory ?? '', 'precious'), 'utf8')).toBe('mine')
    expect(run?.lab.recording().isolation).toEqual({
      ...{ level: 'B', user, containment: 'cgroup', separation: 'namespaces', network: 'loopback', disk: expect.any(Number) },
    })
    expect(run?.lab.report('report.md')).toContain(`builds and workloads ran as the user \`${user}\``)
  })

  it('as we do, empties the file that it has linked its log to', () => {
    const run = runs.get(null)
    expect(readFileSync(join(run?.lab.directory ?? '', 'precious'), 'utf8')).not.toBe('mine')
  })
})

describe.skipIf(!isRoot)('as another user', () => {
  it('a build has a home, git, its log and an environment of its own; so have all commands of a workload', async () => {
    const say = (what: string): string => `echo "${what} $(id -u) $HOME $TMPDIR $USER $(stat -c %u:%a $HOME $TMPDIR | tr '\\n' ' ')"`
    await using lab = await openCity((lab) => {
      const log = (what: string): string => `${say(what)} >>${lab.directory}/loot/said`
      const build = `git describe --dirty; git status --short; git log --format=%s | wc -l; git rev-parse --is-shallow-repository; ${log('build')}; touch built; echo err | tee -a /dev/stderr; echo "$GITHUB_TOKEN"`
      const services = [{ name: 's', run: `${log('service')}; while :; do sleep 1; done`, ready: log('ready') }]
      return {
        build: { run: build },
        ...oneJob(`test -O built && ${log('run')}`, { prepare: log('prepare'), check: log('check'), cleanup: log('cleanup'), services }),
      }
    })
    const user = stranger()
    chmodSync(lab.repository, 0o700) // what builds see of the history does not lie there
    const running = compare(lab, user)
    const { code, stderr } = await running.ended
    expect(code, stderr).toBe(0)
    const lines = lab.report('build-head.log').split('\n')
    expect(lines.slice(0, 3)).toEqual([expect.stringMatching(/^v1\.0-1-g[0-9a-f]+$/), '2', 'false'])
    expect(lines.filter((line) => line === 'err')).toHaveLength(2)
    expect(lab.report('build-base.log')).toMatch(/^v1\.0\n1\n/)
    const said = readFileSync(join(lab.directory, 'loot/said'), 'utf8').trim().split('\n')
    expect([...new Set(said.map((line) => line.split(' ')[0]))].sort()).toEqual([
      'build',
      'check',
      'cleanup',
      'prepare',
      'ready',
      'run',
      'service',
    ])
    for (const line of said)
      expect(line).toMatch(
        new RegExp(
          `^\\w+ ${user} ${lab.directory}/tmp/joulegate-\\w+/(base|head)/home ${lab.directory}/tmp/joulegate-\\w+/(base|head)/tmp ${user} ${user}:700 ${user}:700 ?$`,
        ),
      )
    const { uid, gid, mode } = statSync(join(lab.repository, 'joulegate-report/build-head.log'))
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: 0, gid: 0, mode: 0o644 })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('files and links that a build leaves in its directories are removed, and links are not followed', async () => {
    const build = `mkdir -p a/b/c && touch a/b/c/d && ln -s /etc/shadow a/b/shadow && ln -s ${'$PWD'}/../../.. up && chmod 0 a/b/c a/b a && chmod 0 $HOME $TMPDIR && chmod 0 .`
    await using lab = await openCity(() => ({ build: { run: build }, ...oneJob('true', { cwd: '.' }) }))
    const before = statSync('/etc/shadow')
    const { code } = await compare(lab, stranger()).ended
    expect(code).not.toBe(0) // nobody can enter it any more
    expect(lab.traces()).toEqual(NO_TRACES)
    expect(statSync('/etc/shadow')).toMatchObject({ ino: before.ino, mode: before.mode, uid: before.uid, ctimeMs: before.ctimeMs })
  })

  it.runIf(isAll)('daemons that shed everything are gone after each trial, and named', async () => {
    const user = stranger()
    await using lab = await openCity((lab) => {
      const pids = `${lab.directory}/loot/pids`
      const shed = `setsid env -i /bin/sh -c 'echo ${SELF} >>${pids}; exec 0<&- 1>&- 2>&-; exec /bin/sleep 600' &`
      return oneJob(`touch ${pids}; n=$(wc -l <${pids}); ${shed} until [ $(wc -l <${pids}) -gt $n ]; do sleep 0.01; done`)
    })
    expect((await compare(lab, user).ended).code).toBe(0)
    for (const { findings } of lab.recording().trials) expect(codes(findings)).toEqual(['work-left'])
    expect(readFileSync(join(lab.directory, 'loot/pids'), 'utf8').trim().split('\n')).toHaveLength(18)
    expect(processesOf(Number(user))).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('a killed run has nothing left after the next run', async () => {
    const user = stranger()
    await using lab = await openCity((lab) =>
      oneJob(`test -e ${lab.directory}/go || { setsid env -i /bin/sleep 600 & touch ${lab.directory}/loot/hangs; sleep 600; }`),
    )
    const running = compare(lab, user)
    await until(() => existsSync(join(lab.directory, 'loot/hangs')), 'the workload to hang')
    running.kill('SIGKILL')
    await running.ended
    // Its processes end with their PID namespace, and its directories stay.
    expect(lab.traces().directories).not.toEqual([])
    lab.write('go', '')
    const { code, stdout } = await compare(lab, user, '--format', 'json').ended
    expect({ code, codes: codes(judged(stdout).findings) }).toEqual({ code: 0, codes: expect.arrayContaining(['recovered']) })
    expect(processesOf(Number(user))).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('a stopped run leaves nothing', async () => {
    const user = stranger()
    await using lab = await openCity((lab) => oneJob(`setsid env -i /bin/sleep 600 & touch ${lab.directory}/loot/hangs; sleep 600`))
    const running = compare(lab, user)
    await until(() => existsSync(join(lab.directory, 'loot/hangs')), 'the workload to hang')
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
    expect(processesOf(Number(user))).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('a user with processes of its own is warned of, and keeps them', async () => {
    const user = stranger()
    const own = spawn('/bin/sleep', ['600'], { uid: Number(user), gid: Number(user), stdio: 'ignore' })
    try {
      await once(own, 'spawn')
      await using lab = await openCity(() => oneJob('true'))
      const { code, stderr } = await compare(lab, user).ended
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/runs 1 other process \(sleep \(\d+\)\)/) })
      expect(isAlive(own.pid ?? 0)).toBe(true)
    } finally {
      own.kill('SIGKILL')
    }
  })

  it.runIf(isAll)('two commands run in the current directory', async () => {
    await using lab = await openCity(() => oneJob('true'))
    const user = stranger()
    const run = `test "$(id -u)" = ${user} && test "$PWD" = ${lab.repository}`
    const { code, stderr } = await lab.run(
      'compare',
      '--a',
      run,
      '--b',
      run,
      '--user',
      user,
      '--max-pairs',
      '8',
      '--meter',
      'estimate',
      '--max-regression',
      '50%',
    )
    expect(code, stderr).toBe(0)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(
    few(1, [
      {
        title: 'a temporary directory that it cannot reach',
        code: 'cannot-enter',
        spoil: (lab: Lab) => chmodSync(lab.directory, 0o700),
        says: /cannot reach its directory .*\/tmp\/joulegate-.*, because .*joulelab-\w+ is closed to it/,
      },
      {
        title: 'a report directory in a place that it could change',
        code: 'may-write',
        spoil: (lab: Lab) => chmodSync(lab.repository, 0o777),
        says: /owns .*\/repository or can write to it/,
      },
    ]),
  )('$title is refused', async ({ spoil, says }) => {
    await using lab = await openCity(() => oneJob('true'))
    spoil(lab)
    const { code, stderr } = await compare(lab, stranger()).ended
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringMatching(says) })
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('the option --user refuses', () => {
  it.skipIf(!isRoot).each(
    few(3, [
      ['0', 'is root'],
      ['no-such-user', 'There is no user no-such-user'],
      ['4294967295', 'is neither a user name nor a user ID'],
      ['root', 'is root'],
      ['a b', 'is neither a user name nor a user ID'],
    ]),
  )('%s', async (user, says) => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml(oneJob('true')) }, head: { x: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--user', user)
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining(says) })
    expect(stderr).toContain('useradd --system')
  })

  it('everything without root', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml(oneJob('true')) }, head: { x: '2' } })
    chmodSync(lab.directory, 0o755)
    const { code, stderr } = await lab.start(
      ['compare', '--a', 'true', '--b', 'true', '--user', 'nobody'],
      isRoot ? { cgroup: null, user: 65_534 } : {},
    ).ended
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('only root can start them as another user') })
  })
})
