import type { Recording } from '../../model/recording.ts'
import { foreign, joined, type Prose, prose } from '../prose.ts'

/** Returns the line that names the plug-ins which took part, with their files, or null if there were none. */
export function pluginsOf({ plugins = [] }: Recording): Prose | null {
  if (plugins.length === 0) return null
  const named = plugins.map(({ use, kind, name }) => prose`${foreign(name)} (${kind}, ${foreign(use)})`)
  return prose`Plug-ins: ${joined(named, ', ')}`
}
