import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { processesOf } from '../../../src/host/identity.ts'
import type { Forge } from '../../rig/forge.ts'
import { factsOf } from '../../rig/levels.ts'
import { isAlive, killQuietly, pidsOf } from '../../rig/processes.ts'
import type { Aim, Attack } from './case.ts'

/** How an attack ended. */
export interface Ending {
  readonly outcome: 'contained' | 'green' | 'leaked' | 'left'
  /** The status that counts; '' if there is none. */
  readonly status: string
  /** What has leaked, or is left. */
  readonly what: readonly string[]
  /** Do the status and the comment say what this runner does not isolate? */
  readonly isNamed: boolean
}

/** Looks at a forge when all its jobs have ended. */
export function endingOf(forge: Forge, attack: Attack, aim: Aim): Ending {
  const status = forge.state(aim.sha, aim.context)
  const [leaked, left] = [leaks(forge, attack), remains(forge)]
  const outcome = leaked.length > 0 ? 'leaked' : status?.state === 'success' ? 'green' : left.length > 0 ? 'left' : 'contained'
  return {
    outcome,
    status: status === null ? '' : `${status.state}: ${status.description}`,
    what: [...leaked, ...left],
    isNamed: isNamed(forge, aim),
  }
}

/** Without a user of its own the status says it. With one the comment says the level. */
function isNamed({ github, level }: Forge, { sha }: Aim): boolean {
  const { isolation } = factsOf(level)
  if (isolation === 'none') return github.statuses(sha).some(({ description }) => /isolation: none/.test(description ?? ''))
  return github.comments(7).some(({ body }) => body.includes(`level ${isolation}: builds and workloads ran`))
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // not there, or no file
  }
}

const lootOf = ({ loot }: Forge): readonly string[] => readdirSync(loot)

function leaks(forge: Forge, attack: Attack): readonly string[] {
  const { github, loot, secret, runner } = forge
  const found = lootOf(forge).map((name) => textOf(join(loot, name)))
  const inPublic = [
    ...github.comments(7).map(({ body }) => body),
    ...github.statuses(forge.pull(7).head.sha).map(({ description }) => description ?? ''),
  ]
  const seed = /"seed":\s*"([^"]{8,})"/.exec(textOf(join(runner.workspace, 'joulegate-report', 'recording.json')))?.[1]
  const more = attack.loot?.(forge) ?? null
  const encoded = Buffer.from(`x-access-token:${secret}`).toString('base64').slice(0, -2)
  return [
    ...([...found, ...inPublic].some((text) => text.includes(secret) || text.includes(encoded)) ? ['the token'] : []),
    ...(seed !== undefined && found.some((text) => text.includes(seed)) ? ['the seed'] : []),
    ...lootOf(forge).filter((name) => name.startsWith('did-')),
    ...(more === null ? [] : [more]),
  ]
}

const PLACES = ['/tmp', '/var/tmp', '/dev/shm', '/dev/mqueue']

const markedIn = ({ mark }: Forge): readonly string[] =>
  PLACES.flatMap((place) =>
    existsSync(place)
      ? readdirSync(place)
          .filter((name) => name.includes(mark))
          .map((name) => join(place, name))
      : [],
  )

/** System V objects of a user: kind and number. */
function sharedOf(user: number | null): readonly (readonly [kind: 'shm' | 'sem' | 'msg', id: string])[] {
  if (user === null) return []
  return (['shm', 'sem', 'msg'] as const).flatMap((kind) =>
    textOf(`/proc/sysvipc/${kind}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => words.includes(String(user)))
      .map((words) => [kind, words[1] ?? ''] as const),
  )
}

const leftBy = ({ loot }: Forge): readonly string[] =>
  textOf(join(loot, 'pids'))
    .split('\n')
    .filter((told) => told !== '' && isAlive(told))
    .flatMap(pidsOf)

/** All that is still there and should not be. */
function remains(forge: Forge): readonly string[] {
  const { lab, runner, user, level } = forge
  const [ours, steps] = [lab.traces(), runner.traces()]
  const files = steps.files.filter((name) => name !== '_github_workflow' && !name.startsWith('git-credentials-'))
  const owned = user === null ? [] : processesOf(user).map((pid) => `process ${pid}`)
  return [
    ...new Set([
      ...leftBy(forge).map((pid) => `process ${pid}`),
      ...(level === 'none' ? [] : owned),
      ...ours.processes,
      ...steps.processes,
    ]),
    ...[...ours.directories, ...files, ...ours.cgroups, ...ours.holders, ...(forge.helper?.traces().files ?? [])],
    ...markedIn(forge),
    ...sharedOf(user).map(([kind, id]) => `${kind} ${id}`),
  ]
}

/** Removes what an attack has left, so that the next one begins on a clean machine. */
export function sweep(forge: Forge): void {
  const { user, lab } = forge
  const owned = user === null ? [] : processesOf(user)
  for (const pid of [...leftBy(forge), ...owned]) killQuietly(Number(pid))
  for (const path of markedIn(forge)) remove(path)
  for (const name of readdirSync(join(lab.directory, 'tmp'))) remove(join(lab.directory, 'tmp', name))
  for (const [kind, id] of sharedOf(user)) execFileSync('ipcrm', [`-${{ shm: 'm', sem: 's', msg: 'q' }[kind]}`, id])
}

/** The program goes deeper than a path can be long. */
function remove(path: string): void {
  execFileSync('chmod', ['-R', 'u+rwX', path], { stdio: 'ignore' })
  execFileSync('rm', ['-rf', path])
  rmSync(path, { recursive: true, force: true })
}
