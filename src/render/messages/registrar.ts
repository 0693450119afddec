import type { registrar as table } from '../../model/findings/registrar.ts'
import type { Messages } from './message.ts'

const SERVICE = 'sudo runner-setup/joulegate-runner install service'

/** Words for what GitHub does not do. */
const TASKS = {
  register: 'registers no runner for',
  restrict: 'restricts no runner group of',
  rules: 'shows or changes no rules for',
} as const

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
    hint: task === 'register' ? 'systemd tries again by itself' : 'Wait, then repeat the command',
  }),
  'registrar-unreachable': ({ host, detail, task }) => ({
    message: `${host} did not answer as GitHub does: ${detail}`,
    hint:
      task === 'register'
        ? 'systemd tries again. If the machine needs a proxy: sudo systemctl edit joulegate-registrar@.service, and set HTTPS_PROXY under [Service]'
        : 'Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner install …',
  }),
  'registrar-left': ({ place, detail }) => ({
    message: `Runners that a crash of this machine has left at ${place} were not removed: ${detail}`,
    hint: 'The next registration tries again. GitHub removes them by itself, too',
  }),
}
