import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Databases, PartOf } from '../../model/setup.ts'
import { accountsOf, nameOf } from '../names.ts'
import { isLive, type Site } from '../site.ts'

/** Databases that the programs for accounts change. Each leaves a copy of the one before, whose name ends with a dash. */
const DATABASES = ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/gshadow', '/etc/subuid', '/etc/subgid']

const programFor = (site: Site, name: string, ...parameters: readonly string[]): Promise<string> =>
  site.run(name, [...(isLive(site) ? [] : ['--prefix', site.root]), ...parameters])

/** Returns a group with its members; null if there is none of that name. */
export function lookAtGroup(site: Site, { name }: PartOf<'group'>): PartOf<'group'>['state'] {
  const found = accountsOf(site, 'group').find(([one]) => one === name)
  return found === undefined ? null : { members: (found[3] ?? '').split(',').filter(Boolean) }
}

/** Makes a system group without members, or removes one. Throws Problem `setup-tool-failed`. */
export async function putGroup(site: Site, { name, state }: PartOf<'group'>): Promise<void> {
  await (state === null ? programFor(site, 'groupdel', name) : programFor(site, 'groupadd', '--system', name))
}

/** Returns a user; null if there is none of that name. */
export function lookAtUser(site: Site, { name }: PartOf<'user'>): PartOf<'user'>['state'] {
  const found = accountsOf(site, 'passwd').find(([one]) => one === name)
  if (found === undefined) return null
  const [, , , gid, comment = '', home = '', shell = ''] = found
  return { group: nameOf(site, 'group', Number(gid)), home, shell, comment }
}

/** Makes a system user, with a group of its name unless the group is another one; or removes a user. Throws Problem `setup-tool-failed`. */
export async function putUser(site: Site, { name, state }: PartOf<'user'>): Promise<void> {
  if (state === null) {
    await programFor(site, 'userdel', name)
    return
  }
  const group = state.group === name ? ['--user-group'] : ['--gid', state.group]
  const details = ['--home-dir', state.home, '--shell', state.shell, '--comment', state.comment]
  await programFor(site, 'useradd', '--system', '--no-create-home', ...group, ...details, name)
}

const contentOf = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null)

/** Returns the databases as they are, so that their copies can be put back. */
export const databasesOf = (site: Site): Databases =>
  DATABASES.map((path) => ({ path, sha256: hashOf(site.at(path)), copy: contentOf(site.at(`${path}-`))?.toString('base64') ?? null }))

function hashOf(path: string): string | null {
  const content = contentOf(path)
  return content === null ? null : createHash('sha256').update(content).digest('hex')
}

/**
 * Puts the copies of the databases back, if the databases are as they were. Otherwise another program has changed accounts, and the
 * copies are its own. The copies keep owner and mode.
 */
export function putCopies(site: Site, before: Databases): void {
  if (before.some(({ path, sha256 }) => hashOf(site.at(path)) !== sha256)) return
  for (const { path, copy } of before) {
    const place = site.at(`${path}-`)
    if (copy === null) rmSync(place, { force: true })
    else if (existsSync(place)) writeFileSync(place, Buffer.from(copy, 'base64'))
  }
}
