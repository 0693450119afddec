import { closeSync, openSync, readSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Host, OpenFile } from '../model/host.ts'
import { sharedUser } from '../model/problems/identity.ts'
import { noCgroup } from '../model/problems/machine.ts'
import { simulated } from '../model/problems/meters.ts'
import { type Containment, chooseContainment } from './containment.ts'
import { processesOf } from './identity.ts'
import { describe } from './processes.ts'
import type { Job } from './rooms.ts'
import { complete, spawn } from './sandbox.ts'
import { serve } from './service.ts'
import { hold } from './tool.ts'

const BUFFER_BYTES = 4096

/** The real machine. `sysfs` other than /sys is a simulation of the hardware, and is said to be one. */
export interface LinuxHost extends Host {
  /** The session's cgroup, for the lock's record; null without one. */
  readonly cgroup: string | null
  close(): Promise<void>
}

/** `session`: letters and digits that no other session on this machine has. `job`: as whom the commands of the user's run; without it, as we do. */
export function linuxHost(options: { readonly sysfs: string; readonly session: string; readonly job?: Job | null }): LinuxHost {
  const job = options.job ?? null
  const containment: Containment = chooseContainment(options.session, job)
  return {
    sysfs: options.sysfs,
    procfs: options.sysfs === '/sys' ? '/proc' : `${options.sysfs}/proc`,
    isolation:
      job === null ? { level: 'none', containment: containment.kind } : { level: 'user', user: job.name, containment: containment.kind },
    findings: [
      ...(containment.detail === null ? [] : [noCgroup(containment.detail)]),
      ...(job === null || job.isAlone ? [] : [sharedUser(job.name, processesOf(job.uid).map(describe))]),
      ...(options.sysfs === '/sys' ? [] : [simulated(`sysfs is ${options.sysfs}`)]),
    ],
    cgroup: containment.directory,
    read: (path) => readFile(path, 'utf8'),
    list: (path) => readdir(path),
    open: openFile,
    complete: (command, signal) => complete(command, containment.create(), signal),
    spawn: (command, signal) => spawn(command, containment.create(), signal),
    serve: (command) => serve(command, containment.create()),
    hold: (tool, signal) => hold(tool, options.session, signal),
    now: () => performance.now() / 1000,
    date: () => new Date().toISOString(),
    sleep: async (seconds, signal) => {
      await wait(seconds * 1000, undefined, signal === undefined ? {} : { signal })
    },
    close: () => containment.remove(),
  }
}

function openFile(path: string): OpenFile {
  const descriptor = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  return {
    // Position 0 makes sysfs compute the value anew; without it the second read finds the end of the file.
    read: () => buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, BUFFER_BYTES, 0)),
    close: () => closeSync(descriptor),
  }
}
