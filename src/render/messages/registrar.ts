import type { registrar as table } from '../../model/findings/registrar.ts'
import type { Messages } from './message.ts'

const SERVICE = 'sudo runner-setup/joulegate-runner install service'

/** Words for what GitHub does not do. */
const TASKS = {
  register: 'registers no runner for',
  restrict: 'restricts no runner group of',
  rules: 'shows or changes no rules for',
  inspect: 'does not show the runner group of',
} as const

/** Words for what a runner group admits beyond its restriction. */
const OPENINGS = {
  'all-workflows': 'all workflows',
  'other-workflows': 'other workflows than the pinned one',
  unselected: 'repositories that nobody has selected',
  public: 'public repositories',
} as const

/** Reports whether systemd repeats a task. People start all others. */
const isRepeated = (task: keyof typeof TASKS): boolean => task === 'register' || task === 'inspect'

export const registrar: Messages<typeof table> = {
  'registrar-not-configured': ({ file, detail }) => ({
    message: `${file} does not say where to register the runner: ${detail}`,
    hint: `${SERVICE} --github https://github.com/OWNER/REPOSITORY`,
  }),
  'registrar-no-credential': ({ file }) => ({
    message: `There is no credential in ${file}, so the runner cannot be registered.`,
    hint: `Put the private key of your GitHub App, or a token, there: sudo install --mode 600 FILE ${file}`,
  }),
  'registrar-bad-credential': ({ file, detail }) => ({
    message: `The credential in ${file} is not a private key of a GitHub App: ${detail}`,
    hint: `Download a key in the settings of the App. For a token: ${SERVICE} without --app`,
  }),
  'registrar-refused': ({ place, status, detail, task }) => ({
    message: `GitHub ${TASKS[task]} ${place} (status ${status}): ${detail}`,
    hint: 'The App or token needs write access to "Administration" of the repository, or to "Self-hosted runners" of the organisation, and the group must admit it',
  }),
  'registrar-limited': ({ place, seconds, task }) => ({
    message: `GitHub ${TASKS[task]} ${place} now: it asks to wait for ${Math.ceil(seconds)} s.`,
    hint: isRepeated(task) ? 'systemd tries again by itself' : 'Wait, then repeat the command',
  }),
  'registrar-unreachable': ({ host, detail, task }) => ({
    message: `${host} did not answer as GitHub does: ${detail}`,
    hint: isRepeated(task)
      ? 'systemd tries again. If the machine needs a proxy: sudo systemctl edit joulegate-registrar@.service, and set HTTPS_PROXY under [Service]'
      : 'Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner install …',
  }),
  'registrar-group-open': ({ name, number, organisation, openings, others, workflow }) => ({
    message: `The runner group ${name} (${number}) of ${organisation} is not as restricted as the setup has left it: it admits ${openings.map((opening) => OPENINGS[opening]).join(', ')}${others.length === 0 ? '' : ` (${others.join(', ')})`}. So no runner is registered, and this machine takes no job.`,
    hint: `Look in the audit log of ${organisation} for who has changed it. Restrict it again, then systemd registers a runner by itself: ${SERVICE} --group-workflow ${workflow}`,
  }),
  'registrar-left': ({ place, detail }) => ({
    message: `Runners that a crash of this machine has left at ${place} were not removed: ${detail}`,
    hint: 'The next registration tries again. GitHub removes them by itself, too',
  }),
}
