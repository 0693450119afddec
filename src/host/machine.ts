import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { cpus, release, totalmem, version } from 'node:os'
import type { Machine } from '../model/recording.ts'
import { CORES_FILE, PROFILE_FILE, TuningProfile } from '../model/setup.ts'

/** Describes what energy depends on: processor, microcode, memory, kernel, tuning. Two records are of one machine if their ids are equal. */
export async function describeMachine(): Promise<Machine> {
  const cpuinfo = await readFile('/proc/cpuinfo', 'utf8').catch(() => '')
  const field = (name: string): string => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(cpuinfo)?.[1]?.trim() ?? ''
  const cpu = field('model name') || cpus()[0]?.model || 'unknown processor'
  const threads = Math.max(1, cpus().length)
  const kernel = `${release()} ${version()}`.slice(0, 200)
  const hypervisor = / hypervisor( |$)/m.test(field('flags')) ? await hypervisorName() : null
  const profile = await profileName()
  const cores = await ownCores()
  // A machine without a profile keeps the id that it had before there were any.
  const tuned = [...(profile === null ? [] : [profile]), ...(cores === null ? [] : [`cores ${cores}`])]
  const facts = [cpu, field('microcode'), String(threads), String(totalmem()), kernel, hypervisor, ...tuned]
  return {
    id: createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16),
    cpu: cpu.slice(0, 200),
    threads,
    memoryBytes: totalmem(),
    kernel,
    virtualisation: hypervisor,
    ...(profile === null ? {} : { profile }),
    ...(cores === null ? {} : { cores }),
  }
}

/** Returns the tuning profile that joulegate-runner has set, or null. */
async function profileName(): Promise<string | null> {
  const text = await readFile(PROFILE_FILE, 'utf8').catch(() => '')
  return TuningProfile.safeParse(text.trim()).data ?? null
}

/**
 * Returns the list of the cores that this process may use, if joulegate-runner keeps some for the rest of the machine; null if it does not.
 * What a process may use depends on its slice, so the setting alone would not tell.
 */
async function ownCores(): Promise<string | null> {
  if ((await readFile(CORES_FILE, 'utf8').catch(() => null)) === null) return null
  const status = await readFile('/proc/self/status', 'utf8')
  return /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1]?.slice(0, 200) ?? null
}

async function hypervisorName(): Promise<string> {
  const product = await readFile('/sys/class/dmi/id/sys_vendor', 'utf8').catch(() => '')
  return product.trim().slice(0, 80) || 'a hypervisor'
}

/** Returns the random name that the kernel gave itself when it started, or null if it does not tell. */
export async function bootId(): Promise<string | null> {
  const text = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return /^[0-9a-f-]{1,40}$/.exec(text.trim())?.[0] ?? null
}
