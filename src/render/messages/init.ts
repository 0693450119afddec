import type { init as table } from '../../model/findings/init.ts'
import { firstOf } from './commands.ts'
import type { Messages } from './message.ts'

/** Reasons why a workload cannot use something of the machine. */
const OUT_OF_REACH = {
  containers: 'which is out of reach for code that runs as its own user',
  database: 'which is out of reach while a workload is measured: it has no network but its own',
} as const

const SERVICES =
  'Start the server itself, by services: of the workload (https://github.com/joulegate/joulegate/blob/v1/docs/configuration.md)'
/** Ways to measure such a workload all the same. */
const WAY_OUT = {
  containers: `${SERVICES}. Or measure only pull requests of your own repository, without such a user: user: none, and network: on for the workload`,
  database: `${SERVICES}. Or, for pull requests of your own repository only, set network: on for the workload`,
} as const

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
  'needs-host': ({ kind, name, file, line, workloads }) => ({
    message: `${file}:${line}: ${firstOf(workloads)} ${workloads.length === 1 ? 'uses' : 'use'} ${name}, ${OUT_OF_REACH[kind]}.`,
    hint: WAY_OUT[kind],
  }),
  'may-need-host': ({ kind, name, file, line }) => ({
    message: `${file}:${line}: this project uses ${name}. If a workload does, note that it is ${OUT_OF_REACH[kind].replace('which is ', '')}.`,
    hint: WAY_OUT[kind],
  }),
  'not-ready': ({ file, line, looked }) => ({
    message: `${file}${line === null ? '' : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Joulegate looked for: ${looked.join(', ')}.`,
    hint: `Add a workload to ${file}, for example - {name: parse, run: ./bench parse large.json}. It must always do the same work, for about a second`,
  }),
}
