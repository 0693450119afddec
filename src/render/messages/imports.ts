import type { imports as table } from '../../model/findings/imports.ts'
import { docUrl } from '../../model/home.ts'
import type { Messages } from './message.ts'

export const imports: Messages<typeof table> = {
  'imports-unread': ({ file, imports: entries }) => ({
    message: `${file} imports workloads (${entries.join(', ')}), and they cannot be read here: only the file itself is known, not the other files of its commit.`,
    hint: `Write the workloads out: npx joulegate import ${entries[0] ?? ''}`,
  }),
  'import-file-too-large': ({ file, bytes, most }) => ({
    message: `An import reads ${file}, which has ${bytes} bytes. At most ${most} bytes are read.`,
    hint: `Name an argument without this file, or split the file: ${docUrl('importers')}`,
  }),
  'import-too-large': ({ entry, most }) => ({
    message: `The files that the import ${entry} reads have more than ${most / 1e6} million characters together.`,
    hint: `Name a smaller part of the repository: ${docUrl('importers')}`,
  }),
  'import-too-many-files': ({ entry, most }) => ({
    message: `The import ${entry} reads more than ${most} files.`,
    hint: `Name a smaller part of the repository: ${docUrl('importers')}`,
  }),
  'import-nothing': ({ importer, argument }) => ({
    message: `${importer} finds no bench in ${argument}.`,
    hint: 'List what can be imported: npx joulegate import',
  }),
  'import-unknown': ({ importer, known }) => ({
    message: `There is no importer ${importer}.`,
    hint: `The importers are: ${known.join(', ')}`,
  }),
}
