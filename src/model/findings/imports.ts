import { maybe, number, oneOf, text, texts, usage, warning } from './entry.ts'

/** Findings about the key `import`. */
export const imports = {
  /** `imports`: entries of the file, as written. */
  'imports-unread': usage({ file: text, imports: texts }),
  /** `most`: bytes. */
  'import-file-too-large': usage({ file: text, bytes: number, most: number }),
  'import-too-many-files': usage({ entry: text, most: number }),
  /** `most`: characters of all files that the entry reads. */
  'import-too-large': usage({ entry: text, most: number }),
  'import-nothing': usage({ importer: text, argument: text }),
  /**
   * No importer of Joulegate has this name, and none of a plug-in runs. `job`: this job runs no plug-ins. `unmerged`: base does not name them.
   * `user`, `node`, `host`: as in `plugin-no-user`, `plugin-no-node` and `plugin-no-host`.
   */
  'import-by-plugin': usage({ file: text, entry: text, why: oneOf('job', 'unmerged', 'user', 'node', 'host') }),
  /** Entries of head whose importers base does not have. */
  'import-unmerged': warning({ imports: texts }, { about: 'configuration' }),
  /** `place`: of the entry. `at`: file and line of the plug-in. `fault`, `detail`: see `PluginFault`. `printed`: the last lines of its output. */
  'importer-failed': usage({
    ...{ place: text, importer: text, use: text, fault: oneOf('threw', 'hung', 'ended', 'garbled'), detail: text, at: maybe(text) },
    printed: texts,
  }),
  /** `files`: of the commit, whose paths are too many for one message. */
  'importer-tree-too-large': usage({ importer: text, files: number }),
  'import-unknown': usage({ importer: text, known: texts }),
}
