import { createHmac, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { readOptional } from '../../system/read.ts'

/** Names of the runners of one machine. GitHub takes at most 64 characters. */
export interface RunnerNames {
  /** A name that no runner has had. */
  readonly next: string
  /** Reports whether a runner with this name was registered by this machine. */
  isOurs(name: string): boolean
}

const ID_FILE = '/etc/machine-id'
const LONGEST_HOST = 31

/**
 * Makes names from those of the host and of the machine: two machines may have one name. systemd asks that nobody publishes the number of
 * a machine itself, so the names have a hash of it. Without a number, no name is known to be ours.
 */
export function runnerNames(host = hostname(), machine = readOptional(ID_FILE)?.trim() ?? ''): RunnerNames {
  const hash = createHmac('sha256', machine).update('joulegate-runner').digest('hex').slice(0, 8)
  const prefix = `joulegate-${host.replaceAll(/[^\w.-]/g, '-').slice(0, LONGEST_HOST)}-${hash}-`
  return {
    next: `${prefix}${randomBytes(4).toString('hex')}`,
    isOurs: (name) => machine !== '' && name.startsWith(prefix) && /^[0-9a-f]{8}$/.test(name.slice(prefix.length)),
  }
}
