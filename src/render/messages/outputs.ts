import type { Data } from '../../model/finding.ts'
import type { outputs as table } from '../../model/findings/outputs.ts'
import { count } from '../format.ts'
import { firstOf } from './commands.ts'
import type { Message, Messages } from './message.ts'

const DIFFERS_HINT = 'Make head give the same results. If they are to change, change check.equal in joulegate.yml on the base branch first'

function differs({ workload, output, how, at, lines, more }: Data['output-differs']): Message {
  const others = more === 0 ? '' : ` ${count(more, 'other output differs', 'other outputs differ')}, too.`
  if (how !== 'content') {
    const what = how === 'missing' ? `base writes ${output}, and head does not` : `head writes ${output}, and base does not`
    return { message: `${workload} has other results on head: ${what}.${others}`, hint: DIFFERS_HINT }
  }
  const where = lines === null ? `at byte ${at ?? 0} or soon after it` : `in line ${lines.line}, at byte ${at ?? 0}`
  return {
    message: `${workload} has other results on head: ${output} differs from base's ${where}.${others}`,
    ...(lines === null ? {} : { log: [`base: ${lines.base}`, `head: ${lines.head}`] }),
    hint: DIFFERS_HINT,
  }
}

/** Words for each reason why an output cannot be compared, and the remedy. */
function unusable({ output, why }: Data['output-unusable']): { readonly what: string; readonly hint: string } {
  switch (why) {
    case 'absent':
      return { what: `there is no file ${output}`, hint: 'Correct the glob in check.equal: it is relative to the repository root' }
    case 'stale':
      return {
        what: `this run did not write ${output}, which was there before it`,
        hint: `Remove the file before each trial, for example with prepare, or correct the glob in check.equal`,
      }
    case 'link':
      return { what: `${output} is a symbolic link`, hint: 'Name the file that it leads to in check.equal' }
    case 'not-a-file':
      return { what: `${output} is not a plain file`, hint: 'Name plain files in check.equal' }
    case 'foreign':
      return { what: `${output} belongs to another user`, hint: 'Name files in check.equal that the workload has made' }
    case 'unreadable':
      return { what: `${output} cannot be read`, hint: 'Make the workload leave its outputs readable' }
    case 'too-many':
      return { what: `there are too many files, up to ${output}`, hint: 'Name at most 1000 files in check.equal, by narrower globs' }
    case 'too-large':
      return { what: `the outputs are too large, up to ${output}`, hint: 'Compare at most 256 MiB in all, or a digest of the results' }
    default:
      return why satisfies never
  }
}

export const outputs: Messages<typeof table> = {
  'output-differs': differs,
  'output-unusable': (data) => {
    const { what, hint } = unusable(data)
    return { message: `The outputs of ${data.workload} on ${data.side} cannot be compared: ${what}.`, hint }
  },
  'check-stopped': ({ signal, done, workloads }) => ({
    message: `Stopped by ${signal} after ${done} of ${count(workloads, 'workload')}. Nothing is left of them.`,
  }),
  'outputs-unsteady': ({ workload, outputs: names }) => ({
    message: `The outputs of ${workload} differ from run to run on base, so head's are not compared: ${firstOf(names)}.`,
    hint: 'Leave times, random numbers and the order of threads out of the outputs, or compare others in check.equal',
  }),
}
