import type { Definition } from './declare.ts'
import { plainJson } from './json.ts'

type Code = (this: unknown, ...parameters: readonly unknown[]) => unknown

/** Functions that Joulegate calls, by name. */
type ImporterCalls = Readonly<Record<'tree' | 'import' | 'build', (...parameters: readonly unknown[]) => unknown>>

/**
 * Returns the calls of an importer. `tree` comes first, with the paths of a commit: each process reads one commit. Files are requested when the
 * code reads them, one after the other, so that few are under way at a time.
 */
export function importerCalls(
  content: Definition['content'],
  ask: (request: string, path: string) => Promise<unknown>,
  toolsOf: (settings: unknown) => object,
): ImporterCalls {
  let files: unknown = []
  let last: Promise<unknown> = Promise.resolve()
  const read = async (path: unknown): Promise<unknown> => {
    if (typeof path !== 'string') throw new TypeError('read: the path must be text')
    const next = last.then(() => ask('read', path))
    last = next.catch(() => undefined)
    return next
  }
  const call =
    (name: 'import' | 'build') =>
    async (settings: unknown, argument: unknown, options: unknown): Promise<unknown> => {
      const code = content[name] as Code
      const made = await code.call(content, argument, { files, read }, { ...toolsOf(settings), ...(options as object) })
      if (made === undefined) throw new Error(`its ${name} returned nothing`)
      return plainJson(made, name === 'import' ? 'workloads' : 'build')
    }
  return {
    tree: (_, paths) => {
      files = paths
    },
    import: call('import'),
    build: call('build'),
  }
}
