import type { Data } from '../../model/finding.ts'
import type { credentials as table } from '../../model/findings/credentials.ts'
import type { Messages } from './message.ts'

const REMEDY = {
  checkout:
    'Add with: { persist-credentials: false } to the step that uses actions/checkout. Or remove that step: Joulegate does not need it',
  google: 'Move the step that uses google-github-actions/auth after this one, or into another job',
} satisfies Record<Data['credentials-closed']['source'], string>

const SHOWN = 5

const list = (paths: readonly string[]): string =>
  `${paths.slice(0, SHOWN).join(', ')}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ''}`

export const credentials: Messages<typeof table> = {
  'credentials-readable': ({ source, paths }) => ({
    message: `An earlier step of this job left credentials in ${list(paths)}, and the code of the pull request can read them.`,
    hint: REMEDY[source],
  }),
  'credentials-closed': ({ source, paths }) => ({
    message: `An earlier step of this job left credentials in ${list(paths)}. The code of the pull request could not read them while it ran.`,
    hint: REMEDY[source],
  }),
}
