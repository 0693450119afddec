import type { init as table } from '../../model/findings/init.ts'
import type { Messages } from './message.ts'

export const init: Messages<typeof table> = {
  'no-working-tree': ({ directory }) => ({
    message: `${directory} is a git repository without a working tree, so there are no files to read or write.`,
    hint: 'Clone it, then in the clone: npx joulegate init',
  }),
  'already-there': ({ file }) => ({ message: `${file} already exists, so Joulegate did not change it.` }),
  'workflow-taken': ({ files }) => ({
    message: `${files.join(' and ')} already exist and do not use Joulegate, so they were not changed.`,
    hint: 'Add the workflow under another name. To see it: npx joulegate init --print',
  }),
  'leads-elsewhere': ({ folder, file }) => ({
    message: `${folder} is a symbolic link or a file, not a directory, so ${file} cannot be created inside the repository.`,
    hint: `Put a directory in its place: git rm --cached ${folder}; or see the files first: npx joulegate init --print`,
  }),
  'cannot-add': ({ file, detail }) => ({
    message: `${file} cannot be written: ${detail}.`,
    hint: 'To see both files without writing them: npx joulegate init --print',
  }),
  'not-ready': ({ file, line, looked }) => ({
    message: `${file}${line === null ? '' : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Joulegate looked for: ${looked.join(', ')}.`,
    hint: `Add a workload to ${file}, for example - {name: parse, run: ./bench parse large.json}. It must always do the same work, for about a second`,
  }),
}
