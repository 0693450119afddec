import type { imports as table } from '../../model/findings/imports.ts'
import { docUrl } from '../../model/own-urls.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { howItFailed } from './plugins.ts'

type Data<Code extends keyof Messages<typeof table>> = Parameters<Messages<typeof table>[Code]>[0]

/** Reasons why no importer of a plug-in runs, with what to do. */
const NOT_RUN: Readonly<Record<Data<'import-by-plugin'>['why'], readonly [message: string, hint: string]>> = {
  job: ['This job runs no plug-ins.', 'Write the workloads out if you need this job: npx joulegate import'],
  unmerged: [
    'Plug-ins run once the base branch names them.',
    'Merge the plug-in and its line under plugins first; then add the import in a second change',
  ],
  user: [
    'The plug-in also measures, and this machine has no user joulegate-plugin, so it does not run.',
    'Move the importer into a file of its own, or add the user: sudo runner-setup/joulegate-runner install',
  ],
  node: [
    'The plug-in also measures, and the user joulegate-plugin cannot run the Node of Joulegate, so it does not run.',
    'Move the importer into a file of its own, or install Node for all users, for example in /usr/local',
  ],
  host: [
    'Joulegate is installed without the programs that serve plug-ins.',
    'Install this version on the runner: sudo runner-setup/joulegate-runner install',
  ],
}

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
    message: `The files that the imports read have more than ${most / 1e6} million characters together, with those of ${entry}.`,
    hint: `Name a smaller part of the repository: ${docUrl('importers')}`,
  }),
  'import-too-many-files': ({ entry, most }) => ({
    message: `The imports read more than ${most} files, with those of ${entry}.`,
    hint: `Name a smaller part of the repository: ${docUrl('importers')}`,
  }),
  'import-nothing': ({ importer, argument }) => ({
    message: `${importer} finds no bench in ${argument}.`,
    hint: 'List what can be imported: npx joulegate import',
  }),
  'import-by-plugin': ({ file, entry, why }) => ({
    message: `${file} imports ${entry}, and no importer of Joulegate has this name. If a plug-in defines it: ${NOT_RUN[why][0]}`,
    hint: `${NOT_RUN[why][1]}. ${docUrl('importers')} explains importers`,
  }),
  'import-unmerged': ({ imports: entries }) => ({
    message: `Base has no importer for these imports of this change: ${entries.join(', ')}. Plug-ins of a change do not run, so these workloads are unknown before it is merged.`,
  }),
  'importer-failed': (failed) => ({
    message: `${failed.place}: the importer ${failed.importer} (${failed.use}) ${howItFailed({ ...failed, place: failed.at })}`,
    hint: `Correct the plug-in, and try it: npx joulegate import ${failed.importer}`,
    ...(failed.printed.length === 0 ? {} : { log: failed.printed }),
  }),
  'importer-tree-too-large': ({ importer, files }) => ({
    message: `The commit has ${count(files, 'file')}, whose paths are too many for the importer ${importer} of a plug-in.`,
    hint: 'Write the workloads out, or make them by a joulegate.config.ts',
  }),
  'import-unknown': ({ importer, known }) => ({
    message: `There is no importer ${importer}.`,
    hint: `The importers are: ${known.join(', ')}`,
  }),
}
