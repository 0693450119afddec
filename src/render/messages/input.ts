import type { input as table } from '../../model/findings/input.ts'
import { quoted } from '../../model/shell.ts'
import { clause } from './commands.ts'
import type { Messages } from './message.ts'

const ELSEWHERE = '--report-directory DIR, -o FILE, or for temporary files TMPDIR=DIR'

export const input: Messages<typeof table> = {
  'bad-recording': ({ file, detail }) => ({
    message: `${file} is not a Recording that this version can read: ${detail}`,
    hint: 'joulegate measure writes one; a journal (.jsonl) of a run that was cut off can be read too',
  }),
  'other-schema': ({ file, schema, readable }) => ({
    message: `${file} is a Recording of schema ${schema}, and this version of Joulegate reads schema ${readable}.`,
    hint: schema < readable ? 'Measure again, or read it with the version that wrote it' : 'Read it with a newer version of Joulegate',
  }),
  'bad-pairs': ({ file, detail }) => ({ message: `${file}: ${detail}`, hint: 'The format: joulegate analyze --help' }),
  'cannot-read': ({ file, detail }) => ({ message: `${file} cannot be read: ${detail}` }),
  'no-recording': ({ directory }) => ({
    message: `There is no recording.json in ${directory}, and no recording.jsonl.`,
    hint: 'joulegate compare and joulegate measure write one',
  }),
  'cannot-write': ({ path, detail }) => ({ message: `${path} cannot be written: ${detail}`, hint: `Choose another place: ${ELSEWHERE}` }),
  'disk-full': ({ path, detail, failure }, say) => ({
    message: `The disk that ${path} is on is full: ${detail ?? (failure === null ? '' : clause(say(failure).message))}`,
    hint: `Make room (see: df -h), or choose another place: ${ELSEWHERE}`,
  }),
  'unknown-code': ({ code, close }) => ({
    message: `No finding has the code ${JSON.stringify(code)}.`,
    hint: close === null ? 'All codes: joulegate explain' : `Did you mean: joulegate explain ${close}`,
  }),
  'bad-seed': () => ({ message: '--seed must be 1 to 200 characters on one line.' }),
  'sides-incomplete': () => ({
    message: '--a and --b go together: one command for each side.',
    hint: "For example: joulegate compare --a './old' --b './new'",
  }),
  'commits-and-commands': () => ({ message: 'Name two commits, or two commands with --a and --b; not both.' }),
  'flags-of-commits': () => ({ message: '--allow-same, --workloads and --tags are for commits; --a and --b are one workload.' }),
  'flag-with-commands': ({ flag }) => ({ message: `--${flag} does not go with --a and --b, which are what is run.` }),
  'empty-command': ({ flag }) => ({ message: `--${flag} must not be empty: write the command to run.` }),
  'replay-needs-no-machine': () => ({ message: 'A replay needs no machine: there is nothing to look at.', hint: 'joulegate doctor' }),
  'fail-on-without-gate': () => ({
    message: '--fail-on goes with --gate.',
    hint: 'joulegate analyze pairs.json --gate --fail-on regressed,inconclusive',
  }),
  'bad-verdict': ({ word, verdicts }) => ({
    message: `--fail-on: ${JSON.stringify(word)} is no verdict that can fail here.`,
    hint: `Write one or both of them: --fail-on ${verdicts.join(',')}`,
  }),
  'recording-kept': ({ recording }) => ({
    message: 'What had been measured is kept.',
    hint: `See it: joulegate report ${quoted(recording)}`,
  }),
  'bad-replay': ({ where, why }) => ({
    message: `${where}: ${why === 'fields' ? 'a row has three fields' : 'joules are numbers larger than 0'}`,
    hint: 'The file is CSV: workload,base,head, then one row of joules for each pair; the first pair is discarded',
  }),
  'directory-in-use': ({ directory }) => ({
    message: `Another joulegate is writing to ${directory}.`,
    hint: 'Choose another place: --report-directory DIR',
  }),
  'report-directory-outside': ({ name }) => ({
    message: `The input report-directory must name a directory below the workspace, and is ${JSON.stringify(name)}.`,
    hint: 'Write a relative path without ..: report-directory: joulegate-report',
  }),
  'report-directory-linked': ({ name, link }) => ({
    message: `The report directory ${JSON.stringify(name)} is not used: ${link} is a symbolic link, which may lead to somebody else's files.`,
    hint: `Remove the link (rm ${quoted(link)}), or name another directory: report-directory: DIR in the workflow, --report-directory DIR on the command line`,
  }),
  internal: ({ stack }) => ({ message: `Joulegate itself failed: ${stack}`, hint: 'Please report it, with the lines above' }),
}
