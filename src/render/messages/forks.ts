import type { ArchiveFault, EvidenceFault, forks as table } from '../../model/findings/forks.ts'
import { docUrl } from '../../model/own-urls.ts'
import type { Messages } from './message.ts'

export const archiveFaults = {
  size: 'it is too large',
  expired: 'it has expired',
  twice: 'this attempt of the run has several artifacts of this name',
  redirect: 'GitHub names no usable address to download it from',
  'not-zip': 'it is not a zip file as actions/upload-artifact makes it',
  files: 'it does not contain exactly one file',
  name: 'its file has another name than recording.json',
  link: 'it contains a link or a directory instead of a file',
  encrypted: 'it is encrypted',
  method: 'it is packed by an unknown method',
  checksum: 'its content does not fit its length or its checksum',
} satisfies Record<ArchiveFault, string>

export const evidenceFaults = {
  unreadable: 'it is too large, or not a Recording of this version of Joulegate',
  meter: 'it does not count instructions, as the job of a fork must',
  counter: 'its energy is not that of a hardware counter',
  isolation: 'the code of the pull request was isolated by less than level B',
  simulated: 'its counts are simulated',
  commits: 'it compares other commits than those of the pull request',
  workloads: 'its workloads are not those of base',
  definitions: 'its workloads or its build are defined differently on base',
  settings: 'its meter, domains, temperature or limits are not those of base',
  benchmark: 'head does not run with the benchmark of base',
  paths: 'it measured nothing, although a relevant file may have changed',
  counts: 'some of its numbers cannot be those of a counter',
  trials: 'its trials do not fit together',
} satisfies Record<EvidenceFault, string>

const DOCS = docUrl('forks')
const EXAMPLES = 'examples/workflows/forks-measure.yml and forks-comment.yml'
const RUN_AGAIN = 'Run the job of the pull request again'

export const forks: Messages<typeof table> = {
  'counts-of-fork': () => ({
    message:
      'The counts come from a job of this pull request, and its code could have written them. They are as trustworthy as its author. Joulegate compared them by the budget of the base branch.',
    hint: `Review the change before you rely on the counts: ${DOCS}`,
  }),
  'comment-needs-run': ({ event }) => ({
    message: `The action joulegate/comment posts the result of another workflow. It works only under workflow_run, and this event is ${event}.`,
    hint: `Use a separate workflow, as in ${EXAMPLES}`,
  }),
  'run-of-event': ({ event }) => ({
    message: `Nothing to post: the run that ended was started by ${event}, and not by pull_request. Such a run posts its own result.`,
  }),
  'run-posts-itself': () => ({
    message: 'Nothing to post: the pull request is from this repository, so its run posts its own result.',
  }),
  'run-without-pull': ({ sha }) => ({
    message: `Nothing to post: no open pull request from that branch has the commit ${sha.slice(0, 10)}.`,
    hint: 'Do nothing if the pull request was closed, or has a newer commit: the run of that commit has its own result',
  }),
  'fork-pulls-alike': ({ pulls }) => ({
    message: `The open pull requests ${pulls} have the same branch and the same commit. GitHub does not tell which of them the run measured.`,
    hint: 'Close all but one, or open them from different branches, then push a commit',
  }),
  'fork-run-skipped': () => ({
    message: 'The workflow of this pull request skipped its job, so nothing was measured.',
    hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS}`,
  }),
  'fork-run-unfinished': ({ conclusion }) => ({
    message: `The run that measures this pull request did not finish. GitHub reports: ${conclusion}.`,
    hint: RUN_AGAIN,
  }),
  'fork-job-failed': () => ({
    message: 'The job of this pull request failed, although its counts are within the budget of the base branch.',
    hint: 'Read the log of that job. Its inputs may be stricter than joulegate.yml, or another step failed',
  }),
  'fork-build-failed': ({ side }) => ({
    message: `The build of ${side} failed in the job of this pull request, so nothing was compared.`,
    hint: 'Read the log of that job',
  }),
  'fork-trial-void': () => ({ message: 'The job of the pull request reports that this trial does not count.' }),
  'fork-workflow-unknown': ({ wanted }) => ({
    message:
      wanted === ''
        ? 'The base branch does not have the workflow whose run has ended, so its result does not count.'
        : `The run that ended is not of the workflow ${wanted} of the base branch, so its result does not count.`,
    hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS}`,
  }),
  'fork-configuration-missing': ({ config }) => ({
    message: `The base branch has no ${config} that can be read, so there is no budget for the result of a fork.`,
    hint: `Commit a ${config} to the base branch. To write one: npx joulegate init`,
  }),
  'fork-configuration-moved': ({ config }) => ({
    message: `${config} has changed on the base branch since this pull request was measured.`,
    hint: 'Update the branch of the pull request, or close and reopen it, so that GitHub makes a new merge to test',
  }),
  'fork-artifact-missing': ({ artifact }) => ({
    message: `The run of this pull request has no artifact ${artifact}, so it measured nothing, or did not upload it.`,
    hint: `Read the log of that run. Both workflows must use the same name: ${DOCS}`,
  }),
  'fork-artifact-refused': ({ artifact, fault }) => ({
    message: `The artifact ${artifact} of this pull request was refused: ${archiveFaults[fault]}.`,
    hint: `${RUN_AGAIN}. It must upload recording.json alone: ${DOCS}`,
  }),
  'fork-evidence-refused': ({ artifact, fault }) => ({
    message: `The Recording in the artifact ${artifact} of this pull request was refused: ${evidenceFaults[fault]}.`,
    hint: `Both workflows must use the same version of Joulegate and the same joulegate.yml: ${DOCS}`,
  }),
}
