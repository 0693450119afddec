import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import type { Forge } from '../../rig/forge.ts'
import type { Aim, Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { scripts, tried } from '../bench/scene.ts'

/** Code of the pull request that uses up what the machine has: disk, files, memory. Each is bounded here, too. */

const hungry = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'machine',
  isCode: true,
  base: scripts,
  head: (place) => ({ 'build.sh': tried(place, script(place)) }),
  ...more,
})

/** Opens pull request 8 afterwards, of somebody else: is it measured? */
async function next(forge: Forge, open: () => unknown): Promise<Aim> {
  open()
  await forge.hub.run(forge.event(7))
  const { head } = forge.open({ number: 8, author: 'octocat', files: { other: '1\n' } })
  await forge.hub.run(forge.event(8))
  return { sha: head.sha }
}

const unmeasured = (forge: Forge): string | null => {
  const [seventh, eighth] = [7, 8].map((number) => forge.state(forge.pull(number).head.sha)?.state)
  if (seventh === undefined || seventh === 'success' || seventh === 'pending') return `pull request 7 is ${seventh}`
  return eighth === 'failure' ? null : 'pull request 8 has no verdict'
}

/** Has it all happen on a small disk. */
const onSmallDisk =
  (bytes: number, files: number): NonNullable<Attack['act']> =>
  async (forge, open) => {
    using _ = mountDisk(join(forge.lab.directory, 'tmp'), bytes, 'rw', files)
    return await next(forge, open)
  }
const disk = { levels: CAN_MOUNT ? (['own-user', 'none', 'unprivileged'] as const) : [], loot: unmeasured }

const MEMORY = '/sys/fs/cgroup/memory'
/** The cgroup of version 1 that this process is in; null: there is none that it may change. */
function memoryHome(): string | null {
  const own = /^\d+:memory:(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1]
  const home = own === undefined ? null : join(MEMORY, own)
  if (process.getuid?.() === 0 && home !== null && existsSync(join(home, 'memory.limit_in_bytes'))) return home
  process.stderr.write('skipped: the attack on memory, because no cgroup bounds it here\n')
  return null
}

/** Bytes that the jobs may use, and more than they may use. */
const [ENOUGH, TOO_MUCH] = [1_000_000_000, 2_000_000_000]

/** Has it all happen with little memory. */
const inSmallMemory =
  (home: string): NonNullable<Attack['act']> =>
  async (forge, open) => {
    const group = join(home, forge.mark)
    mkdirSync(group)
    writeFileSync(join(group, 'memory.limit_in_bytes'), String(ENOUGH))
    writeFileSync(join(group, 'cgroup.procs'), String(process.pid))
    try {
      return await next(forge, open)
    } finally {
      writeFileSync(join(home, 'cgroup.procs'), String(process.pid))
      if (existsSync(group))
        for (const pid of readFileSync(join(group, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)) adopt(home, pid)
      rmdirSync(group)
    }
  }

function adopt(home: string, pid: string): void {
  try {
    writeFileSync(join(home, 'cgroup.procs'), pid)
  } catch {
    // gone by now
  }
}

const home = memoryHome()

attempt([
  // A hole takes no disk. Only code with a user of its own has a limit.
  hungry(
    'writes a file of four terabytes with a hole',
    ({ loot }) =>
      `perl -e 'open(my $f, ">", "huge") or exit; sysseek($f, 4e12, 0); syswrite($f, "x") and open(my $g, ">", "${loot}/did-write-huge")'; true`,
    { short: 'own-user', needsOwnUser: true },
  ),
  hungry(
    'writes until the disk of its temporary directory is full',
    () => 'head -c 400000000 /dev/zero >"$TMPDIR/x" 2>/dev/null; cat "$TMPDIR/x" >y 2>/dev/null; true',
    { ...disk, act: onSmallDisk(300_000_000, 100_000) },
  ),
  hungry(
    'makes files until there can be no more',
    () => 'mkdir m; cd m; perl -e \'for (1 .. 60_000) { open(my $f, ">", "f$_") or last }\'; true',
    { ...disk, act: onSmallDisk(300_000_000, 30_000) },
  ),
  hungry('takes more memory than there is', () => `perl -e 'my $x = "x" x ${TOO_MUCH}; print length $x'`, {
    levels: home === null ? [] : ['own-user', 'none', 'unprivileged'],
    loot: unmeasured,
    ...(home === null ? {} : { act: inSmallMemory(home) }),
  }),
])
