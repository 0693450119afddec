import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** Pause before the second attempt, for processes that still write there while they are being killed. */
const AGAIN_MS = 200

/** Most lines of error output that an error repeats. */
const MOST_LINES = 3

/** Absolute directories only, as find's -execdir requires. */
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

const REMOVE = 'exec rm -rf --one-file-system -- "$1"'

/**
 * Script for directories without write permission, which a build may leave and their owner may change. Root needs no permission and
 * changes none, since `chmod` follows a link that another process puts there at the last moment.
 */
const OPEN_AND_REMOVE = `find "$1" -xdev -type d ! -perm -0700 -execdir chmod u+rwx {} ';'
${REMOVE}`

/**
 * Removes a directory and everything in it, at any depth, except mounted file systems. The system's `rm` walks from directory to directory
 * by descriptors: no path is too long, and no link is followed. Rejects with its error output if anything is left.
 */
export async function removeTree(directory: string): Promise<void> {
  const complaints = await removed(REMOVE, directory)
  if (complaints === null) return
  await sleep(AGAIN_MS)
  const last = await removed(process.geteuid?.() === 0 ? REMOVE : OPEN_AND_REMOVE, directory)
  if (last !== null) throw new Error(last)
}

/** Runs a removal script. Returns null if nothing is left, otherwise the first lines of its error output. */
async function removed(script: string, directory: string): Promise<string | null> {
  const child = spawn('/bin/sh', ['-c', script, 'sh', directory], {
    cwd: '/',
    env: { PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in a terminal ends the measurement, and not the cleanup after it
  })
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (!existsSync(directory)) return null
  return said.trim().split('\n').slice(0, MOST_LINES).join('; ') || `${directory} is still there`
}
