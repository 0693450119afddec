import {
  chmodSync,
  chownSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { PartOf } from '../../model/setup.ts'
import { nameOf, numberOf } from '../names.ts'
import type { Site } from '../site.ts'

type Owned = NonNullable<PartOf<'access'>['state']>

const statOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

function ownedBy(site: Site, { mode, uid, gid }: Stats): Owned {
  return { mode: mode & 0o7777, owner: nameOf(site, 'passwd', uid), group: nameOf(site, 'group', gid) }
}

const numbersOf = (site: Site, { owner, group }: Owned): readonly [uid: number, gid: number] => [
  numberOf(site, 'passwd', owner),
  numberOf(site, 'group', group),
]

/** Returns the place of a path whose file is to be changed. Throws if links lead out of the machine's root directory. */
function placeOf(site: Site, path: string): string {
  const place = site.at(path)
  const [root, directory] = [realpathSync(site.root), realpathSync(dirname(place))]
  if (root !== '/' && directory !== root && !directory.startsWith(`${root}/`)) throw new Error(`it is outside of ${root}`)
  return place
}

/** Makes the entries of a directory last a loss of power. */
function flush(directory: string): void {
  const descriptor = openSync(directory, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Returns a file as it is: its bytes, owner and mode, or the target of a link. Throws errors of the system. */
export function lookAtFile(site: Site, { path }: PartOf<'file'>): PartOf<'file'>['state'] {
  const [place, found] = [site.at(path), statOf(site.at(path))]
  if (found === undefined) return null
  if (found.isSymbolicLink()) return { link: readlinkSync(place) }
  if (!found.isFile()) throw new Error('it is no regular file')
  return { base64: readFileSync(place).toString('base64'), ...ownedBy(site, found) }
}

const temporaryFor = (place: string): string => `${place}.joulegate-part`

/** Removes the beginning of a file that a killed process could not finish. */
export const removeTemporary = (site: Site, { path }: PartOf<'file'>): void => rmSync(temporaryFor(site.at(path)), { force: true })

/** Makes a file as it shall be, whole or not at all: beside it first, then by renaming. */
export function putFile(site: Site, part: PartOf<'file'>): void {
  const { path, state } = part
  const place = placeOf(site, path)
  const temporary = temporaryFor(place)
  removeTemporary(site, part)
  if (state === null) rmSync(place, { force: true })
  else if ('link' in state) {
    symlinkSync(state.link, temporary)
    renameSync(temporary, place)
  } else {
    const descriptor = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(descriptor, Buffer.from(state.base64, 'base64'))
      fchownSync(descriptor, ...numbersOf(site, state))
      fchmodSync(descriptor, state.mode)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, place)
  }
  flush(dirname(place))
}

/** Returns owner and mode of a directory; null if it is not there. */
export function lookAtDirectory(site: Site, { path }: PartOf<'directory'>): PartOf<'directory'>['state'] {
  const found = statOf(site.at(path))
  return found === undefined ? null : ownedBy(site, found)
}

/** Makes a directory, or removes one: with its content if that is ours, or else only if it is empty. Throws errors of the system. */
export function putDirectory(site: Site, { path, state, content }: PartOf<'directory'>): void {
  const place = placeOf(site, path)
  if (state === null && content === 'ours') rmSync(place, { recursive: true, force: true })
  else if (state === null) rmdirSync(place)
  else {
    if (statOf(place) === undefined) mkdirSync(place, 0o700)
    own(site, place, state)
  }
  flush(dirname(place))
}

function own(site: Site, place: string, state: Owned): void {
  chownSync(place, ...numbersOf(site, state))
  chmodSync(place, state.mode)
}

/** Returns owner and mode of a file of the kernel; null if it is not there. */
export const lookAtAccess = (site: Site, { path }: PartOf<'access'>): Owned | null => {
  const found = statOf(site.at(path))
  return found === undefined ? null : ownedBy(site, found)
}

/** Changes owner and mode of a file of the kernel. A file that is gone has none. */
export function putAccess(site: Site, { path, state }: PartOf<'access'>): void {
  if (state !== null) own(site, placeOf(site, path), state)
}

/** Returns the text of a file of the kernel, without its line break; null if it is not there. */
export function lookAtValue(site: Site, { path }: PartOf<'value'>): string | null {
  return statOf(site.at(path)) === undefined ? null : readFileSync(site.at(path), 'utf8').trimEnd()
}

/** Writes the text of a file of the kernel. Throws errors of the system: the kernel refuses some values. */
export function putValue(site: Site, { path, state }: PartOf<'value'>): void {
  if (state !== null) writeFileSync(placeOf(site, path), `${state}\n`)
}
