import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { failureOf } from '../../github/failure.ts'
import { registerRunner } from '../../github/registration.ts'
import { givenSocket } from '../../host/helper.ts'
import { type Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { CREDENTIAL_FILE, type Registration } from '../../model/registration.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { readCredential, readPlace } from './place.ts'

/**
 * Registers a runner for one job by the Registration in a file, and writes its configuration to the connection that systemd has passed to
 * this process. Nothing is written if that fails. `credentials`: directory with the credential. Returns 0. Throws Problem
 * `helper-no-socket`, `registrar-not-configured`, `registrar-no-credential`, `registrar-bad-credential`, `registrar-refused`,
 * `registrar-unreachable`.
 */
export async function register(file: string, { version }: Pick<Context, 'version'>, credentials: string): Promise<number> {
  const socket = givenSocket()
  if (socket === null) throw problem('helper-no-socket', {})
  try {
    const place = readPlace(file)
    const text = readCredential(credentials)
    const name = `joulegate-${hostname().slice(0, 40)}-${randomBytes(4).toString('hex')}`
    const config = await registerRunner(place, name, { text, userAgent: `joulegate/${version}` }).catch((error: unknown) => {
      throw refused(place, error)
    })
    socket.write(config)
    return EXIT.passed
  } finally {
    socket.end()
  }
}

/** Returns the Problem that a failed request is. A key that is no key fails without a request. */
function refused({ owner, repository, api }: Registration, error: unknown): Problem {
  const place = repository === null ? owner : `${owner}/${repository}`
  const isRequest = error instanceof Error && (error.name === 'HttpError' || error.name === 'AbortError')
  if (!isRequest) return problem('registrar-bad-credential', { file: CREDENTIAL_FILE, detail: detailOf(error) }, error)
  const failure = failureOf(error)
  const unreachable = (detail: string): Problem => problem('registrar-unreachable', { host: new URL(api).origin, detail }, error)
  switch (failure.kind) {
    case 'answered':
      if (failure.status >= 500) return unreachable(failure.detail)
      return problem('registrar-refused', { place, status: failure.status, detail: failure.detail }, error)
    case 'limited':
      return problem('registrar-limited', { place, seconds: failure.seconds }, error)
    case 'lost':
    case 'odd':
      return unreachable(failure.detail)
    case 'cancelled':
      return unreachable(detailOf(error))
    default:
      return failure satisfies never
  }
}
