import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import type { Forge } from '../../rig/forge.ts'
import { SELF, SELF_PERL } from '../../rig/processes.ts'
import type { Aim, Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { scripts, tried } from '../bench/scene.ts'

/** Code of head, in each trial, that leaves something on the machine. */
const leave = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title: `leaves ${title}`,
  class: 'machine',
  isCode: true,
  base: scripts,
  head: (place) => ({ 'bench.sh': tried(place, script(place)) }),
  loot: verdictLost,
  ...more,
})
/** The same in its build. */
const built = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack =>
  leave(title, script, { head: (place) => ({ 'build.sh': tried(place, script(place)) }), ...more })

/** What is left behind must not cost the verdict: more energy, or that head leaves work behind, which fails it too. */
const verdictLost = (forge: Forge): string | null =>
  forge.state(forge.pull(7).head.sha)?.state === 'failure' ? null : 'the verdict is lost'

/** Code that forks twice, forgets its environment and tells us its number; at most five minutes. `first` is done before. */
const daemon = (loot: string, first = ''): string =>
  `perl -MPOSIX -e 'exit if fork; POSIX::setsid(); exit if fork; ${first} open(my $p, ">>", "${loot}/pids"); print $p ${SELF_PERL}; close $p; %ENV = (); exec "sleep", "300"' </dev/null >/dev/null 2>&1 3>&-; sleep 0.1`

/** Then pull request 8, of somebody else: is it measured? */
async function next(forge: Forge, open: () => unknown): Promise<Aim> {
  open()
  await forge.hub.run(forge.event(7))
  const { head } = forge.open({ number: 8, author: 'octocat', files: { other: '1\n' } })
  await forge.hub.run(forge.event(8))
  return { sha: head.sha }
}

/** The names of the locks as they are today, and a process that takes them all. */
const locks = ({ lab }: Place): readonly string[] => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
  const directory = join(lab.directory, 'cache', 'joulegate')
  return [hash(lab.machine.sysfs), hash('/sys'), ...[directory, join(directory, 'git')].map((one) => `cache-${hash(one)}`)]
}
const holding = (place: Place): string => {
  const names = locks(place).map((name) => `joulegate-${name}`)
  return `for my $n (qw(${names.join(' ')})) { socket(my $s, 1, 1, 0); bind($s, pack("Sa*", 1, "\\0$n")) and push @s, $s } print STDOUT "held\\n"; close STDOUT; sleep 120`
}

