import { number, text, texts, usage } from './entry.ts'

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
  'import-unknown': usage({ importer: text, known: texts }),
}
