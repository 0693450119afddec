import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckContext } from '../../../src/checks/check.ts'
import type { Host } from '../../../src/model/host.ts'

/** A file's text, at this second of the machine; null: absent. */
export type Text = string | null | ((seconds: number) => string)

const refuse = (): never => {
  throw new Error('this machine runs nothing')
}

/** The files of a machine in test/hosts, each below its line `==> path <==`. */
function recorded(machine: string): Map<string, Text> {
  if (machine === 'none') return new Map()
  const text = readFileSync(join(import.meta.dirname, '../../hosts', `${machine}.txt`), 'utf8')
  const [, ...parts] = text.split(/^==> (.+) <==\n/m)
  const files = new Map<string, Text>()
  for (let index = 0; index + 1 < parts.length; index += 2) files.set(parts[index] ?? '', parts[index + 1] ?? '')
  const stat = files.get('/proc/stat')
  if (typeof stat === 'string') files.set('/proc/stat', atRest(stat))
  return files
}

/** Its CPUs do nothing from now on: only their idle time grows. */
const atRest =
  (stat: string): Text =>
  (seconds) =>
    stat.replace(/^(cpu +\d+ \d+ \d+ )(\d+)/, (_, before: string, idle: string) => `${before}${Number(idle) + 100 * seconds}`)

/** What a machine of test/hosts shows, with these files changed, removed or alive. Time passes only while somebody sleeps. */
export function hostOf(machine: string, changes: Readonly<Record<string, Text>> = {}): Host {
  const files = new Map([...recorded(machine), ...Object.entries(changes)])
  let now = 0
  const read = (path: string): string => {
    const text = files.get(path) ?? null
    if (text === null) throw new Error(`ENOENT: no such file, open '${path}'`)
    return typeof text === 'string' ? text : text(now)
  }
  return {
    sysfs: '/sys',
    procfs: '/proc',
    isolation: { level: 'none', containment: 'cgroup' },
    findings: [],
    read: async (path) => read(path),
    list: async (path) => {
      const names = [...files].flatMap(([name, text]) =>
        text !== null && name.startsWith(`${path}/`) ? [name.slice(path.length + 1)] : [],
      )
      if (names.length === 0) throw new Error(`ENOENT: no such directory, scandir '${path}'`)
      return [...new Set(names.map((name) => name.split('/')[0] ?? ''))]
    },
    open: (path) => {
      read(path)
      return { read: () => read(path), close: () => undefined }
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

/** Where a measurement would work on it. */
export const placeOn = (host: Host, changes: Partial<CheckContext> = {}): CheckContext => ({
  host,
  machine: { threads: 8, virtualisation: null },
  isCounted: true,
  temporary: '/tmp',
  reports: '/home/user/joulegate-report',
  freeBytes: async () => 50 * 2 ** 30,
  whyUnusable: () => null,
  whyNotAs: () => null,
  closedTo: () => null,
  register: async () => null,
  ...changes,
})
