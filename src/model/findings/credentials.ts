import { info, oneOf, texts, warning } from './entry.ts'

/** The step that left a credential: actions/checkout, or google-github-actions/auth. */
const source = oneOf('checkout', 'google')

/** Findings about credentials that earlier steps of the job left. */
export const credentials = {
  'credentials-readable': warning({ source, paths: texts }),
  'credentials-closed': info({ source, paths: texts }),
}
