import type { update as table } from '../../model/findings/update.ts'
import type { Messages } from './message.ts'

const COMMAND = 'sudo runner-setup/joulegate-runner'
const RELEASES = 'https://github.com/actions/runner/releases'

/** Words for the part of an attestation that does not count. */
const FAULTS = {
  signature: 'its signature does not count',
  issuer: 'its certificate was issued by another server',
  signer: 'another workflow has signed it',
  repository: 'it is about another repository',
  machine: 'it was not built on a machine of GitHub',
  kind: 'it is of another kind',
  subject: 'it is about another file',
  form: 'it has another form',
} as const

export const update: Messages<typeof table> = {
  'update-no-runner': () => ({
    message: "GitHub's runner is not installed on this machine, so it cannot be updated.",
    hint: `${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`,
  }),
  'update-bad-source': ({ address }) => ({
    message: `Nothing is fetched from ${address}: it is not an encrypted address.`,
    hint: 'For example: --source https://api.github.com. Only a server on this machine may be without encryption',
  }),
  'update-bad-version': ({ version }) => ({
    message: `${version} is not a version of GitHub's runner.`,
    hint: `For example: ${COMMAND} update --to 2.336.0`,
  }),
  'update-bad-root': ({ file, detail }) => ({
    message: `${file} is not a trusted root of sigstore: ${detail}`,
    hint: 'Each line of this command is one: gh attestation trusted-root',
  }),
  'update-no-release': ({ repository, version }) => ({
    message: version === null ? `${repository} has no release.` : `${repository} has no release ${version}.`,
    hint: `Look for it: ${RELEASES}`,
  }),
  'update-odd-release': ({ repository, detail }) => ({
    message: `The release of ${repository} does not name one archive for this machine with its SHA-256: ${detail}`,
    hint: `Download it by hand from ${RELEASES}. Then: ${COMMAND} install service --runner FILE --runner-sha256 HEX`,
  }),
  'update-unreachable': ({ host, detail }) => ({
    message: `${host} did not answer as GitHub does: ${detail}`,
    hint: `Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner update`,
  }),
  'update-wrong-bytes': ({ name, named, found }) => ({
    message: `${name} has the SHA-256 ${found}, and its release names ${named}. It was deleted.`,
    hint: 'Repeat the command. If it happens again, do not install the file, and tell GitHub',
  }),
  'update-older': ({ name, installed }) => ({
    message: `GitHub names ${name} as the newest release, which is older than ${installed} on this machine. Nothing was changed.`,
    hint: `To install it all the same: ${COMMAND} update --to VERSION`,
  }),
  'update-unattested': ({ name, repository }) => ({
    message: `GitHub has no attestation that a workflow of ${repository} has built ${name}. Nothing was changed.`,
    hint: `To trust the SHA-256 of the release alone: ${COMMAND} update --without-attestation`,
  }),
  'update-attestation-refused': ({ name, why, detail }) => ({
    message: `The attestation of ${name} is refused, because ${FAULTS[why]}: ${detail || '(nothing)'}. Nothing was changed.`,
    hint: `Do not install it. If sigstore has new keys, update Joulegate, or name them: --trusted-root FILE`,
  }),
  'update-unanswered': ({ detail }) => ({
    message: `The updater did not say what it has found: ${detail}`,
    hint: 'Repeat the command. Nothing was changed',
  }),
  'update-attested': ({ name, sha256, signer }) => ({
    message: `${name} has the SHA-256 ${sha256}, as its release says. ${signer} has attested it.`,
  }),
  'update-not-attested': ({ name, sha256 }) => ({
    message: `${name} has the SHA-256 ${sha256}, as its release says. Its attestation was not checked, because you have asked for that.`,
  }),
}
