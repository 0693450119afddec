import { info, maybe, oneOf, text, unfit, usage, warning } from './entry.ts'

/** Findings of `joulegate-runner update`, which fetches a release of GitHub's runner. */
export const update = {
  /** The machine has no runner that could be updated. */
  'update-no-runner': usage({}),
  'update-bad-source': usage({ address: text }),
  'update-bad-version': usage({ version: text }),
  /** `detail`: why the file is no trusted root. */
  'update-bad-root': usage({ file: text, detail: text }),
  /** `version`: null for the newest one. */
  'update-no-release': unfit({ repository: text, version: maybe(text) }),
  /** The release does not name one archive with its hash. */
  'update-odd-release': unfit({ repository: text, detail: text }),
  'update-unreachable': unfit({ host: text, detail: text }),
  /** `named`: the SHA-256 of the release. `found`: that of the bytes. */
  'update-wrong-bytes': unfit({ name: text, named: text, found: text }),
  /** `installed`: the archive that the machine has. */
  'update-older': unfit({ name: text, installed: text }),
  'update-unattested': unfit({ name: text, repository: text }),
  /** `why`: what does not count about it. `detail`: what it has instead. */
  'update-attestation-refused': unfit({
    name: text,
    why: oneOf('signature', 'issuer', 'signer', 'repository', 'machine', 'kind', 'subject', 'form'),
    detail: text,
  }),
  /** The updater did not answer. `detail`: what it said last. */
  'update-unanswered': unfit({ detail: text }),
  'update-attested': info({ name: text, sha256: text, signer: text }, { about: 'runner' }),
  /** The operator has asked for no attestation. */
  'update-not-attested': warning({ name: text, sha256: text }, { about: 'runner' }),
}
