import type { Data } from '../../model/finding.ts'
import type { metrics as table } from '../../model/findings/metrics.ts'
import { MOST_METRICS } from '../../model/metric.ts'
import { count, megabytes } from '../format.ts'
import { firstOf } from './commands.ts'
import type { Messages } from './message.ts'

/** Name of the file of the variable in messages. */
const OWN_FILE = '$JOULEGATE_METRICS'

const LINE_HINT = `Write one line for each figure: NAME VALUE UNIT, for example: echo "latency 12.5 ms" >>"${OWN_FILE}"`

const lineFaults = {
  form: { what: 'is not NAME VALUE UNIT', hint: LINE_HINT },
  name: {
    what: 'begins with a name that cannot be used',
    hint: 'Begin a name with a letter, and use at most 60 letters, digits or any of _ . : / -',
  },
  value: {
    what: 'has no number that can be used',
    hint: 'Write a decimal number from 1e-100 to 1e100, for example 12.5 or 1.25e1. Leave the line out if there is no number',
  },
  unit: {
    what: 'has a unit that cannot be used',
    hint: 'Write the unit as one word of at most 20 letters or digits, for example ms, MB/s or %',
  },
  'other-unit': { what: 'has another unit than the lines before, or than joulegate.yml', hint: 'Write each figure in one unit' },
  again: {
    what: 'has a figure that was written more often than the command ran',
    hint: 'Write each figure once in a run, or sum it up before',
  },
  many: { what: 'has one name too many', hint: `Write at most ${MOST_METRICS} figures` },
} satisfies Record<Data['metric-line']['fault'], { readonly what: string; readonly hint: string }>

function fileFault({ fault, limit }: Data['metric-file']): { readonly what: string; readonly hint: string } {
  switch (fault) {
    case 'absent':
      return { what: 'does not exist', hint: 'Make the run write it, or change metrics in joulegate.yml' }
    case 'stale':
      return { what: 'was not written by this run', hint: 'Make the run write it, not the build or prepare' }
    case 'link':
      return { what: 'is a link, or lies behind one, and links are not followed', hint: 'Write a regular file' }
    case 'not-a-file':
      return { what: 'is not a regular file', hint: 'Write a regular file' }
    case 'foreign':
      return { what: 'belongs to another user than the one that runs the commands', hint: 'Write a new file' }
    case 'too-large':
      return { what: `is larger than ${megabytes(limit)}`, hint: 'Write the figures alone to it' }
    case 'slow':
      return {
        what: 'was not searched to its end, because the pattern takes too long',
        hint: 'Simplify the pattern: no repetition inside a repetition',
      }
    case 'encoding':
      return { what: 'is not UTF-8', hint: LINE_HINT }
    case 'too-many':
    case 'unreadable':
      return { what: 'cannot be read', hint: 'Write a regular file that its owner can read' }
    default:
      return fault satisfies never
  }
}

function artifactFault({ fault, limit }: Data['artifacts-not-kept']): { readonly what: string; readonly hint: string } {
  switch (fault) {
    case 'none':
      return {
        what: 'none was there after the run',
        hint: 'Check artifacts.paths in joulegate.yml: they are relative to the repository root',
      }
    case 'link':
      return { what: 'it is a link, or lies behind one, and links are not followed', hint: 'Write a regular file' }
    case 'not-a-file':
      return { what: 'it is not a regular file', hint: 'Write a regular file' }
    case 'foreign':
      return { what: 'it belongs to another user than the one that runs the commands', hint: 'Write a new file' }
    case 'too-large':
      return {
        what: `they are larger than ${megabytes(limit)} together`,
        hint: 'Raise artifacts.max in joulegate.yml, or name fewer files',
      }
    case 'session':
      return { what: `those of all workloads are larger than ${megabytes(limit)} together`, hint: 'Name fewer files in artifacts.paths' }
    case 'files':
      return { what: `there are more than ${limit}`, hint: 'Name fewer files in artifacts.paths' }
    case 'name':
      return {
        what: 'its path has a character that is not allowed there',
        hint: 'Use letters, digits, spaces or any of _ . , + = @ ( ) -, no leading dash or dot, and at most 200 characters',
      }
    case 'too-many':
      return {
        what: 'there are too many files and directories to look through',
        hint: 'Begin the globs of artifacts.paths with a directory',
      }
    case 'absent':
    case 'unreadable':
      return { what: 'it cannot be read', hint: 'Write a regular file that its owner can read' }
    default:
      return fault satisfies never
  }
}

export const metrics: Messages<typeof table> = {
  'metric-line': ({ workload, side, file, line, fault, said, others }) => ({
    message: `${workload} on ${side}: ${file ?? OWN_FILE}:${line} ${lineFaults[fault].what}: ${said}${others === 0 ? '' : ` (and ${count(others, 'more line')})`}`,
    hint: lineFaults[fault].hint,
  }),
  'metric-file': (data) => {
    const { what, hint } = fileFault(data)
    return { message: `${data.workload} on ${data.side}: the file ${data.file ?? OWN_FILE} ${what}. Its figures are missing.`, hint }
  },
  'metric-missing': ({ workload, side, names }) => ({
    message: `${workload} on ${side} did not write ${names.length === 1 ? 'the figure' : 'the figures'} ${firstOf(names)}.`,
    hint: `${LINE_HINT}. If it writes a file of its own, check the pattern in joulegate.yml`,
  }),
  'artifacts-not-kept': (data) => {
    const { what, hint } = artifactFault(data)
    const subject =
      data.path === null
        ? `the files of ${data.workload} on ${data.side} are not kept`
        : `the file ${data.path} of ${data.workload} on ${data.side} is not kept`
    return { message: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${what}.`, hint }
  },
  'artifacts-unwritten': ({ detail }) => ({
    message: `The files of the workloads could not be written to the report directory: ${detail}`,
    hint: 'Free some space (see: df -h), or choose another directory: --report-directory DIR',
  }),
  'artifacts-kept': ({ files, bytes, workloads }) => ({
    message: `${count(files, 'file')} of ${firstOf(workloads)} (${megabytes(bytes)}) ${files === 1 ? 'is' : 'are'} kept in artifacts/ in the report directory.`,
  }),
}
