import { connect, type GitHub } from '../github/client.ts'
import type { Job } from './runner.ts'
import { VERSION } from './version.ts'

/** Returns the client of a job's GitHub. `signal` ends its requests. */
export const githubOf = ({ apiUrl, graphqlUrl, repository }: Job, token: string, signal: AbortSignal): GitHub =>
  connect({ token, apiUrl, graphqlUrl: graphqlUrl ?? '', repository, userAgent: `joulegate/${VERSION}`, signal })
