import type { SourceTree } from '../../../src/importers/importer.ts'

/** A tree of texts. */
export const treeOf = (files: Readonly<Record<string, string>>): SourceTree => ({
  files: Object.keys(files),
  read: async (path) => (Object.hasOwn(files, path) ? (files[path] ?? null) : null),
})
