import { z } from 'zod'

/** `cgroup`: all that does not leave it on purpose; `environment`: found by a mark in the environment of each process, which a process can shed. */
const Containment = z.enum(['cgroup', 'environment'])

/**
 * Separation of the two sides in /tmp, /var/tmp, /dev/shm and IPC. `namespaces`: each side has its own. `swept`: what one side leaves is
 * removed before the other runs. `shared`: each side finds what the other leaves. Absent in Recordings of earlier versions.
 */
const Separation = z.enum(['namespaces', 'swept', 'shared'])

/**
 * Network of trials. `loopback`: a loopback device of the side's own, and nothing else; `nothing`: not even that; `machine`: the machine's.
 * Workloads with `network: on` have the machine's in any case. Absent in Recordings of earlier versions, which left it open.
 */
const TrialNetwork = z.enum(['loopback', 'nothing', 'machine'])

/** Bytes of disk that each side may use. Absent if nothing limits it. */
const SideDisk = z.number().positive()

const isolationKeys = {
  containment: Containment,
  separation: Separation.optional(),
  network: TrialNetwork.optional(),
  disk: SideDisk.optional(),
}

/**
 * Isolation of builds and trials from the rest of the machine, and the method by which their leftovers are found. `A`: as `B`, and
 * in a unit of systemd that lets them write nowhere else, open no devices, and use only the parts of the kernel that builds need. `B`: they
 * ran as this user, with the rights of no other, and each side in its own mount, IPC, network and PID namespaces. `C`: as this user, without
 * all of these. `none`: as the user of joulegate. `user`, in Recordings of earlier versions, is `C` or nearly `B`: the sides shared processes and the network.
 */
export const Isolation = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('none'), ...isolationKeys }).readonly(),
  z.strictObject({ level: z.enum(['A', 'B', 'C', 'user']), user: z.string().max(80), ...isolationKeys }).readonly(),
])
export type Isolation = z.infer<typeof Isolation>

/** Reports whether code of outsiders may run so: at level B, or above. */
export const isolatesOutsiders = ({ level }: Isolation): boolean => level === 'A' || level === 'B'
