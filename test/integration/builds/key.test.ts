import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BuildSubject, keyMaker } from '../../../src/measure/reuse.ts'

const shaOf = (letter: string): string => letter.repeat(40)
const commit = (sha: string, tree: string) => ({ kind: 'commit', name: 'x', sha: shaOf(sha), tree: shaOf(tree) }) as const
const machine = { id: 'bench', cpu: 'a processor', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null }
const recipe = { run: 'make', timeout: 60, network: 'on', env: { A: '1' }, envFrom: ['B'] } as const
const user = { level: 'B', user: 'job', containment: 'cgroup' } as const

describe('the key of a build', () => {
  it('is another one if anything differs that is known to decide its files', () => {
    const directory = mkdtempSync(join(tmpdir(), 'joulegate-key-'))
    try {
      const [bin, home] = [join(directory, 'bin'), join(directory, 'home')]
      for (const path of [bin, join(home, '.rustup', 'toolchains', 'stable')]) mkdirSync(path, { recursive: true })
      writeFileSync(join(bin, 'cc'), 'x')
      const environment = { PATH: `${bin}:/usr/bin:/bin`, HOME: home, B: '2', LANG: 'C', TMPDIR: '/tmp', OTHER: '1' }
      const host = { isolation: { level: 'none', containment: 'cgroup' }, environment } as const
      const subject: BuildSubject = { revision: commit('a', 'b'), overlay: null }
      const keyOf = (more: {
        readonly recipe?: object
        readonly making?: object
        readonly host?: object
        readonly environment?: object
        readonly subject?: Partial<BuildSubject>
      }): string =>
        keyMaker(
          { ...recipe, ...more.recipe },
          { machine, version: '1.0.0', config: {}, ...more.making },
          {
            ...host,
            ...more.host,
            environment: { ...environment, ...more.environment },
          },
        )({ ...subject, ...more.subject })
      const usual = keyOf({})
      expect(usual).toMatch(/^[0-9a-f]{64}$/)
      const overlay = { from: commit('c', 'd'), removed: [], put: [], compared: [] }
      const same = [
        keyOf({}),
        keyOf({ recipe: { timeout: 120 } }),
        keyOf({ environment: { OTHER: '2', TMPDIR: '/var/tmp' } }),
        keyOf({ host: { isolation: { level: 'none', containment: 'environment' } } }),
        keyOf({ making: { machine: { ...machine, kernel: '6.2', threads: 4 } } }),
      ]
      expect(new Set(same)).toEqual(new Set([usual]))
      const others = [
        keyOf({ recipe: { run: 'make all' } }),
        keyOf({ recipe: { env: { A: '2' } } }),
        keyOf({ recipe: { network: 'off' } }),
        keyOf({ recipe: { outputs: ['out/**'] } }),
        keyOf({ environment: { B: '3' } }),
        keyOf({ environment: { LANG: 'C.UTF-8' } }),
        keyOf({ environment: { PATH: '/usr/bin:/bin' } }),
        keyOf({ environment: { HTTPS_PROXY: 'http://proxy.test' } }),
        keyOf({ environment: { HOME: directory } }),
        keyOf({ host: { isolation: user } }),
        keyOf({ host: { isolation: { ...user, level: 'A' } } }),
        keyOf({ making: { version: '1.0.1' } }),
        keyOf({ making: { machine: { ...machine, cpu: 'another' } } }),
        keyOf({ making: { config: { checkout: { tags: true } } } }),
        keyOf({ subject: { revision: commit('a', 'c') } }),
        keyOf({ subject: { revision: commit('c', 'b') } }),
        keyOf({ subject: { overlay } }),
        keyOf({ subject: { overlay: { ...overlay, from: commit('d', 'd') } } }),
      ]
      expect(new Set([usual, ...others]).size).toBe(others.length + 1)
      const changes: readonly (() => void)[] = [
        () => writeFileSync(join(bin, 'cc'), 'xy'),
        () => utimesSync(join(bin, 'cc'), 1_000, 1_000),
        () => writeFileSync(join(bin, 'ld'), ''),
        () => mkdirSync(join(home, '.rustup', 'toolchains', 'nightly')),
      ]
      const seen = new Set([usual])
      for (const change of changes) {
        change()
        seen.add(keyOf({}))
      }
      expect(seen.size).toBe(changes.length + 1)
      // A directory on PATH that this user cannot list is no failure.
      chmodSync(bin, 0o000)
      expect(keyOf({})).toMatch(/^[0-9a-f]{64}$/)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
