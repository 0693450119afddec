import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** For what still writes there, being killed. */
const AGAIN_MS = 200

/** Lines of complaints that an error repeats. */
const MOST_LINES = 3

/** For find's -execdir no name in it may be relative. */
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

const REMOVE = 'exec rm -rf --one-file-system -- "$1"'

/**
 * A build may leave directories that nobody may write to; their owner may change that. Root needs no permission: it changes none, since
 * `chmod` follows a link that somebody puts there in the last moment.
 */
const OPEN_AND_REMOVE = `find "$1" -xdev -type d ! -perm -0700 -execdir chmod u+rwx {} ';'
${REMOVE}`

/**
 * Removes a directory and all in it, of any depth; what is mounted there is left. The system's `rm` walks from directory to directory
 * by descriptors: no path is too long, and no link is followed. Rejects with what it said, if something is left.
 */
export async function removeTree(directory: string): Promise<void> {
  const complaints = await removed(REMOVE, directory)
  if (complaints === null) return
  await sleep(AGAIN_MS)
  const last = await removed(process.geteuid?.() === 0 ? REMOVE : OPEN_AND_REMOVE, directory)
  if (last !== null) throw new Error(last)
}

/** null if nothing is left; otherwise the first complaints. */
async function removed(script: string, directory: string): Promise<string | null> {
  const child = spawn('/bin/sh', ['-c', script, 'sh', directory], {
    cwd: '/',
    env: { PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in a terminal ends what is measured, and not what tidies up after it
  })
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (!existsSync(directory)) return null
  return said.trim().split('\n').slice(0, MOST_LINES).join('; ') || `${directory} is still there`
}
