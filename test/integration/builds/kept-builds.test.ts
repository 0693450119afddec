import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BuildArchive, keepBuild, type ReadArchive, unpackBuild } from '../../../src/store/builds/archive.ts'
import { clearBuilds, listBuilds, openBuild } from '../../../src/store/builds/kept-builds.ts'
import { TarReader } from '../../../src/store/builds/tar-reader.ts'
import { until } from '../../rig/until.ts'

const { signal } = new AbortController()
const LIMIT = 1e9
const keyOf = (letter: string): string => letter.repeat(64)

/** A directory of one test, with a cache, and a build that is made by a script. */
interface Bench extends Disposable {
  readonly directory: string
  readonly cache: string
  archive(name: string, script: string): string
  about(archive: string, letter: string, more?: Partial<BuildArchive>): BuildArchive
  keep(script: string, letter: string, more?: Partial<BuildArchive>): Promise<ReadArchive>
}

function openBench(): Bench {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-builds-'))
  const cache = join(directory, 'cache')
  mkdirSync(cache, { mode: 0o700 })
  let number = 0
  const bench: Bench = {
    directory,
    cache,
    archive(name, script) {
      const tree = join(directory, name)
      mkdirSync(tree)
      execFileSync('/bin/sh', ['-ec', script], { cwd: tree })
      const options = ['--format=posix', '--sort=name', '--pax-option=delete=atime,delete=ctime', '--exclude=./.git', '--anchored']
      execFileSync('tar', ['--create', `--file=${tree}.tar`, ...options, '--transform=s,^\\.,./tree,S', '.'], { cwd: tree })
      return `${tree}.tar`
    },
    about: (archive, letter, more = {}) => ({
      ...{ archive, key: keyOf(letter), repository: 'here', commit: 'c'.repeat(40), at: '2026-05-04T14:02:00Z', seconds: 3 },
      ...{ place: join(directory, 'joulegate-0123456789abcdef', 'base'), name: 'joulegate-0123456789abcdef', counts: () => true },
      ...more,
    }),
    keep(script, letter, more) {
      number += 1
      return keepBuild(bench.about(bench.archive(`tree-${number}`, script), letter, more), { directory: cache, limit: LIMIT }, signal)
    },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
  return bench
}

/** Takes a build from the cache and returns its archive; null if there is none. */
async function taken({ cache, directory }: Bench, letter: string, place = 'nowhere'): Promise<Buffer | null> {
  const { build } = openBuild(cache, { key: keyOf(letter), place })
  if (build === null) return null
  using open = build
  const target = join(directory, `taken-${letter}`)
  await unpackBuild(open, { target, gid: null }, signal)
  const bytes = readFileSync(target)
  rmSync(target)
  return bytes
}

describe('a kept build', () => {
  it('is the same archive when it is taken', async () => {
    using bench = openBench()
    const archive = bench.archive(
      'tree',
      'head -c 3000000 /dev/urandom >big; mkdir -p a/b; ln -s /etc/passwd a/link; touch -d 2001-02-03 a/b/old',
    )
    await keepBuild(bench.about(archive, 'a'), { directory: bench.cache, limit: LIMIT }, signal)
    expect((await taken(bench, 'a'))?.equals(readFileSync(archive))).toBe(true)
    expect(await taken(bench, 'b')).toBeNull()
    expect(listBuilds(bench.cache).map(({ build }) => [build?.repository, build?.seconds, build?.place])).toEqual([['here', 3, null]])
  })

  it('that contains the path of its directory is taken in that directory alone', async () => {
    using bench = openBench()
    const place = join(bench.directory, 'joulegate-0123456789abcdef', 'base')
    // The path lies across the pieces in which the archive is read.
    for (const [letter, before] of [
      ['a', 10],
      ['b', 64 * 1024 - 512 * 3 - 7],
    ] as const) {
      await bench.keep(`head -c ${before} /dev/zero >f; printf %s ${place}/x >>f`, letter)
      expect(await taken(bench, letter)).toBeNull()
      expect(await taken(bench, letter, place)).not.toBeNull()
    }
    await bench.keep(`ln -s ${place}/x link`, 'c')
    expect([await taken(bench, 'c'), (await taken(bench, 'c', place)) === null]).toEqual([null, false])
  })

  it('is removed if a byte of it has changed', async () => {
    using bench = openBench()
    await bench.keep('head -c 100000 /dev/urandom >f', 'a')
    const [name = ''] = readdirSync(bench.cache)
    const bytes = readFileSync(join(bench.cache, name))
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1
    writeFileSync(join(bench.cache, name), bytes)
    await expect(taken(bench, 'a')).rejects.toThrow(/checksum|damaged|corrupt|invalid|Restored data/i)
    bytes[3] = 0
    writeFileSync(join(bench.cache, name), bytes)
    expect(openBuild(bench.cache, { key: keyOf('a'), place: 'x' })).toEqual({ build: null, damaged: [join(bench.cache, name)] })
    expect(readdirSync(bench.cache)).toEqual([])
  })

  it('is not the file of another account, nor one behind a link, nor in a directory that others can open', async () => {
    using bench = openBench()
    await bench.keep('echo x >f', 'a')
    const [name = ''] = readdirSync(bench.cache)
    rmSync(join(bench.cache, name))
    symlinkSync('/etc/passwd', join(bench.cache, name))
    expect(() => openBuild(bench.cache, { key: keyOf('a'), place: 'x' })).toThrow('ELOOP')
    chmodSync(bench.cache, 0o750)
    expect(() => openBuild(bench.cache, { key: keyOf('a'), place: 'x' })).toThrow('other accounts can open it')
  })
})

describe('the limit', () => {
  it('removes the builds that were not used for the longest time', async () => {
    using bench = openBench()
    for (const [index, letter] of ['a', 'b', 'c'].entries()) {
      await bench.keep('head -c 400000 /dev/urandom >f', letter)
      for (const { file, build } of listBuilds(bench.cache))
        if (build?.key === keyOf(letter)) utimesSync(file, 1_000 + index, 1_000 + index)
    }
    await taken(bench, 'a')
    const archive = bench.archive('last', 'head -c 400000 /dev/urandom >f')
    await keepBuild(bench.about(archive, 'd'), { directory: bench.cache, limit: 1_000_000 }, signal)
    expect(
      listBuilds(bench.cache)
        .map(({ build }) => build?.key[0])
        .toSorted(),
    ).toEqual(['a', 'd'])
  })

  it('keeps nothing that is larger than it', async () => {
    using bench = openBench()
    const archive = bench.archive('tree', 'head -c 400000 /dev/urandom >f')
    const { hash, isKept } = await keepBuild(bench.about(archive, 'a'), { directory: bench.cache, limit: 300_000 }, signal)
    expect([hash?.length, isKept, readdirSync(bench.cache)]).toEqual([64, false, []])
  })

  it('lets a reader finish whose build is removed', async () => {
    using bench = openBench()
    await bench.keep('head -c 400000 /dev/urandom >f', 'a')
    using build = openBuild(bench.cache, { key: keyOf('a'), place: 'x' }).build
    expect(await clearBuilds(bench.cache, Number.POSITIVE_INFINITY)).toHaveLength(1)
    expect(readdirSync(bench.cache)).toEqual([])
    if (build === null) throw new Error('there was one')
    await unpackBuild(build, { target: join(bench.directory, 'target'), gid: null }, signal)
  })
})

describe('several processes', () => {
  const keeper = (bench: Bench, archive: string, letter: string) => {
    const about = JSON.stringify({ ...bench.about(archive, letter), counts: undefined })
    const code = `import { keepBuild } from ${JSON.stringify(join(import.meta.dirname, '../../../src/store/builds/archive.ts'))}
await keepBuild({ ...${about}, counts: () => true }, { directory: ${JSON.stringify(bench.cache)}, limit: 1e9 }, new AbortController().signal)`
    return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'inherit'] })
  }

  it('keep the same build at once', async () => {
    using bench = openBench()
    const archive = bench.archive('tree', 'head -c 5000000 /dev/urandom >f')
    const ended = await Promise.all([1, 2, 3].map(async () => (await once(keeper(bench, archive, 'a'), 'exit'))[0]))
    expect(ended).toEqual([0, 0, 0])
    expect(readdirSync(bench.cache)).toHaveLength(1)
    expect((await taken(bench, 'a'))?.equals(readFileSync(archive))).toBe(true)
  })

  it('leave nothing that is used if they are killed, and the next one tidies up', async () => {
    using bench = openBench()
    const archive = bench.archive('tree', 'head -c 80000000 /dev/urandom >f')
    const child = keeper(bench, archive, 'a')
    await until(() => readdirSync(bench.cache).some((name) => name.startsWith('new-')), 'an unfinished file')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await taken(bench, 'a')).toBeNull()
    expect(readdirSync(bench.cache)).toHaveLength(1)
    // One that is still being written is not touched.
    const other = keeper(bench, archive, 'b')
    await until(() => readdirSync(bench.cache).some((name) => name.startsWith('new-')), 'another one')
    await bench.keep('echo x >f', 'c')
    await once(other, 'exit')
    expect(readdirSync(bench.cache).filter((name) => name.startsWith('new-'))).toEqual([])
    expect([await taken(bench, 'b'), await taken(bench, 'c')].every((one) => one !== null)).toBe(true)
  })
})

