import { closeSync, openSync, readSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Arm, ofArm } from '../model/arm.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { finding, problem } from '../model/finding.ts'
import type { Ended, Host, OpenFile, UserCommand, UserEnvironment } from '../model/host.ts'
import { beneath } from '../system/beneath.ts'
import { describe } from '../system/processes.ts'
import type { Container } from './container.ts'
import { type Containment, chooseContainment } from './containment.ts'
import { watchDisk } from './disk-watch.ts'
import type { Enclosures } from './enclosure.ts'
import { processesOf } from './identity.ts'
import { limitCgroup } from './limits.ts'
import type { JobAccount } from './rooms.ts'
import { complete, spawn } from './sandbox.ts'
import { serve } from './service.ts'
import { openCountsDirectory, openMetricsFile, ownerOf } from './side-files.ts'
import { hold } from './tool.ts'

const BUFFER_BYTES = 4096

/** The real machine. A `sysfs` other than /sys is a simulation of the hardware, and is reported as one. */
export interface LinuxHost extends Host {
  /** Cgroup of the session, for the lock's record, or null if there is none. */
  readonly cgroup: string | null
  /** Returns the names of processes that could not be killed so far. */
  alive(): readonly string[]
  /** Kills all remaining processes of the session. Throws StillAlive if it cannot. */
  close(): Promise<void>
}

/** Options for running the user's commands on this machine. */
export interface HostOptions {
  readonly sysfs: string
  /** Letters and digits that no other session on this machine uses. */
  readonly session: string
  /** The session's own directory. Without one, no command can have a directory for counts. */
  readonly directory?: string
  /** User that runs them. If null or absent, this process's own. */
  readonly job?: JobAccount | null
  /** Environment that commands inherit allowed variables of. If absent, this process's own. */
  readonly environment?: UserEnvironment | undefined
  /** Bytes of disk that each side may use. If null or absent, nothing limits them. */
  readonly diskLimit?: number | null
  /** Means of keeping the sides apart. If absent, nothing does. The host closes the namespaces. */
  readonly separated?: Separated
}

/** Namespaces, or a `sweep` that removes what one side left before the other runs. With neither, the sides share what all users share. */
export interface Separated {
  readonly enclosures: Enclosures | null
  readonly sweep: (() => void) | null
  /** Whether a unit of systemd confines the commands besides; see `isConfined`. If absent, none does. */
  readonly isConfined?: boolean
}

/** Reads the files of a sysfs. */
export const sysfsReader = (sysfs: string): Pick<Host, 'sysfs' | 'read' | 'list'> => ({
  sysfs,
  read: (path) => readFile(path, 'utf8'),
  list: (path) => readdir(path),
})

/** Returns the real machine. Nothing runs on it before a command is requested. */
export function linuxHost(options: HostOptions): LinuxHost {
  const { job = null, environment, separated = { enclosures: null, sweep: null } } = options
  const { directory, diskLimit = null } = options
  const disk = directory === undefined || diskLimit === null ? null : watchDisk(directory, diskLimit)
  const containment: Containment = chooseContainment(options.session, { job, enclosures: separated.enclosures, environment, disk })
  const separation = separated.enclosures !== null ? 'namespaces' : separated.sweep !== null ? 'swept' : 'shared'
  if (containment.directory !== null && job !== null) limitCgroup(containment.directory, options.directory ?? '/')
  const { enclosures } = separated
  const network = enclosures === null ? 'machine' : enclosures.hasLoopback ? 'loopback' : 'nothing'
  const how = { containment: containment.kind, separation, network, ...(disk === null ? {} : { disk: disk.limit }) } as const
  let last: Arm | null = null
  const containerFor = ({ side }: UserCommand): Container => {
    if (separated.sweep !== null && last !== side && containment.isEmpty()) {
      separated.sweep()
      last = side
    }
    return containment.create(side)
  }
  /** Checks, if a command failed, that it did not fail because its namespaces are gone. */
  const kept = ({ side }: UserCommand, ended: Ended): Ended => {
    if (enclosures === null || hasSucceeded(ended.status)) return ended
    if (!ofArm(enclosures.sides, side).isOpen()) throw problem('keeper-lost', { side })
    return ended
  }
  return {
    ...sysfsReader(options.sysfs),
    procfs: options.sysfs === '/sys' ? '/proc' : `${options.sysfs}/proc`,
    ...(environment === undefined ? {} : { environment }),
    isolation: job === null ? { level: 'none', ...how } : { level: levelOf(separated, containment), user: job.name, ...how },
    findings: [
      ...(containment.detail === null ? [] : [finding('no-cgroup', { detail: containment.detail })]),
      ...(job === null || job.isAlone ? [] : [finding('shared-user', { name: job.name, processes: processesOf(job.uid).map(describe) })]),
      ...(options.sysfs === '/sys' ? [] : [finding('simulated', { file: null, sysfs: options.sysfs })]),
    ],
    cgroup: containment.directory,
    open: openFile,
    alive: containment.alive,
    complete: async (command, signal) => kept(command, await complete(command, containerFor(command), signal)),
    async spawn(command, signal) {
      const waiting = await spawn(command, containerFor(command), signal)
      return { ...waiting, finish: async () => kept(command, await waiting.finish()) }
    },
    serve: (command) => serve(command, containerFor(command)),
    async countsDirectory(side) {
      if (options.directory === undefined) throw new Error('this host has no directory of its own')
      return openCountsDirectory(options.directory, side, job)
    },
    metricsFile: async (side) => (options.directory === undefined ? null : openMetricsFile(options.directory, side, job)),
    beneath: (root) => beneath(root, ownerOf(job)),
    hold: (tool, signal) => hold(tool, options.session, signal),
    now: () => performance.now() / 1000,
    date: () => new Date().toISOString(),
    sleep: async (seconds, signal) => {
      await wait(seconds * 1000, undefined, signal === undefined ? {} : { signal })
    },
    close: () => containment.remove(),
  }
}

/** Returns the level of commands that run as a user of their own. The limits of a unit bind only what has not left its cgroup. */
function levelOf({ enclosures, isConfined = false }: Separated, { kind }: Containment): 'A' | 'B' | 'C' {
  if (enclosures === null) return 'C'
  return isConfined && kind === 'cgroup' ? 'A' : 'B'
}

/** Opens a file for reading it again and again. Throws what the system answers. */
export function openFile(path: string): OpenFile {
  const descriptor = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  return {
    // Position 0 makes sysfs compute the value again; without it the second read finds the end of the file.
    read: () => buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, BUFFER_BYTES, 0)),
    close: () => closeSync(descriptor),
  }
}
