import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { killQuietly } from './processes.ts'

/** Where this process lives in cgroup2, which hybrid systems have beside the trees of version 1; null without it. */
function home(): string | null {
  const mount = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .find((line) => line.includes(' - cgroup2 '))
  const own = readFileSync('/proc/self/cgroup', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('0::'))
  const point = mount?.split(' ')[4]
  return point === undefined || own === undefined ? null : join(point, own.slice('0::'.length))
}

let hasSaid = false

/** A cgroup below ours in which the CLI under test is started; null, said once, where this user may not make one. */
export function makeCgroup(name: string): string | null {
  const parent = home()
  try {
    if (parent === null) throw new Error('cgroup2 is not mounted')
    const directory = join(parent, name)
    mkdirSync(directory)
    return directory
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (!hasSaid) process.stderr.write(`rig: no cgroup (${reason}): simulated energy follows wall time alone\n`)
    hasSaid = true
    return null
  }
}

/** The cgroups below one, the deepest first. */
export function cgroupsBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  const children = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return children.flatMap(({ name }) => [...cgroupsBelow(join(directory, name)), join(directory, name)])
}

/** The processes in a cgroup and in all below it. */
function membersOf(directory: string): readonly string[] {
  return [...cgroupsBelow(directory), directory].flatMap((one) =>
    existsSync(one)
      ? readFileSync(join(one, 'cgroup.procs'), 'utf8')
          .split('\n')
          .filter((pid) => pid !== '')
      : [],
  )
}

/** Kills whatever is left in it, and removes it. */
export async function removeCgroup(directory: string): Promise<void> {
  for (let attempt = 0; membersOf(directory).length > 0 && attempt < 500; attempt += 1) {
    for (const pid of membersOf(directory)) killQuietly(Number(pid))
    if (existsSync(join(directory, 'cgroup.kill'))) writeFileSync(join(directory, 'cgroup.kill'), '1')
    await sleep(10)
  }
  for (const one of [...cgroupsBelow(directory), directory]) if (existsSync(one)) rmdirSync(one)
}
