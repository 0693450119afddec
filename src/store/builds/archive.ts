import { createHash } from 'node:crypto'
import { chownSync, constants, createReadStream, createWriteStream, fstatSync, openSync, read, write } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
// An older Node lacks zstd, and must live long enough to be refused.
import * as zlib from 'node:zlib'
import { KEPT_BUILD_VERSION, type KeptBuild } from '../../model/kept-build.ts'
import { buildHash } from './build-hash.ts'
import { beginBuild, FACTS_BYTES, type OpenBuild, pruneBuilds } from './kept-builds.ts'
import { TarReader } from './tar-reader.ts'

/** A kept build whose archive is not what its facts say. */
export class DamagedBuildError extends Error {}

/** Archive of a build, and the facts about it. */
export interface BuildArchive extends Pick<KeptBuild, 'key' | 'repository' | 'commit' | 'at' | 'seconds'> {
  /** Path of the archive, as `tar --format=posix` wrote it. */
  readonly archive: string
  /** Directory of the build, and the part of its path by which a file names it. */
  readonly place: string
  readonly name: string
  /** Reports whether a file counts for the hash of the build. */
  counts(path: string): boolean
}

/** Place for kept builds. */
export interface KeptIn {
  readonly directory: string
  /** Bytes that all builds may take together. */
  readonly limit: number
}

/** Result of reading an archive. `isKept`: false if it is larger than all builds may be together. */
export interface ReadArchive {
  /** See `buildHash`. */
  readonly hash: string | null
  readonly isKept: boolean
}

/**
 * Reads the archive of a build once: keeps it, and returns its hash. The files must not change meanwhile. Throws ArchiveError for an archive
 * that cannot be kept, and errors of the system, such as a full disk.
 */
export async function keepBuild(build: BuildArchive, { directory, limit }: KeptIn, signal: AbortSignal): Promise<ReadArchive> {
  const { archive, key, repository, commit, at, seconds } = build
  using kept = await beginBuild(directory)
  const seen = observer(build.name)
  const level = { params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } }
  const source = createReadStream('', { fd: openSync(archive, constants.O_RDONLY | constants.O_NOFOLLOW) })
  await pipeline(source, seen.pass, zlib.createZstdCompress(level), writingTo(kept.descriptor), { signal })
  const { files, bytes, sha256, isNamed } = seen.end()
  const hash = buildHash(files, build.counts)
  if (fstatSync(kept.descriptor).size > limit) return { hash, isKept: false }
  const place = isNamed ? build.place : null
  kept.finish({ version: KEPT_BUILD_VERSION, key, place, repository, commit, at, seconds, bytes, sha256, hash })
  pruneBuilds(directory, limit)
  return { hash, isKept: true }
}

/** Reads the archive of a build, and returns its hash; see `buildHash`. Throws ArchiveError, and errors of the system. */
export async function hashArchive(archive: string, counts: BuildArchive['counts'], signal: AbortSignal): Promise<string | null> {
  const reader = new TarReader()
  const source = createReadStream('', { fd: openSync(archive, constants.O_RDONLY | constants.O_NOFOLLOW), signal })
  for await (const chunk of source) reader.push(Buffer.from(chunk))
  return buildHash(reader.end(), counts)
}

const PIECE = 1024 * 1024
const [readAt, writeAt] = [promisify(read), promisify(write)]

/** Returns a function that writes what it gets behind the facts. It does not close the descriptor, as a stream would after an error. */
const writingTo =
  (descriptor: number) =>
  async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    let position = FACTS_BYTES
    for await (const chunk of chunks)
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await writeAt(descriptor, chunk, done, chunk.length - done, position)
        done += bytesWritten
        position += bytesWritten
      }
  }

/** Reads what is behind the facts. It does not close the descriptor. */
async function* readingFrom(descriptor: number): AsyncGenerator<Buffer> {
  for (let position = FACTS_BYTES; ; ) {
    const { buffer, bytesRead } = await readAt(descriptor, Buffer.alloc(PIECE), 0, PIECE, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** Watches the bytes of an archive: its files, its digest, and whether it has `name` in it. */
function observer(name: string) {
  const [reader, digest, needle] = [new TarReader(), createHash('sha256'), Buffer.from(name)]
  let [bytes, isNamed, tail] = [0, false, Buffer.alloc(0)]
  return {
    async *pass(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        reader.push(chunk)
        digest.update(chunk)
        bytes += chunk.length
        // A name may lie across two chunks.
        isNamed ||= chunk.includes(needle) || Buffer.concat([tail, chunk.subarray(0, needle.length)]).includes(needle)
        tail = Buffer.concat([tail, chunk.subarray(-needle.length)]).subarray(-needle.length)
        yield chunk
      }
    },
    end: () => ({ files: reader.end(), bytes, sha256: digest.digest('hex'), isNamed }),
  }
}

/**
 * Writes the archive of a kept build to `target`, which must not exist yet, readable by the group `gid` if given. Throws DamagedBuildError, after
 * which the file has no use.
 */
export async function unpackBuild(
  { facts, descriptor }: OpenBuild,
  { target, gid }: { readonly target: string; readonly gid: number | null },
  signal: AbortSignal,
): Promise<void> {
  const digest = createHash('sha256')
  let bytes = 0
  async function* verify(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > facts.bytes) throw new DamagedBuildError('it is longer than it was')
      digest.update(chunk)
      yield chunk
    }
  }
  const written = createWriteStream(target, { flags: 'wx', mode: 0o640 })
  try {
    await pipeline(readingFrom(descriptor), zlib.createZstdDecompress(), verify, written, { signal })
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^Z/.test(String(error.code))) throw new DamagedBuildError(error.message)
    throw error
  }
  if (bytes !== facts.bytes || digest.digest('hex') !== facts.sha256) throw new DamagedBuildError('its checksum is wrong')
  if (gid !== null) chownSync(target, 0, gid)
}
