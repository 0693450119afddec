import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of so many bytes, and of so many files, at this directory, until it is disposed of. Only root can make one. */
export function mountDisk(directory: string, bytes: number, access: 'rw' | 'ro' = 'rw', files = 1_000_000): Disposable {
  mkdirSync(directory, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},nr_inodes=${files},${access}`, 'joulerig', directory], { stdio: 'pipe' })
  return { [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', directory], { stdio: 'pipe' }) }
}

/** May we mount? A container's root often may not. */
function tryMount(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'joulerig-'))
  try {
    mountDisk(directory, 4096)[Symbol.dispose]()
    return true
  } catch {
    process.stderr.write('rig: no disk can be mounted here: a full disk is not tested\n')
    return false
  } finally {
    rmdirSync(directory)
  }
}

export const CAN_MOUNT = tryMount()

/** May files be made immutable in this directory? Some file systems know no such thing. */
export function canFreeze(directory: string): boolean {
  const file = join(directory, 'frozen')
  writeFileSync(file, '')
  const isFrozen = spawnSync('chattr', ['+i', file]).status === 0
  thaw(file)
  rmSync(file)
  return isFrozen
}

/** Lets a file, or all files below a directory, be removed again. */
export const thaw = (path: string): void => void spawnSync('chattr', ['-R', '-i', path])