attempt([
  leave('a daemon with an empty environment', ({ loot }) => daemon(loot), { finding: 'S2.7', short: 'own-user', needsRoot: true }),
  built('a daemon of its build', ({ loot }) => daemon(loot), { needsRoot: true }),
  leave(
    'a daemon outside of its cgroup',
    ({ loot, lab }) => daemon(loot, `if (open(my $c, ">", "${lab.machine.cgroup}/cgroup.procs")) { print $c 0 }`),
    {
      finding: 'S2.7',
      needsRoot: true,
    },
  ),
  leave(
    'a process that is another one every moment',
    ({ loot }) =>
      `perl -e '%ENV = (); for (1 .. 80) { exit if fork; open(my $p, ">>", "${loot}/pids"); print $p ${SELF_PERL}; close $p; select(undef, undef, undef, .1) }' >/dev/null 2>&1 3>&-; true`,
    {
      finding: 'S3.18',
      needsRoot: true,
    },
  ),
  leave(
    'forty processes',
    ({ loot }) =>
      `perl -e '%ENV = (); for (1 .. 40) { next if fork; open(my $p, ">>", "${loot}/pids"); print $p ${SELF_PERL}; close $p; exec "sleep", "300" }' >/dev/null 2>&1 3>&-; true`,
    {
      finding: 'S3.18',
      needsRoot: true,
    },
  ),
  leave('a stopped process', ({ loot }) => `setsid env -i /bin/sh -c 'echo ${SELF} >>${loot}/pids; kill -STOP $$' & sleep 0.1`, {
    needsRoot: true,
  }),
  leave(
    'files in /tmp, /var/tmp and /dev/shm',
    ({ mark }) => `for d in /tmp /var/tmp /dev/shm; do head -c 1000000 /dev/zero >$d/${mark}-left 2>/dev/null; done; true`,
    {
      finding: 'S1.4',
      short: 'own-user',
      needsOwnUser: true,
    },
  ),
  leave('shared memory, semaphores and a queue', () => 'ipcmk -M 4096 >/dev/null; ipcmk -S 1 >/dev/null; ipcmk -Q >/dev/null; true', {
    finding: 'S1.4',
    needsOwnUser: true,
  }),
  leave('a POSIX queue', ({ mark }) => `[ -d /dev/mqueue ] && : >/dev/mqueue/${mark}; true`, { needsOwnUser: true }),
  built('a directory deeper than a path can be long', () => `perl -e 'for (1 .. 60) { mkdir "x" x 200; chdir "x" x 200 }'`, {
    finding: 'S2.9',
  }),
  leave(
    'a directory deeper than a path can be long, in its temporary directory',
    () => `perl -e 'chdir $ENV{TMPDIR}; for (1 .. 60) { mkdir "x" x 200; chdir "x" x 200 }'`,
    { finding: 'S2.9', needsOwnUser: true },
  ),
  built('directories that nobody may enter', () => 'mkdir -p a/b/c d; touch a/b/c/f d/f; chmod 000 a/b/c a/b a d'),
  leave(
    'directories that nobody may enter, in its temporary directory',
    () => 'mkdir -p $TMPDIR/a/b; touch $TMPDIR/a/b/f; chmod 000 $TMPDIR/a/b $TMPDIR/a; true',
    { needsOwnUser: true },
  ),
  built('twenty thousand files', () => 'perl -e \'for (1 .. 20_000) { open(my $f, ">", "f$_") }\''),
  built(
    'names that are no text',
    () => 'perl -e \'for ("a\\nb", "\\xff\\xfe", "-rf", "x" x 255, " ", "*") { open(my $f, ">", $_); mkdir "$_.d" }\'; true',
  ),
  built('a fifo, a socket and links in a circle', () => 'mkfifo p; ln -s b a; ln -s a b; ln -s / root; ln -s .. up'),
  {
    title: 'fills the disk of temporary files, so that the next pull request is not measured',
    class: 'machine',
    finding: 'S1.4',
    levels: CAN_MOUNT ? ['own-user', 'none', 'unprivileged'] : [],
    isCode: true,
    base: scripts,
    head: (place) => ({
      'build.sh': tried(place, `head -c 230000000 /dev/zero >${join(place.lab.directory, 'tmp', place.mark)} 2>/dev/null; true`),
    }),
    needsOwnUser: true,
    act: async (forge, open) => {
      using _ = mountDisk(join(forge.lab.directory, 'tmp'), 300_000_000)
      return await next(forge, open)
    },
  },
  leave(
    'a process that holds our locks, before the next pull request',
    (place) => `setsid env -i perl -e '${holding(place)}' >/dev/null 2>&1 & sleep 0.3`,
    {
      finding: 'S2.10',
      act: next,
      needsRoot: true,
      loot: (forge) => (forge.state(forge.pull(8).head.sha)?.state === 'failure' ? null : 'pull request 8 has no verdict'),
    },
  ),
  {
    title: 'another process of the job’s user holds our locks',
    class: 'machine',
    finding: 'S2.10',
    levels: ['own-user', 'helper'],
    base: scripts,
    act: async (forge, open) => {
      await using _ = await holder(forge)
      const { head } = open()
      await forge.hub.run(forge.event(7))
      return { sha: head.sha }
    },
    loot: verdictLost,
  },
])

/** A process of the job's user that holds the locks until it is disposed of, or ended by somebody. */
async function holder(forge: Forge): Promise<AsyncDisposable> {
  const user = forge.user ?? 65_534
  const child = spawn('perl', ['-e', holding(forge)], { uid: user, gid: user, cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  return {
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
