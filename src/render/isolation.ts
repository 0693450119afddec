import type { Workload } from '../model/config.ts'
import { type Isolation, isolatesOutsiders } from '../model/isolation.ts'
import type { Recording } from '../model/recording.ts'
import { bytes } from './format.ts'
import { foreign, joined, type Prose, prose } from './prose.ts'

const containmentWords = {
  cgroup: 'each trial ran in its own cgroup, which was killed afterwards',
  environment: 'no cgroup: leftover processes were tracked by an environment marker, which a process could remove',
} satisfies Record<Isolation['containment'], string>

const separationWords = {
  namespaces: 'base and head each had their own /tmp, /var/tmp, /dev/shm and IPC',
  swept: 'leftovers of one side in /tmp, /var/tmp, /dev/shm and IPC were removed before the other ran',
  shared: 'base and head shared /tmp, /var/tmp, /dev/shm and IPC',
} satisfies Record<NonNullable<Isolation['separation']>, string>

const networkWords = {
  loopback: 'no process outside was in reach; trials had no network but their own 127.0.0.1',
  nothing: 'no process outside was in reach; trials had no network, not even 127.0.0.1',
  machine: 'the network was open',
} satisfies Record<NonNullable<Isolation['network']>, string>

/** Most names of workloads that are listed. */
const MOST_NAMES = 5

/** Names the workloads that kept the machine's network although they could have been without. */
function exceptions(workloads: readonly Pick<Workload, 'name' | 'network'>[]): Prose {
  const names = workloads.filter(({ network }) => network === 'on').map(({ name }) => foreign(name))
  if (names.length === 0) return prose``
  const rest = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return prose`, except ${joined(names.slice(0, MOST_NAMES), ', ')}${rest} (network: on)`
}

/**
 * Describes which user ran builds and workloads, how their leftovers were found, how the sides were separated, and what they could reach.
 */
export function isolationWords(isolation: Isolation, workloads: readonly Pick<Workload, 'name' | 'network'>[] = []): Prose {
  const { containment, separation, network, disk } = isolation
  const others = [
    containmentWords[containment],
    ...(separation === undefined ? [] : [separationWords[separation]]),
    ...(network === undefined ? [] : [networkWords[network]]),
    ...(disk === undefined ? [] : [`each side could use ${bytes(disk)} of the disk`]),
  ].join('; ')
  const rest = prose`${others}${network === undefined || network === 'machine' ? '' : exceptions(workloads)}`
  if (isolation.level === 'none') return rest
  const level = isolation.level === 'user' ? '' : `level ${isolation.level}: `
  const unit = isolation.level === 'A' ? ' and confined by a unit of systemd' : ''
  return prose`${level}builds and workloads ran as the user ${foreign(isolation.user)}, isolated from the account that runs Joulegate${unit}; ${rest}`
}

/** Parts of a Recording that say how the code of the commits was isolated, and whether it ran. */
type Ran = Pick<Recording, 'isolation' | 'builds' | 'trials' | 'earlier'>

/** Returns the level at which code of the commits ran, if it is below B; null if it is not, or if no code ran. */
export function weakLevel({ isolation, builds, trials, earlier }: Ran): 'C' | 'none' | null {
  const hasRun = builds.length + trials.length > 0 || earlier !== undefined
  if (isolatesOutsiders(isolation) || !hasRun) return null
  // `user` is a level of earlier versions, which did not try out more than C.
  return isolation.level === 'none' ? 'none' : 'C'
}

/** Reports whether code of the commits ran as the user of the runner, who could change this result. */
export const isUnisolated = (recording: Ran): boolean => weakLevel(recording) === 'none'
