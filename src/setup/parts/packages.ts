import { existsSync } from 'node:fs'
import { Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { PartOf } from '../../model/setup.ts'
import { isLive, type Site } from '../site.ts'

/** Options of apt-get, which then asks nothing, keeps settings that somebody has changed, and waits for another apt. */
const QUIETLY = ['--quiet', '--yes', '--option', 'DPkg::Lock::Timeout=120', '--option', 'Dpkg::Options::=--force-confold']
const INSTALL = ['install', '--no-install-recommends', '--no-remove']

/** Returns which packages are installed, sorted. A machine without dpkg has none. Throws Problem `setup-tool-failed`. */
export async function installedOf(site: Site, names: readonly string[]): Promise<readonly string[]> {
  const database = site.at('/var/lib/dpkg')
  if (!existsSync(`${database}/status`) || !existsSync('/usr/bin/dpkg-query')) return []
  const place = isLive(site) ? [] : [`--admindir=${database}`]
  const all = await site.run('dpkg-query', [...place, '--show', `--showformat=\${db:Status-Status} \${Package}\\n`])
  const lines = new Set(all.split('\n'))
  return names.filter((name) => lines.has(`installed ${name}`)).toSorted()
}

/** Asks apt-get what it would do, and returns the packages of the lines that fit, sorted. */
async function foreseen(site: Site, words: readonly string[], line: RegExp): Promise<readonly string[]> {
  const said = await site.run('apt-get', [...QUIETLY, '--simulate', ...words])
  return [...new Set([...said.matchAll(line)].map(([, name = '']) => name))].toSorted()
}

/** Packages that are new. A line about one that only changes its version has the old one in brackets. */
const NEW = /^Inst ([^ :]+)\S* \(/gm
const GONE = /^(?:Remv|Purg) ([^ :]+)/gm

/** Returns packages and all that would be installed with them, sorted. Throws Problem `setup-packages-unknown`. */
export async function withDependencies(site: Site, names: readonly string[]): Promise<readonly string[]> {
  try {
    return await foreseen(site, [...INSTALL, '--', ...names], NEW)
  } catch (error) {
    const said = error instanceof Problem && 'detail' in error.finding.data ? String(error.finding.data.detail) : detailOf(error)
    throw problem('setup-packages-unknown', { names: names.join(' '), detail: said }, error)
  }
}

/** Returns which of the packages are installed; null if none is. */
export async function lookAtPackages(site: Site, { packages }: PartOf<'packages'>): Promise<PartOf<'packages'>['state']> {
  const installed = await installedOf(site, packages)
  return installed.length === 0 ? null : installed
}

/**
 * Installs packages, and purges those of the part that are not in its state. Throws Problem `setup-tool-failed`, and
 * `setup-packages-needed` if a package that others have installed would go, too.
 */
export async function putPackages(site: Site, { packages, state }: PartOf<'packages'>): Promise<void> {
  const [installed, wanted] = [await installedOf(site, packages), state ?? []]
  const [missing, surplus] = [wanted.filter((name) => !installed.includes(name)), installed.filter((name) => !wanted.includes(name))]
  if (missing.length > 0) await site.run('apt-get', [...QUIETLY, ...INSTALL, '--', ...missing])
  if (surplus.length === 0) return
  const gone = await foreseen(site, ['purge', '--', ...surplus], GONE)
  const others = gone.filter((name) => !surplus.includes(name))
  if (others.length > 0) throw problem('setup-packages-needed', { names: surplus.join(' '), others: others.join(' ') })
  await site.run('apt-get', [...QUIETLY, 'purge', '--', ...surplus])
}