describe('an archive that no honest build leaves', () => {
  const read = (archive: string): readonly string[] => {
    const reader = new TarReader()
    reader.push(readFileSync(archive))
    return reader.end().map(({ kind, path }) => `${kind} ${path.toString('latin1')}`)
  }
  const forged = (bench: Bench, ...options: readonly string[]): string => {
    const archive = join(bench.directory, 'forged.tar')
    rmSync(archive, { force: true })
    execFileSync('tar', ['--create', `--file=${archive}`, '--format=posix', ...options], { stdio: 'ignore' })
    return archive
  }

  it('is refused if it leads out of its directory, or has devices or FIFOs, or is cut', () => {
    using bench = openBench()
    expect(() => read(forged(bench, '--absolute-names', '/etc/hostname'))).toThrow('outside of the directory')
    expect(() => read(forged(bench, '--directory=/etc', 'hostname'))).toThrow('outside of the directory')
    expect(() => read(forged(bench, '--directory=/etc', '--transform=s,^,./../,', './hostname'))).toThrow('outside of the directory')
    execFileSync('mkfifo', [join(bench.directory, 'fifo')])
    expect(() => read(forged(bench, `--directory=${bench.directory}`, './fifo'))).toThrow('another kind')
    expect(() => read(forged(bench, '--directory=/dev', './null'))).toThrow('another kind')
    const whole = forged(bench, '--directory=/etc', './hostname')
    expect(read(whole)).toEqual(['file hostname'])
    writeFileSync(whole, readFileSync(whole).subarray(0, 700))
    expect(() => read(whole)).toThrow('cut')
    writeFileSync(whole, 'x'.repeat(2_000))
    expect(() => read(whole)).toThrow('archive')
    expect(existsSync(join(bench.directory, 'hostname'))).toBe(false)
  })
})

describe('the hash of a build', () => {
  it('depends on paths, modes and contents, and on nothing else', async () => {
    using bench = openBench()
    const common = 'mkdir d; echo x >d/f; ln -s f d/l'
    const { hash } = await bench.keep(common, 'a')
    const other = async (script: string, more?: Partial<BuildArchive>): Promise<boolean> =>
      (await bench.keep(script, 'b', more)).hash !== hash
    expect(await other(`${common}; touch -d 2001-01-01 d/f; chmod 700 d; mkdir .git; echo x >.git/f`)).toBe(false)
    expect(await other(`${common}; chmod +x d/f`)).toBe(true)
    expect(await other(`${common}; echo y >d/f`)).toBe(true)
    expect(await other(`${common}; mv d/f d/g`)).toBe(true)
    expect(await other(`${common}; ln -sf g d/l`)).toBe(true)
    expect(await other(`${common}; echo y >e`)).toBe(true)
    expect(await other(`${common}; echo y >e`, { counts: (path) => path.startsWith('d/') })).toBe(false)
    // Without a file that counts, all builds would be equal.
    expect((await bench.keep(common, 'b', { counts: () => false })).hash).toBeNull()
  })
})
