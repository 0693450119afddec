import type { init as table } from '../../model/findings/init.ts'
import type { Messages } from './message.ts'

export const init: Messages<typeof table> = {
  'no-working-tree': ({ directory }) => ({
    message: `${directory} is a git repository without a working tree: there are no files to look at, and no place to write to.`,
    hint: 'Clone it, and run joulegate init in the clone',
  }),
  'already-there': ({ file }) => ({ message: `${file} is there already: it is left as it is.` }),
  'workflow-taken': ({ files }) => ({
    message: `${files.join(' and ')} are there already, and do not use Joulegate: they are left as they are.`,
    hint: 'Put the workflow under a name of your choice: joulegate init --print shows it',
  }),
  'leads-elsewhere': ({ folder, file }) => ({
    message: `${folder} is no directory of the repository but a link or a file: ${file} would not become a part of it.`,
    hint: `Put a directory in its place: git rm --cached ${folder}; or see what would be written: joulegate init --print`,
  }),
  'not-ready': ({ file, line, looked }) => ({
    message: `${file}${line === null ? '' : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Looked for: ${looked.join(', ')}.`,
    hint: `Write into ${file} what to run, for example - {name: parse, run: ./bench parse large.json}: always the same work, of about a second`,
  }),
}
