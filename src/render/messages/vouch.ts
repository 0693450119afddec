import type { vouch as table } from '../../model/findings/vouch.ts'
import { docUrl } from '../../model/own-urls.ts'
import { evidenceFaults } from './forks.ts'
import type { Messages } from './message.ts'

const DOCS = docUrl('verified')
const INSTALL = 'sudo runner-setup/joulegate-runner install service'

export const vouch: Messages<typeof table> = {
  'status-verified': ({ context, state, sha }) => ({
    message: `The runner's App has set the status ${JSON.stringify(context)} of ${sha.slice(0, 7)} to ${state}.`,
  }),
  'status-not-verified': ({ cause }, say) => ({
    message: `The verified status was not set. ${say(cause).message}`,
    hint: say(cause).hint ?? `What it takes: ${DOCS}`,
  }),
  'vouch-environment': ({ name, value }) => ({
    message: `The job has changed ${name} (${value}), which could change what base and head run.`,
    hint: `Install compilers and interpreters as root, and use them by the usual PATH. A proxy belongs into the unit of the meter helper: ${DOCS}`,
  }),
  'vouch-equal': ({ why }) => ({
    message: {
      files: 'the files are those of base',
      benchmark: 'only the benchmark differs from base',
      paths: 'no relevant files changed',
    }[why],
  }),
  'vouch-refused': ({ fault }) => ({
    message: `The measurement does not count for it: ${evidenceFaults[fault]}.`,
    hint: `Settings of a measurement belong into the joulegate.yml of the base branch, and not into the inputs of the action: ${DOCS}`,
  }),
  'vouch-other-commits': ({ pull, head }) => ({
    message:
      pull === null
        ? `GitHub's merge queue does not test ${head.slice(0, 7)} with that base now.`
        : `${head.slice(0, 7)} is neither the head of pull request #${pull}, nor its merge into the base branch.`,
    hint: 'If commits were pushed since, the run of the newest one sets the status',
  }),
  'vouch-other-repository': ({ repository }) => ({
    message: `This runner does not work for ${repository}.`,
    hint: `${INSTALL} --github https://github.com/OWNER/REPOSITORY`,
  }),
  'vouch-no-app': () => ({
    message: 'This runner has no App that sets statuses.',
    hint: `${INSTALL} --app NUMBER --verified-status`,
  }),
  'vouch-github-refused': ({ place, detail }) => ({
    message: `${place} did not accept it: ${detail}`,
    hint: `The App needs the permissions "Commit statuses: write", "Contents: read", "Pull requests: read", and for a merge queue "Merge queues: read": ${DOCS}`,
  }),
  'rules-no-repositories': ({ organisation }) => ({
    message: `This machine does not know for which repositories of ${organisation} it works.`,
    hint: 'sudo runner-setup/joulegate-runner install hooks --repositories OWNER/NAME',
  }),
  'rules-need-app': () => ({
    message: 'A rule can be pinned to an App only, and this runner has none.',
    hint: `${INSTALL} --app NUMBER --verified-status`,
  }),
  'rule-stays': ({ rule: { repository, kind, name, context } }) => ({
    message: `In ${repository}, the ${kind === 'ruleset' ? `ruleset ${name}` : `branch protection of ${name}`} still requires the status ${JSON.stringify(context)}, which this machine sets no more. Pull requests will wait for it.`,
    hint: 'Remove the status from that rule, in the settings of the repository',
  }),
  'rules-unknown': ({ cause }, say) => ({
    message: `It is unknown whether a rule at GitHub still requires a status of this machine. ${say(cause).message}`,
    hint: 'Look at the rules of the branch in the settings of the repository, and remove the status there',
  }),
  'vouch-no-answer': ({ socket, detail }) => ({
    message: `The registrar did not answer at ${socket}: ${detail}`,
    hint: "On the machine: journalctl --unit 'joulegate-vouch@*'",
  }),
}
