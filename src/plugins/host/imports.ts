import { realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HostedFile } from './serve.ts'

/** A plug-in, as far as its imports depend on it. `file`: an absolute path, or the name of a package that `root` has. */
type Importing = Pick<HostedFile, 'root'> & { readonly file: string }

/** Matches specifiers that name one file, or a module of Node's. All others are looked for in the directories above. */
const EXACT = /^(?:\/|file:|data:|node:)/

/**
 * Refuses a module that may be another user's: Node looks for packages in all directories above, and /tmp/node_modules may be anyone's. A file of a
 * repository may import files below `root`. A package may import what belongs to root, to our user or to the owner of `root`. Throws an Error for
 * the plug-in's author.
 */
export function refuseForeign({ root, file }: Importing, specifier: string, url: string): void {
  if (!url.startsWith('file:') || EXACT.test(specifier)) return
  const path = realpathSync(fileURLToPath(url))
  const top = realpathSync(root)
  if (isAbsolute(file) ? isBelow(path, top) : areOwn([path, dirname(path)], top)) return
  throw new Error(isAbsolute(file) ? foreign(specifier) : `it imports ${specifier}, and ${path} belongs to another user`)
}

const foreign = (specifier: string): string =>
  `it imports ${specifier}, which is no file of the repository; joulegate/plugin, zod and modules of Node may be imported besides`

/** Returns Node's error for an import of a repository's file that is not found, in words for the plug-in's author. `from`: URL of the importing file. */
export const notFound = (place: Pick<Importing, 'root'>, specifier: string, from: string | undefined): Error =>
  Object.assign(new Error(whyNotFound(place, specifier, from)), { code: 'ERR_MODULE_NOT_FOUND' })

function whyNotFound({ root }: Pick<Importing, 'root'>, specifier: string, from: string | undefined): string {
  if (!/^\.{0,2}\//.test(specifier)) return foreign(specifier)
  const importer = from?.startsWith('file:') === true ? relative(realpathSync(root), fileURLToPath(from)) : 'it'
  return `${importer} imports ${specifier}, which is not there; an import has the path of a file with its extension, such as ./x.ts`
}

const isBelow = (path: string, directory: string): boolean => !`${relative(directory, path)}${sep}`.startsWith(`..${sep}`)

function areOwn(paths: readonly string[], root: string): boolean {
  const owners = new Set([0, process.geteuid?.(), statSync(root).uid])
  return paths.every((path) => owners.has(statSync(path).uid))
}
