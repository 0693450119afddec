import { type Data, type Finding, finding, is } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { detailOf } from '../model/problems.ts'

/** Bits of CapEff that let a process count for the whole machine. */
const [CAP_SYS_ADMIN, CAP_PERFMON] = [21n, 38n]

/** Rights that decide whether this process, and so the perf that it starts, may count. */
interface Rights {
  readonly isRoot: boolean
  readonly isCapable: boolean
  readonly isFiltered: boolean
  readonly paranoid: number | null
}

/** Finds out what forbids counting if perf reports a denial, or only `<not supported>`, since each cause has a remedy of its own. */
export async function explain(host: Host, fault: Finding): Promise<Finding> {
  if (!is(fault, 'counter-denied', 'counter-unsupported')) return fault
  const { isRoot, isCapable, isFiltered, paranoid } = await rights(host)
  // A filter that answers ENOSYS looks to perf like a kernel that does not know the event.
  if (is(fault, 'counter-unsupported')) return isFiltered ? finding('counter-filtered', { denial: fault }) : fault
  if (isCapable || (paranoid !== null && paranoid <= 0))
    return finding(isFiltered ? 'counter-filtered' : 'counter-forbidden', { denial: fault })
  if (isRoot) return finding('counter-capability', { denial: fault })
  return paranoid === null ? fault : finding('counter-paranoid', { denial: fault, paranoid })
}

/** Returns the reason why this counter cannot be read, with the remedy of that cause. */
export async function unreadable(host: Host, path: string, error: unknown): Promise<Finding> {
  const detail = detailOf(error)
  return finding('counter-unreadable', { path, detail, why: await obstacle(host, error) })
}

async function obstacle(host: Host, error: unknown): Promise<Data['counter-unreadable']['why']> {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM') return (await rights(host)).isRoot ? 'hidden' : 'right'
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ENXIO') return 'gone'
  return code === null ? 'nonsense' : 'refused'
}

/** Returns the rights of this process. */
export async function rights(host: Host): Promise<Rights> {
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
