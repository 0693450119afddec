import type { registrar as table } from '../../model/findings/registrar.ts'
import type { Messages } from './message.ts'

const SERVICE = 'sudo runner-setup/joulegate-runner install service'

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
  'registrar-refused': ({ place, status, detail }) => ({
    message: `GitHub registers no runner for ${place} (status ${status}): ${detail}`,
    hint: 'The App or token needs write access to "Administration" of the repository, or to "Self-hosted runners" of the organisation, and the group must admit it',
  }),
  'registrar-limited': ({ place, seconds }) => ({
    message: `GitHub registers no runner for ${place} now: it asks to wait for ${Math.ceil(seconds)} s.`,
    hint: 'systemd tries again by itself',
  }),
  'registrar-unreachable': ({ host, detail }) => ({
    message: `${host} did not answer as GitHub does: ${detail}`,
    hint: 'systemd tries again. If the machine needs a proxy: sudo systemctl edit joulegate-registrar@.service, and set HTTPS_PROXY under [Service]',
  }),
}
