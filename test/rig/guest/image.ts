import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Architecture, cache, type Package, packagesOf, run, unpack } from './debian.ts'
import { buildModule } from './module.ts'
import { type System, type SystemName, systems } from './systems.ts'

const DIRECTORIES = ['proc', 'sys', 'dev', 'tmp', 'root', 'etc', 'run', 'var/tmp', 'app', 'results']

/** Programs, and room for jobs. The file has holes. */
const DISK_SIZE = '1G'

const LOCKED = z.object({ devDependencies: z.object({ node: z.string() }) })
const PACKAGE_JSON = join(import.meta.dirname, '../../../package.json')

/** Kernel, and what it finds in memory: the root file system, or what goes on to the one on a disk. */
export interface Image {
  readonly kernel: string
  readonly initrd: string
  /** File of the disk, of which each guest needs a copy; null: none. */
  readonly disk: string | null
}

function unpackNode(architecture: Architecture, root: string): void {
  const { node } = LOCKED.parse(JSON.parse(readFileSync(PACKAGE_JSON, 'utf8'))).devDependencies
  const platform = `node-linux-${architecture === 'amd64' ? 'x64' : 'arm64'}`
  const archive = `${platform}-${node}.tgz`
  if (!existsSync(join(cache, archive))) run('npm', ['pack', '--silent', `${platform}@${node}`])
  const into = ['--strip-components=2', '--directory', join(root, 'usr/bin'), 'package/bin/node']
  run('tar', ['--extract', '--gzip', '--file', join(cache, archive), ...into])
}

/**
 * A kernel that QEMU can start. Debian's for amd64 unpacks itself, which takes an emulated processor many seconds, so it is unpacked
 * here: it begins with the first magic number of xz.
 */
function unpackKernel(packed: string, kernel: string, architecture: Architecture): void {
  if (architecture === 'arm64') {
    cpSync(packed, kernel)
    return
  }
  const bytes = readFileSync(packed)
  const start = bytes.indexOf(Buffer.from('\xfd7zXZ\0', 'latin1'))
  if (start < 0) throw new Error(`${packed} is not packed by xz`)
  writeFileSync(`${kernel}.xz`, bytes.subarray(start))
  // More follows the packed kernel, so that xz complains after it has done all.
  run('sh', ['-c', 'xz --decompress --stdout --quiet "$0.xz" >"$0" 2>/dev/null || :', kernel])
  rmSync(`${kernel}.xz`)
}

function layOut(root: string, wanted: readonly Package[], { architecture, superfluous, modules, init, files, links }: System): void {
  for (const one of wanted) unpack(one, root)
  const [kernel = ''] = readdirSync(join(root, 'boot')).filter((name) => name.startsWith('vmlinuz'))
  unpackKernel(join(root, 'boot', kernel), join(root, '../vmlinux'), architecture)
  mkdirSync(join(root, 'modules'))
  // Their numbers are the order in which the shell finds them.
  for (const [index, path] of modules.entries())
    cpSync(
      join(root, 'lib/modules', kernel.replace('vmlinuz-', ''), 'kernel', path),
      join(root, 'modules', `${String(index).padStart(2, '0')}.ko`),
    )
  for (const directory of superfluous) rmSync(join(root, directory), { recursive: true, force: true })
  for (const directory of DIRECTORIES) mkdirSync(join(root, directory), { recursive: true })
  unpackNode(architecture, root)
  writeFileSync(join(root, 'init'), init, { mode: 0o755 })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(target, join(root, path))
  }
}

/** Makes a disk of all below a directory, and leaves there what goes on to the disk. */
function toDisk(root: string, disk: string): void {
  const memory = `${root}.memory`
  for (const name of ['bin', 'dev', 'disk']) mkdirSync(join(memory, name), { recursive: true })
  cpSync(join(root, 'bin/busybox'), join(memory, 'bin/busybox'))
  for (const name of ['init', 'modules']) renameSync(join(root, name), join(memory, name))
  run('mke2fs', ['-q', '-t', 'ext4', '-d', root, disk, DISK_SIZE])
  rmSync(root, { recursive: true })
  renameSync(memory, root)
}

/** Writes all below a directory as an archive that the kernel unpacks at its start. */
function pack(root: string, archive: string): void {
  run('sh', ['-c', 'find . | cpio --create --format=newc --quiet >"$0"', archive], root)
}

/** Returns the image of a system, which is built if it was not, or is another one. Those for amd64 have a kernel with energy counters. */
export function imageOf(name: SystemName): Image {
  const system: System = systems[name]
  const { architecture } = system
  const packages = packagesOf(architecture)
  const kernels = packages.filter(({ name }) => new RegExp(`^linux-image-6\\.1\\.0-\\d+-${architecture}$`).test(name))
  const kernel = kernels.at(-1)
  if (kernel === undefined) throw new Error(`Debian has no kernel for ${architecture}`)
  const wanted = [...system.packages(packages), kernel]
  const release = kernel.name.replace('linux-image-', '')
  const source = readFileSync(join(import.meta.dirname, 'raplsim.c'))
  const key = createHash('sha256')
    .update(JSON.stringify([wanted, system, DIRECTORIES]))
    .update(source)
  const directory = join(cache, `${name}-${key.update(readFileSync(PACKAGE_JSON)).digest('hex').slice(0, 12)}`)
  const disk = system.isOnDisk ? join(directory, 'disk') : null
  const image = { kernel: join(directory, 'vmlinux'), initrd: join(directory, 'initrd.cpio'), disk }
  if (existsSync(image.initrd)) return image
  for (const old of readdirSync(cache).filter((other) => new RegExp(`^${name}-[0-9a-f]{12}$`).test(other)))
    rmSync(join(cache, old), { recursive: true, force: true })
  const root = join(directory, 'root')
  mkdirSync(root, { recursive: true })
  layOut(root, wanted, system)
  if (disk !== null) toDisk(root, disk)
  if (architecture === 'amd64') cpSync(buildModule(packages, release), join(root, 'raplsim.ko'))
  pack(root, `${image.initrd}.part`)
  renameSync(`${image.initrd}.part`, image.initrd)
  rmSync(root, { recursive: true })
  return image
}

/** Makes the archive of one run in a directory: the image's, and after it these files (path in the guest to text, or to a file here). */
export function withFiles(image: Image, files: Readonly<Record<string, string | { readonly from: string }>>, directory: string): Image {
  const [root, initrd] = [join(directory, 'files'), join(directory, 'initrd.cpio')]
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (typeof content === 'string') writeFileSync(join(root, path), content, { mode: 0o755 })
    else cpSync(content.from, join(root, path))
  }
  pack(root, join(directory, 'files.cpio'))
  run('sh', ['-c', 'cat "$0" "$1" >"$2"', image.initrd, join(directory, 'files.cpio'), initrd])
  return { ...image, initrd }
}
