import type { Finding } from '../finding.ts'
import { info, warning } from './catalogue.ts'

/** The step that left a credential: actions/checkout, or google-github-actions/auth. */
export type CredentialSource = 'checkout' | 'google'

const REMEDY = {
  checkout: 'In the step that uses actions/checkout: with: { persist-credentials: false }. Or leave that step out: Joulegate needs none',
  google: 'Move the step that uses google-github-actions/auth behind this one, or into another job',
} satisfies Record<CredentialSource, string>

const SHOWN = 5
const list = (paths: readonly string[]): string =>
  `${paths.slice(0, SHOWN).join(', ')}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ''}`

export const credentialsReadable = (source: CredentialSource, paths: readonly string[]): Finding =>
  warning(
    'credentials-readable',
    `An earlier step of this job left credentials in ${list(paths)}, and the code of the pull request can read them.`,
    REMEDY[source],
  )

export const credentialsClosed = (source: CredentialSource, paths: readonly string[]): Finding =>
  info(
    'credentials-closed',
    `An earlier step of this job left credentials in ${list(paths)}. They were closed to the code of the pull request while it ran.`,
    REMEDY[source],
  )
