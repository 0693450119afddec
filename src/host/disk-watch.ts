import { existsSync, readdirSync, type Stats, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ARM_DIRECTORIES, type Arm } from '../model/arm.ts'
import type { DiskUse } from '../model/exit-status.ts'
import { finding } from '../model/finding.ts'
import { usedBelow } from '../system/disk.ts'

/** Share of the free space that a side may use at most. The rest is for the machine, the journal and the logs. */
const SIDE_SHARE = 0.4

/** Bytes of one block of stat(2), whatever the file system's blocks are. */
const BLOCK_BYTES = 512

/** Watches the disk space that each side of a session uses. It works on any file system, and needs no quota. */
export interface DiskWatch {
  /** Bytes that each side may use. */
  readonly limit: number
  /**
   * Returns what a side uses if that is more than its limit, else null. Counts its files, and removed files that `processes` still have
   * open. Costs microseconds as long as the disk's free space has shrunk by less than the limit. Rejects if the use cannot be read.
   */
  overuse(side: Arm, processes: () => readonly string[]): Promise<DiskUse | null>
}

/** Limit of disk that was asked for: `configured`, in bytes, or null if none is set. */
interface AskedLimit {
  /** Whether the commands run as a user of their own. */
  readonly hasOwnUser: boolean
  readonly configured: number | null
}

/**
 * Returns the bytes that each side may use: those of the configuration, but at most a share of the free space. null: nothing limits code
 * that runs as we do if the configuration sets no limit. The findings tell if the disk cannot give what is configured.
 */
export function diskLimitOf(directory: string, { hasOwnUser, configured }: AskedLimit) {
  if (!hasOwnUser && configured === null) return { limit: null, findings: [] }
  const limit = Math.floor(Math.min(configured ?? Number.POSITIVE_INFINITY, SIDE_SHARE * freeBytesOf(directory)))
  const isLower = configured !== null && limit < configured
  return { limit, findings: isLower ? [finding('disk-limit-lowered', { directory, configured, limit })] : [] }
}

/** Starts to watch a session's directory. Call it before a command of the user's runs. */
export function watchDisk(directory: string, limit: number): DiskWatch {
  // Other programs may give space back meanwhile: what was free counts from the best look on.
  let most = freeBytesOf(directory)
  const { dev } = statSync(directory)
  return {
    limit,
    async overuse(side, processes) {
      const free = freeBytesOf(directory)
      most = Math.max(most, free)
      if (most - free < limit) return null
      const used = (await usedBelow(placesOf(directory, side))) + heldBy(processes(), dev)
      return used > limit ? { used, limit } : null
    },
  }
}

function freeBytesOf(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

/** Returns the directories of a side: its room or worktree, what its programs write for the meter, and its own /tmp and the like. */
function placesOf(directory: string, side: Arm): readonly string[] {
  const name = ARM_DIRECTORIES[side]
  return [name, `${name}-counts`, `${name}-metrics`, join('private', name)]
    .map((place) => join(directory, place))
    .filter((path) => existsSync(path))
}

/** Returns the bytes of files on the device that have no name any more, and that processes have open. */
function heldBy(processes: readonly string[], device: number): number {
  const files = new Map<number, number>()
  for (const pid of processes)
    for (const name of namesIn(`/proc/${pid}/fd`)) {
      const file = statOf(`/proc/${pid}/fd/${name}`)
      if (file !== null && file.dev === device && file.nlink === 0) files.set(file.ino, file.blocks * BLOCK_BYTES)
    }
  return [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch {
    return [] // the process has ended
  }
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null // closed by now
  }
}
