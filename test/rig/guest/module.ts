import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, type Package, run, unpack } from './debian.ts'

/**
 * Builds the kernel module with energy counters against Debian's headers of a kernel: '6.1.0-50-amd64'. Needs gcc-12 and make. Returns its
 * path. Throws if it does not compile.
 */
export function buildModule(packages: readonly Package[], release: string): string {
  const directory = join(cache, `module-${release}`)
  const root = join(directory, 'root')
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  const common = release.replace(/-amd64$/, '-common')
  const headers = [`linux-headers-${release}`, `linux-headers-${common}`, 'linux-kbuild-6.1']
  for (const name of headers) {
    const found = packages.find((one) => one.name === name)
    if (found === undefined) throw new Error(`Debian has no ${name}`)
    unpack(found, root)
  }
  const makefile = join(root, 'usr/src', `linux-headers-${release}`, 'Makefile')
  writeFileSync(makefile, readFileSync(makefile, 'utf8').replaceAll('/usr/src', `${root}/usr/src`))
  const source = join(directory, 'source')
  mkdirSync(source)
  cpSync(join(import.meta.dirname, 'raplsim.c'), join(source, 'raplsim.c'))
  writeFileSync(join(source, 'Makefile'), 'obj-m := raplsim.o\n')
  run(
    'make',
    ['--silent', '-C', join(root, 'usr/src', `linux-headers-${release}`), `M=${source}`, 'CONFIG_DEBUG_INFO_BTF_MODULES=', 'modules'],
    directory,
  )
  run('strip', ['--strip-debug', join(source, 'raplsim.ko')])
  return join(source, 'raplsim.ko')
}
