import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Architecture, cache, type Package, packagesOf, run, unpack } from './debian.ts'
import { buildModule } from './module.ts'

/** Programs of the guest. perf and git bring the libraries below. */
const TOOLS = ['linux-perf', 'busybox-static', 'bash', 'dash', 'coreutils', 'util-linux', 'mount', 'findutils', 'grep', 'sed', 'git']
const LIBRARIES = [
  ...['libc6', 'libgcc-s1', 'libstdc++6', 'libatomic1', 'libcrypt1', 'libselinux1', 'libacl1', 'libattr1', 'libgmp10', 'libpcre2-8-0'],
  ...['libtinfo6', 'libsmartcols1', 'libudev1', 'libmount1', 'libblkid1', 'libcap-ng0', 'libuuid1', 'libssl3', 'libcurl3-gnutls', 'zlib1g'],
  ...['libbabeltrace1', 'libcap2', 'libdw1', 'libelf1', 'liblzma5', 'libnuma1', 'libopencsd1', 'libperl5.36', 'libpython3.11', 'libslang2'],
  ...['libunwind8', 'libzstd1', 'libglib2.0-0', 'libexpat1', 'libbz2-1.0', 'libdebuginfod1', 'libffi8'],
]
/** Directories of packages that no program of the guest needs. */
const SUPERFLUOUS = ['lib/modules', 'usr/share', 'usr/src', 'usr/include', 'usr/lib/python3', 'usr/lib/python3.11', 'boot']
const DIRECTORIES = ['proc', 'sys', 'dev', 'tmp', 'root', 'etc', 'run', 'var/tmp', 'app', 'results']

/** Starts what a system needs before programs run, then `/run.sh`; sends `/results` to the second serial port, and ends the guest. */
const INIT = `#!/bin/busybox sh
for one in proc sysfs:sys devtmpfs:dev tmpfs:tmp cgroup2:sys/fs/cgroup; do
  /bin/busybox mount -t "\${one%%:*}" none "/\${one##*:}"
done
chmod 1777 /tmp
ln -s /proc/self/fd /dev/fd
echo '+pids' >/sys/fs/cgroup/cgroup.subtree_control
echo root:x:0:0::/root:/bin/sh >/etc/passwd
echo root:x:0: >/etc/group
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
[ ! -e /raplsim.ko ] || /bin/busybox insmod /raplsim.ko $(/bin/busybox cat /parameters)
/bin/dash /run.sh </dev/null 2>&1
if [ -e /dev/ttyS1 ]; then
  /bin/busybox stty -F /dev/ttyS1 raw
  /bin/busybox tar -C /results -c . >/dev/ttyS1
fi
/bin/busybox poweroff -f
`

const LOCKED = z.object({ devDependencies: z.object({ node: z.string() }) })
const PACKAGE_JSON = join(import.meta.dirname, '../../../package.json')

/** Kernel, and root file system as an archive in memory. */
export interface Image {
  readonly kernel: string
  readonly initrd: string
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

function layOut(root: string, wanted: readonly Package[], architecture: Architecture): void {
  for (const one of wanted) unpack(one, root)
  const [kernel = ''] = readdirSync(join(root, 'boot')).filter((name) => name.startsWith('vmlinuz'))
  unpackKernel(join(root, 'boot', kernel), join(root, '../vmlinux'), architecture)
  for (const directory of SUPERFLUOUS) rmSync(join(root, directory), { recursive: true, force: true })
  for (const directory of DIRECTORIES) mkdirSync(join(root, directory), { recursive: true })
  unpackNode(architecture, root)
  writeFileSync(join(root, 'init'), INIT, { mode: 0o755 })
}

/** Writes all below a directory as an archive that the kernel unpacks at its start. */
function pack(root: string, archive: string): void {
  run('sh', ['-c', 'find . | cpio --create --format=newc --quiet >"$0"', archive], root)
}

/** Returns the image of an architecture, which is built if it was not, or is another one. amd64 has a kernel with energy counters. */
export function imageOf(architecture: Architecture): Image {
  const packages = packagesOf(architecture)
  const kernels = packages.filter(({ name }) => new RegExp(`^linux-image-6\\.1\\.0-\\d+-${architecture}$`).test(name))
  const kernel = kernels.at(-1)
  if (kernel === undefined) throw new Error(`Debian has no kernel for ${architecture}`)
  const wanted = [...packages.filter(({ name }) => [...TOOLS, ...LIBRARIES].includes(name)), kernel]
  const release = kernel.name.replace('linux-image-', '')
  const source = readFileSync(join(import.meta.dirname, 'raplsim.c'))
  const key = createHash('sha256')
    .update(JSON.stringify([wanted, INIT, SUPERFLUOUS, DIRECTORIES]))
    .update(source)
  const directory = join(cache, `${architecture}-${key.update(readFileSync(PACKAGE_JSON)).digest('hex').slice(0, 12)}`)
  const image = { kernel: join(directory, 'vmlinux'), initrd: join(directory, 'initrd.cpio') }
  if (existsSync(image.initrd)) return image
  for (const old of readdirSync(cache).filter((name) => name.startsWith(`${architecture}-`)))
    rmSync(join(cache, old), { recursive: true, force: true })
  const root = join(directory, 'root')
  mkdirSync(root, { recursive: true })
  layOut(root, wanted, architecture)
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
  return { kernel: image.kernel, initrd }
}
