import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A package with nothing in it but its own description. */
interface Empty {
  readonly name: string
  readonly needs?: string
}

/** Returns what a copy of this Debian lacks here, in words; null if one can be made. */
export function missingForDebian(): string | null {
  if (process.getuid?.() !== 0) return 'this user is not root'
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'this machine is no Debian'
  using debian = copyOfDebian([])
  const { status, stderr } = debian.run('true')
  return status === 0 ? null : `it cannot be laid over a copy of itself: ${stderr.trim()}`
}

/** This machine's files, over which all changes are laid and thrown away. Its own apt installs from these packages and no others. */
export function copyOfDebian(packages: readonly Empty[]): {
  /** Runs a shell script as root in it. */
  run(script: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string }
} & Disposable {
  const directory = mkdtempSync(join(tmpdir(), 'joulerig-debian-'))
  const at = (path: string): string => join(directory, path)
  for (const name of ['upper', 'work', 'repository', 'root']) mkdirSync(at(name))
  const entries = packages.map(({ name, needs }) => {
    const fields = `Package: ${name}\nVersion: 9:1\nArchitecture: all\nMaintainer: A <a@example.org>\n${needs === undefined ? '' : `Depends: ${needs}\n`}Description: empty\n`
    mkdirSync(at(`build/${name}/DEBIAN`), { recursive: true })
    writeFileSync(at(`build/${name}/DEBIAN/control`), fields)
    spawnSync('dpkg-deb', ['--build', at(`build/${name}`), at(`repository/${name}.deb`)])
    const file = at(`repository/${name}.deb`)
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    return `${fields}Filename: ./${name}.deb\nSize: ${statSync(file).size}\nSHA256: ${sha256}\n`
  })
  writeFileSync(at('repository/Packages'), entries.join('\n'))
  const start = `set -eu
mount --make-rprivate /
mount -t tmpfs none ${at('root')}
mkdir ${at('root/upper')} ${at('root/work')} ${at('root/all')}
mount -t overlay -o lowerdir=/,upperdir=${at('root/upper')},workdir=${at('root/work')} overlay ${at('root/all')}
cd ${at('root/all')}
for one in proc sys dev; do mount --rbind /$one $one; done
mount -t tmpfs none run && mkdir -p run/systemd/system repository
mount --bind ${at('repository')} repository
rm -rf etc/apt/sources.list.d var/lib/apt/lists var/lib/man-db/auto-update
echo 'deb [trusted=yes] file:/repository ./' >etc/apt/sources.list
exec chroot . /bin/sh -c "$0"`
  return {
    run(script) {
      const before = `set -eu\nexport PATH=${ROOT}/runner-setup:$PATH JOULEGATE_NODE=${process.execPath}\n`
      const { status, stdout, stderr } = spawnSync(
        'unshare',
        ['--mount', '--net', '--pid', '--fork', '--kill-child', 'sh', '-c', start, `${before}${script}`],
        { encoding: 'utf8' },
      )
      return { status, stdout, stderr }
    },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
