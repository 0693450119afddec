import type { Host } from '../../../src/model/host.ts'

/** A machine in memory: files are texts that may depend on the time, and time passes only while somebody sleeps. */
export interface FakeHost extends Host {
  /** Path below sysfs -> its text at this second; an Error is thrown instead. */
  readonly files: Map<string, (seconds: number) => string | Error>
  /** Lets time pass. */
  pass(seconds: number): void
  /** Files that are open now. */
  readonly opened: Set<string>
}

const refuse = (): never => {
  throw new Error('this machine runs nothing')
}

export function fakeHost(): FakeHost {
  const files: FakeHost['files'] = new Map()
  const opened = new Set<string>()
  let now = 1000
  const text = (path: string): string => {
    const found = files.get(path.replace(/^\/fake\//, ''))
    if (found === undefined) throw new Error(`ENOENT: no such file, open '${path}'`)
    const value = found(now)
    if (value instanceof Error) throw value
    return value
  }
  return {
    sysfs: '/fake',
    procfs: '/fake/proc',
    isolation: { level: 'none', containment: 'environment' },
    findings: [],
    files,
    opened,
    pass: (seconds) => {
      now += seconds
    },
    read: async (path) => text(path),
    list: async (path) => {
      const start = `${path.replace(/^\/fake\//, '')}/`
      const names = [...files.keys()].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length).split('/')[0] ?? '')
      if (names.length === 0) throw new Error(`ENOENT: no such directory, scandir '${path}'`)
      return [...new Set(names)]
    },
    open(path) {
      text(path)
      opened.add(path)
      return { read: () => text(path), close: () => void opened.delete(path) }
    },
    complete: refuse,
    spawn: refuse,
    serve: refuse,
    hold: refuse,
    countsDirectory: refuse,
    metricsFile: refuse,
    beneath: refuse,
    now: () => now,
    date: () => '2026-01-02T03:04:05.000Z',
    sleep: async (seconds) => {
      now += seconds
    },
  }
}

/** A zone of the powercap tree; its counter counts these watts from `start`, and from 0 again at the range. */
export function addZone(
  host: FakeHost,
  id: string,
  zone: {
    readonly name: string
    readonly watts: number
    readonly start?: number
    readonly range?: number | null
    readonly limitWatts?: number | null
  },
): void {
  const { name, watts, start = 5_000_000, range = 262_143_328_850, limitWatts = 100 } = zone
  const put = (file: string, value: (seconds: number) => string | Error): void => void host.files.set(`class/powercap/${id}/${file}`, value)
  put('name', () => `${name}\n`)
  put('energy_uj', (seconds) => `${Math.floor((start + watts * (seconds - 1000) * 1e6) % (range ?? Number.MAX_VALUE))}\n`)
  if (range !== null) put('max_energy_range_uj', () => `${range}\n`)
  if (limitWatts !== null) put('constraint_0_power_limit_uw', () => `${limitWatts * 1e6}\n`)
}
