import type { group as table } from '../../model/findings/group.ts'
import type { Messages } from './message.ts'

const SERVICE = 'sudo runner-setup/joulegate-runner install service'

/** Words for who decides about a group. */
const BY = {
  default: 'it is the default group, which all runners without another group are in',
  enterprise: 'the enterprise decides about it',
} as const

export const group: Messages<typeof table> = {
  'group-of-repository': ({ place }) => ({
    message: `${place} is a repository, and only an organisation has runner groups. So GitHub cannot restrict this runner to one workflow.`,
    hint: `Register the runner for the organisation: ${SERVICE} --github https://github.com/ORGANISATION …`,
  }),
  'group-no-repositories': ({ organisation }) => ({
    message: `Joulegate does not know which repositories of ${organisation} may use the runner group.`,
    hint: `Name them: ${SERVICE} --repositories ${organisation}/NAME …`,
  }),
  'group-foreign-repository': ({ repository, organisation }) => ({
    message: `${repository} is not a repository of ${organisation}, so it cannot use its runner group.`,
    hint: `Name repositories of ${organisation}: ${SERVICE} --repositories ${organisation}/NAME …`,
  }),
  'group-repository-missing': ({ repository, organisation }) => ({
    message: `GitHub shows no repository ${repository} to this credential.`,
    hint: `Check its name. A private repository must be among those that the App of ${organisation} is installed in`,
  }),
  'group-missing': ({ number, organisation }) => ({
    message: `${organisation} has no runner group ${number}.`,
    hint: `To have one made: ${SERVICE} --group 1 --group-workflow …`,
  }),
  'group-differs': ({ name, number, organisation }) => ({
    message: `${organisation} has a runner group ${name} with other settings. Joulegate changes no group that others have made.`,
    hint: `If it is for this machine: ${SERVICE} --group ${number} --group-workflow …`,
  }),
  'group-fixed': ({ name, by }) => ({
    message: `The runner group ${name} cannot be restricted: ${BY[by]}.`,
    hint: `To use a group of its own: ${SERVICE} --group 1 --group-workflow …`,
  }),
  'group-not-kept': ({ name, number }) => ({
    message: `GitHub has accepted the settings of the runner group ${name} (${number}), and shows other ones now.`,
    hint: 'Look at its page in the settings of the organisation, under Actions, Runner groups. Then repeat the command',
  }),
  'group-unanswered': ({ detail }) => ({
    message: `The registrar did not say what has become of the runner group: ${detail}`,
    hint: 'Repeat the command. A group that is as asked stays as it is',
  }),
  'group-stays': ({ number, organisation, address }) => ({
    message: `The runner group ${number} of ${organisation} stays at GitHub.`,
    hint: `If no other runner needs it, delete it: ${address}`,
  }),
}
