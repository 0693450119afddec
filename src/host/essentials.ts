import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { devNull } from 'node:os'
import { type Finding, finding } from '../model/finding.ts'

/** Number of files that a measurement keeps open at most, those of node included. With 40, git cannot be started any more. */
const LEAST_FILES = 64

/**
 * Returns what this machine lacks that every measurement needs, or null if it lacks nothing. A measurement that began without it would
 * fail half-way, and could not remove its files.
 */
export function missingEssential(): Finding | null {
  const limits = readOrNull('/proc/self/limits')
  if (limits === null) return finding('no-proc', {})
  const limit = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  if (limit < LEAST_FILES) return finding('too-few-files', { limit, least: LEAST_FILES })
  if (statSync(devNull, { throwIfNoEntry: false })?.isCharacterDevice() !== true) return finding('no-null-device', { path: devNull })
  return missingShell()
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}

/** Returns a finding if /bin/sh cannot run a command, or finds no `rm`, which removes the session's files. */
function missingShell(): Finding | null {
  const { error, status, signal } = spawnSync('/bin/sh', ['-c', 'command -v rm'], {
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: 'ignore',
    timeout: 10_000,
    killSignal: 'SIGKILL',
  })
  if (error === undefined && status === 0) return null
  return finding('no-shell', { error: error === undefined ? null : error.message.replace('spawnSync', 'spawn'), signal, code: status })
}
