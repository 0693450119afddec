import { existsSync } from 'node:fs'
import type { Part } from '../../model/setup.ts'
import { installedOf, withDependencies } from '../parts/packages.ts'
import { isLive, type Site } from '../site.ts'

/** Packages of Debian that Joulegate needs on a runner, sorted. */
const NEEDED = [
  'git',
  'linux-perf', // perf
  'mount',
  'nftables', // nft
  'passwd', // useradd, userdel, groupadd and groupdel
  'udev', // udevadm
  'util-linux', // setpriv, unshare, nsenter, setsid, prlimit, ipcrm and flock
  'valgrind',
] as const

/** Programs that manage packages. */
const MANAGERS = ['/usr/bin/dpkg-query', '/usr/bin/apt-get']

/** Reports whether the setup can install packages on a machine: it runs, and has Debian's programs for that. */
const canInstall = (site: Site): boolean => isLive(site) && MANAGERS.every((program) => existsSync(program))

/** Returns the needed packages that are not on a machine and that the setup cannot install there. Throws Problem `setup-tool-failed`. */
export async function packagesToInstallByHand(site: Site): Promise<readonly string[]> {
  return canInstall(site) ? [] : missingOn(site)
}

async function missingOn(site: Site): Promise<readonly string[]> {
  const installed = await installedOf(site, NEEDED)
  return NEEDED.filter((name) => !installed.includes(name))
}

/** Returns the packages of a runner with all that they need and that is missing. Throws Problem `setup-packages-unknown`. */
export async function deps(site: Site): Promise<readonly Part[]> {
  if (!canInstall(site)) return []
  const missing = await missingOn(site)
  const packages = missing.length === 0 ? NEEDED : await withDependencies(site, missing)
  return [{ kind: 'packages', name: 'debian', packages, state: packages }]
}
