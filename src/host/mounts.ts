import { chmodSync, lstatSync, mkdirSync, readdirSync, readlinkSync, realpathSync, type Stats, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Directories of a machine that every user may write to. */
const PLACES = ['/tmp', '/var/tmp', '/dev/shm'] as const

/** Directory of POSIX message queues, on machines that show them. */
export const MQUEUE = '/dev/mqueue'

/** Most entries of a place that are shown: each of them is a mount. */
const MOST_ENTRIES = 1000

/** File system type that statfs(2) reports for a tmpfs. */
const TMPFS = 0x01_02_19_94

/** Mounts of one side's namespace, and their mount points. All text is bytes, read as latin1. */
export interface Layout {
  /** Arguments of mount(8) for new file systems. */
  readonly made: readonly (readonly string[])[]
  /** Directories, files and links to create in the new places before the entries are mounted on them. */
  readonly directories: readonly string[]
  readonly files: readonly string[]
  readonly links: readonly (readonly [path: string, target: string])[]
  /** Entries that existed before and stay, as lines of an fstab(5): one process mounts hundreds. */
  readonly entries: readonly string[]
  /** Arguments of mount(8) that put the new places over the old ones. `mount -a` would consider a tmpfs on a tmpfs as already mounted. */
  readonly covers: readonly (readonly string[])[]
}

interface Entry {
  readonly name: string
  readonly stats: Stats
}

/** Returns the places that exist on this machine, without those that are links to others of them. */
export const sharedPlaces = (): readonly string[] => [
  ...new Set(PLACES.flatMap((place) => (lstatSync(place, { throwIfNoEntry: false }) === undefined ? [] : [realpathSync(place)]))),
]

/**
 * Plans one side's view of the places. Each is a directory of the side's own, or its own tmpfs of the same size if the machine's is a
 * tmpfs. It shows only entries that existed when the session began. Entries that this user or every user may change are read-only, since
 * the other side could have left them. `own` is a directory for this side, in the session's directory.
 */
export function layoutOf(own: string, { directory, uid }: { readonly directory: string; readonly uid: number | null }): Layout {
  const parts = sharedPlaces().map((place, number) => {
    const target = join(own, String(number))
    mkdirSync(target)
    chmodSync(target, 0o1777)
    return partOf({ place, target: latin1(target), directory, uid })
  })
  // The place that contains the session's directory comes last: it hides what is mounted from there.
  const ordered = parts.toSorted((one, other) => Number(one.isOurs) - Number(other.isOurs))
  return {
    made: parts.flatMap(({ made }) => made),
    directories: parts.flatMap(({ directories }) => directories),
    files: parts.flatMap(({ files }) => files),
    links: parts.flatMap(({ links }) => links),
    entries: [...ordered].reverse().flatMap(({ entries }) => entries),
    covers: ordered.flatMap(({ covers }) => covers),
  }
}

interface Part extends Layout {
  /** Whether the place contains the session's directory. */
  readonly isOurs: boolean
}

interface PartRequest {
  readonly place: string
  readonly target: string
  readonly directory: string
  readonly uid: number | null
}

function partOf({ place, target, directory, uid }: PartRequest): Part {
  const isOurs = `${directory}/`.startsWith(`${place}/`)
  const ourName = isOurs
    ? latin1(directory)
        .slice(place.length + 1)
        .split('/')[0]
    : undefined
  const isOwn = ({ name }: Entry): boolean => name === ourName
  const found = entriesOf(place)
    .toSorted(
      (one, other) => Number(isOwn(other)) - Number(isOwn(one)) || Number(other.stats.isDirectory()) - Number(one.stats.isDirectory()),
    )
    .slice(0, MOST_ENTRIES)
  const mounted = found.filter(({ stats }) => !stats.isSymbolicLink())
  const at = ({ name }: Entry): string => `${target}/${name}`
  return {
    isOurs,
    made: isTmpfs(place) ? [['-t', 'tmpfs', '-o', `size=${sizeOf(place)},mode=1777,nosuid,nodev`, 'tmpfs', target]] : [],
    directories: mounted.filter(({ stats }) => stats.isDirectory()).map(at),
    files: mounted.filter(({ stats }) => !stats.isDirectory()).map(at),
    links: found.filter(({ stats }) => stats.isSymbolicLink()).flatMap((entry) => linkOf(place, entry, at(entry))),
    entries: mounted.map((entry) => {
      const isClosed = uid !== null && !isOwn(entry) && isOpenTo(entry.stats, uid)
      return line(`${place}/${entry.name}`, at(entry), isClosed ? 'rbind,ro' : 'rbind')
    }),
    covers: [['--rbind', target, latin1(place)]],
  }
}

/** Reports whether this user, or every user, may change the entry. */
const isOpenTo = ({ uid: owner, mode }: Stats, uid: number): boolean => owner === uid || (mode & 0o002) !== 0

function entriesOf(place: string): readonly Entry[] {
  return readdirSync(place, { encoding: 'latin1' }).flatMap((name) => {
    const stats = lstatSync(Buffer.from(`${place}/${name}`, 'latin1'), { throwIfNoEntry: false })
    return stats === undefined ? [] : [{ name, stats }]
  })
}

function linkOf(place: string, { name }: Entry, path: string): readonly (readonly [string, string])[] {
  try {
    return [[path, readlinkSync(Buffer.from(`${place}/${name}`, 'latin1'), { encoding: 'latin1' })]]
  } catch {
    return [] // gone by now
  }
}

const isTmpfs = (place: string): boolean => statfsSync(place).type === TMPFS

/** Returns the size of a file system in bytes. */
function sizeOf(place: string): number {
  const { bsize, blocks } = statfsSync(place)
  return bsize * blocks
}

const latin1 = (path: string): string => Buffer.from(path).toString('latin1')

/** Returns one line of an fstab(5), in which spaces and backslashes are octal. */
const line = (source: string, target: string, options: string): string => `${[source, target].map(escaped).join(' ')} none ${options} 0 0\n`

const escaped = (field: string): string =>
  field.replaceAll(/[\\ \t\n#]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)
