import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { hasEnded } from './processes.ts'

/** A process that holds a name, and the user who started it. */
export interface NameHolder {
  readonly pid: number
  /** The real uid: a program that was started set-user-ID does not hide who started it. */
  readonly uid: number
}

/** Takes an abstract name on this machine until it is closed or the process ends. Resolves with null if another process has it. */
export function bindName(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // No process has a reason to connect: a second one fails at bind, without waking the holder.
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path: `\0${name}` }, () => resolve(server))
  })
}

/** Reports whether a process has an abstract name. Every user sees all names. */
export const isNameTaken = (name: string): boolean => readFileSync('/proc/net/unix', 'latin1').includes(`@${name}\n`)

/** Finds the processes that have an abstract name. Root sees all of them, another user only its own. */
export function holdersOfName(name: string): readonly NameHolder[] {
  const sockets = new Set(
    readFileSync('/proc/net/unix', 'latin1')
      .split('\n')
      .flatMap((line) => {
        const [, , , , , , inode, path] = line.trim().split(/\s+/)
        return path === `@${name}` ? [`socket:[${inode}]`] : []
      }),
  )
  if (sockets.size === 0) return []
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && hasOpen(entry, sockets))
    .flatMap((pid) => {
      const uid = realUid(Number(pid))
      return uid === null ? [] : [{ pid: Number(pid), uid }]
    })
}

function hasOpen(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((descriptor) => sockets.has(linkOf(`/proc/${pid}/fd/${descriptor}`)))
  } catch {
    return false // gone by now, or another user's
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return '' // closed by now
  }
}

/** Returns the real uid of a living process, or null if it is gone. */
export function realUid(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return hasEnded(String(pid)) ? null : Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])
  } catch {
    return null
  }
}
