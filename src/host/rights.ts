import type { WhyUnreadable } from '../model/findings/parts.ts'
import type { Host } from '../model/host.ts'

/** Bits of CapEff that let a process count for the whole machine. */
const [CAP_SYS_ADMIN, CAP_PERFMON] = [21n, 38n]

/** Rights that decide whether this process, and so the perf that it starts, may count. */
interface Rights {
  readonly isRoot: boolean
  readonly isCapable: boolean
  readonly isFiltered: boolean
  readonly paranoid: number | null
}

/** Meaning of the kernel's answers to a read. A driver answers EINVAL or EIO if the hardware fails, and ENODATA or EAGAIN if it has no value now. */
const ANSWERS: Readonly<Record<string, WhyUnreadable>> = {
  ...{ ENOENT: 'gone', ENODEV: 'gone', ENXIO: 'gone' },
  ...{ ENODATA: 'empty', EAGAIN: 'empty', EBUSY: 'empty' },
}

/** Returns why a file of a driver cannot be read, from the error of the attempt. An error without a code is about its content. */
export async function whyUnreadable(host: Pick<Host, 'read'>, error: unknown): Promise<WhyUnreadable> {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM') return (await rights(host)).isRoot ? 'hidden' : 'right'
  if (code === null) return 'nonsense'
  return ANSWERS[String(code)] ?? 'refused'
}

/** Returns the rights of this process. */
export async function rights(host: Pick<Host, 'read'>): Promise<Rights> {
  const status = await host.read('/proc/self/status').catch(() => '')
  const paranoid = await host.read('/proc/sys/kernel/perf_event_paranoid').catch(() => '')
  const field = (name: string, pattern: string): string | undefined => new RegExp(`^${name}:\\s*${pattern}`, 'm').exec(status)?.[1]
  const capabilities = BigInt(`0x${field('CapEff', '([0-9a-f]+)') ?? '0'}`)
  return {
    isRoot: field('Uid', String.raw`\d+\s+(\d+)`) === '0',
    isCapable: [CAP_SYS_ADMIN, CAP_PERFMON].some((bit) => ((capabilities >> bit) & 1n) === 1n),
    isFiltered: field('Seccomp', String.raw`(\d)`) === '2',
    paranoid: /^-?\d+$/.test(paranoid.trim()) ? Number(paranoid) : null,
  }
}
