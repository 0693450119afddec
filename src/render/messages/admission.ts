import type { admission as table } from '../../model/findings/admission.ts'
import type { Messages } from './message.ts'

const OPERATOR = 'The operator of the runner can change that'

export const admission: Messages<typeof table> = {
  'jobs-file-bad': ({ file, detail }) => ({
    message: `This runner takes no job, because ${file} cannot be used: ${detail}`,
    hint: 'On the machine: sudo runner-setup/joulegate-runner install hooks',
  }),
  'job-other-repository': ({ repository, file }) => ({
    message: `This runner takes no jobs of ${repository}.`,
    hint: `${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --repositories LIST (now in ${file})`,
  }),
  'job-other-workflow': ({ workflow, file }) => ({
    message: `This runner takes no jobs of the workflow ${workflow}.`,
    hint: `${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --workflows LIST (now in ${file})`,
  }),
  'job-over-limit': ({ author, minutes, limit }) => ({
    message: `Jobs of ${author} have used this runner for ${minutes} minutes in the last 24 hours. The limit is ${limit}.`,
    hint: `Run the job again tomorrow. ${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --minutes NUMBER`,
  }),
  'job-machine-unfit': ({ checks }) => ({
    message: `This runner takes no job, because it is unfit to measure: ${checks}`,
    hint: 'On the machine: npx joulegate doctor',
  }),
}
