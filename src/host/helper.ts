import { accessSync, constants, fstatSync, statSync } from 'node:fs'
import { createConnection, Socket } from 'node:net'
import { type Conversation, converse } from '../system/conversation.ts'

/** Reports whether this account cannot start commands as another user, but may ask the meter helper to do so. */
export function mustAskHelper(socket: string): boolean {
  if (process.geteuid?.() === 0) return false
  try {
    accessSync(socket, constants.R_OK | constants.W_OK)
    return statSync(socket).isSocket()
  } catch {
    return false
  }
}

/** Returns the connection that systemd has passed as standard input, or null if that is none. Must be called once. */
export function givenSocket(): Socket | null {
  return fstatSync(0).isSocket() ? new Socket({ fd: 0, readable: true, writable: true, allowHalfOpen: true }) : null
}

/** Returns the connection of `givenSocket` as a conversation, or null if there is none. */
export function givenConnection(): Conversation | null {
  const socket = givenSocket()
  return socket === null ? null : converse(socket)
}

/** Connects to the meter helper. Rejects with the system's error. */
export function callHelper(socket: string): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const connection = createConnection({ path: socket, allowHalfOpen: true })
    connection.once('error', reject)
    connection.once('connect', () => {
      connection.off('error', reject)
      resolve(converse(connection))
    })
  })
}
