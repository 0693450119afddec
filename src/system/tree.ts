import { lchownSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'

/** A user and a group. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Gives a worktree to its new owner, without following links. Must precede all work in it: no user may move what is being walked. */
export async function giveTree(tree: string, { uid, gid }: Owner): Promise<void> {
  await walk(Buffer.from(tree), (path) => lchownSync(path, uid, gid))
}

/** Makes one of our directories and everything in it readable to all users, whatever our umask is. */
export async function openTree(directory: string): Promise<void> {
  await walk(Buffer.from(directory), (path, isDirectory) => chmod(path, isDirectory ? 0o755 : 0o644))
}

/** Walks a directory and everything in it. Names are bytes: not all of them are text. */
async function walk(directory: Buffer, act: (path: Buffer, isDirectory: boolean) => void | Promise<void>): Promise<void> {
  await act(directory, true)
  for (const entry of await readdir(directory, { encoding: 'buffer', withFileTypes: true })) {
    const path = Buffer.concat([directory, Buffer.from('/'), entry.name])
    await (entry.isDirectory() ? walk(path, act) : act(path, false))
  }
}
