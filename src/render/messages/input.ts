import type { input as table } from '../../model/findings/input.ts'
import { BUG_REPORT } from '../../model/own-urls.ts'
import { quoted } from '../../model/shell.ts'
import { COMMAND } from '../vocabulary.ts'
import { clause } from './commands.ts'
import type { Messages } from './message.ts'

const ELSEWHERE = '--report-directory DIR, -o FILE, or TMPDIR=DIR for temporary files'

export const input: Messages<typeof table> = {
  'bad-acceptances': ({ file, detail }) => ({
    message: `${file} does not say in Joulegate's format what people have accepted: ${detail}`,
    hint: 'Download the report directory of the run again, or remove this file: then nothing counts as accepted',
  }),
  'bad-recording': ({ file, detail }) => ({
    message: `${file} is not a Recording that this version can read: ${detail}`,
    hint: 'Give a recording.json, or the recording.jsonl of an interrupted run. To measure again: npx joulegate measure',
  }),
  'other-schema': ({ file, schema, readable }) => ({
    message: `${file} is a Recording with schema ${schema}, but this version of Joulegate reads schema ${readable}.`,
    hint: schema < readable ? 'Measure again, or use the version of Joulegate that wrote it' : 'Use a newer version of Joulegate',
  }),
  'bad-pairs': ({ file, detail }) => ({ message: `${file}: ${detail}`, hint: 'To see the format: npx joulegate analyze --help' }),
  'cannot-read': ({ file, detail }) => ({
    message: `${file} cannot be read: ${detail}`,
    hint: file === '-' ? undefined : `Check that it exists and that you may read it: ls -ld ${quoted(file)}`,
  }),
  'no-recording': ({ directory }) => ({
    message: `${directory} contains neither recording.json nor recording.jsonl.`,
    hint: 'Measure first: npx joulegate compare',
  }),
  'cannot-write': ({ path, detail }) => ({
    message: `${path} cannot be written: ${detail}`,
    hint: `Choose another directory: ${ELSEWHERE}`,
  }),
  'cannot-print': ({ detail }) => ({
    message: `Standard output cannot be written: ${detail}`,
    hint: `Free some space (see: df -h), or send it elsewhere: ${COMMAND} … >FILE`,
  }),
  'disk-full': ({ path, detail, failure }, say) => ({
    message: `The disk of ${path} is full: ${detail ?? (failure === null ? '' : clause(say(failure).message))}`,
    hint: `Free some space (see: df -h), or choose another directory: ${ELSEWHERE}`,
  }),
  'unknown-code': ({ code, close }) => ({
    message: `No message has the code ${JSON.stringify(code)}, and no gate has that reason.`,
    hint: close === null ? 'To list all codes and reasons: npx joulegate explain' : `Did you mean: npx joulegate explain ${close}`,
  }),
  'bad-seed': () => ({ message: '--seed must be 1 to 200 characters on one line.' }),
  'sides-incomplete': () => ({
    message: '--a and --b must be used together, with one command for each side.',
    hint: "For example: npx joulegate compare --a './old' --b './new'",
  }),
  'commits-and-commands': () => ({
    message: 'Commits and commands cannot be combined.',
    hint: 'Name two commits, or give two commands with --a and --b',
  }),
  'flags-of-commits': () => ({
    message: '--anchor, --allow-same, --workloads and --tags work with commits only, because --a and --b are one workload.',
    hint: 'Remove these flags, or name two commits',
  }),
  'flag-with-commands': ({ flag }) => ({
    message: `--${flag} cannot be used with --a and --b, which are the commands to run.`,
    hint: `Remove --${flag}, or name two commits`,
  }),
  'empty-command': ({ flag }) => ({ message: `--${flag} must not be empty: give the command to run.` }),
  'replay-needs-no-machine': () => ({
    message: 'The doctor cannot check a replay, which needs no machine.',
    hint: 'To check this machine: npx joulegate doctor',
  }),
  'fail-on-without-gate': () => ({
    message: '--fail-on works only with --gate.',
    hint: 'Add it: npx joulegate analyze pairs.json --gate --fail-on regressed,inconclusive',
  }),
  'bad-verdict': ({ word, verdicts }) => ({
    message: `--fail-on: ${JSON.stringify(word)} is not a verdict that can fail here.`,
    hint: `Write one or both of these: --fail-on ${verdicts.join(',')}`,
  }),
  'recording-kept': ({ recording }) => ({
    message: 'The trials that were measured so far are kept.',
    hint: `To see them: npx joulegate report ${quoted(recording)}`,
  }),
  'bad-replay': ({ where, why }) => ({
    message: `${where}: ${why === 'fields' ? 'a row must have three fields, or four with an anchor' : 'joules must be numbers larger than 0'}`,
    hint: 'Write CSV: first the line workload,base,head, then one row of joules for each pair. The first pair is discarded',
  }),
  'directory-in-use': ({ directory }) => ({
    message: `Another run of Joulegate is writing to ${directory}.`,
    hint: 'Choose another directory: --report-directory DIR',
  }),
  'report-directory-outside': ({ name }) => ({
    message: `The input report-directory is ${JSON.stringify(name)}, but it must be a directory inside the workspace.`,
    hint: 'Write a relative path without ..: report-directory: joulegate-report',
  }),
  'report-directory-shared': ({ directory }) => ({
    message: `Other programs use ${directory}, and Joulegate closes its report directory to other users while it measures.`,
    hint: `Name a directory in it: --report-directory ${quoted(directory.replace(/\/?$/, '/joulegate-report'))}`,
  }),
  'report-directory-linked': ({ name, link }) => ({
    message: `The report directory ${JSON.stringify(name)} is not used: ${link} is a symbolic link, which may point to files of another user.`,
    hint: `Remove the link (rm ${quoted(link)}), or name another directory: report-directory: DIR in the workflow, --report-directory DIR on the command line`,
  }),
  internal: ({ stack }) => ({ message: `Joulegate failed unexpectedly: ${stack}`, hint: `Report it, with the lines above: ${BUG_REPORT}` }),
}
