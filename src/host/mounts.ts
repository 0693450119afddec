import { chmodSync, lstatSync, mkdirSync, readdirSync, readlinkSync, realpathSync, type Stats, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** The places of a machine into which every user may write. */
const PLACES = ['/tmp', '/var/tmp', '/dev/shm'] as const

/** Where POSIX message queues are, on machines that show them. */
export const MQUEUE = '/dev/mqueue'

/** More entries than this are not shown: each of them is a mount. */
const MOST_ENTRIES = 1000

/** What statfs calls a tmpfs. */
const TMPFS = 0x01_02_19_94

/** The mounts of one side's namespace, and what they are mounted on. All text is bytes, read as latin1. */
export interface Layout {
  /** Words of mount(8) for file systems that are new. */
  readonly made: readonly (readonly string[])[]
  /** Directories, files and links to make in the new places, before the entries are mounted on them. */
  readonly directories: readonly string[]
  readonly files: readonly string[]
  readonly links: readonly (readonly [path: string, target: string])[]
  /** What was there before, and stays, as lines of an fstab(5): one process mounts hundreds. */
  readonly entries: readonly string[]
  /** Words of mount(8) for the new places over the old ones: `mount -a` would take a tmpfs on a tmpfs for one that is mounted already. */
  readonly covers: readonly (readonly string[])[]
}

interface Entry {
  readonly name: string
  readonly stats: Stats
}

/** The places that there are on this machine, without those that are links to others of them. */
export const sharedPlaces = (): readonly string[] => [
  ...new Set(PLACES.flatMap((place) => (lstatSync(place, { throwIfNoEntry: false }) === undefined ? [] : [realpathSync(place)]))),
]

/**
 * Plans one side's view of the places: its own directory (or, if the machine's is a tmpfs, its own tmpfs of the same size), in which
 * only that is seen which was there when the session began. What every user may change there is seen, and cannot be changed: the
 * other side could have left it. `own`: a directory for this side, in the session's directory.
 */
export function layoutOf(own: string, { directory, uid }: { readonly directory: string; readonly uid: number | null }): Layout {
  const parts = sharedPlaces().map((place, number) => {
    const target = join(own, String(number))
    mkdirSync(target)
    chmodSync(target, 0o1777)
    return partOf({ place, target: latin1(target), directory, uid })
  })
  // The one that the session's directory lies in comes last: it hides what is mounted from there.
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
  /** Does the session's directory lie here? */
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

/** May this user, or everybody, change it? */
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
    return [] // gone meanwhile
  }
}

const isTmpfs = (place: string): boolean => statfsSync(place).type === TMPFS

/** Bytes. */
function sizeOf(place: string): number {
  const { bsize, blocks } = statfsSync(place)
  return bsize * blocks
}

const latin1 = (path: string): string => Buffer.from(path).toString('latin1')

/** One line of an fstab(5), in which spaces and backslashes are octal. */
const line = (source: string, target: string, options: string): string => `${[source, target].map(escaped).join(' ')} none ${options} 0 0\n`

const escaped = (field: string): string =>
  field.replaceAll(/[\\ \t\n#]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)
