import { failureOf, OddAnswer } from '../../github/failure.ts'
import { Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { CREDENTIAL_FILE, type Registration } from '../../model/registration.ts'

/** Name of the repository or organisation of a registration. */
export const placeName = ({ owner, repository }: Registration): string => (repository === null ? owner : `${owner}/${repository}`)

/** Returns the Problem that a failed request of the registrar is. A key that is no key fails without a request. */
export function refusal(registration: Registration, task: 'register' | 'restrict' | 'rules' | 'inspect', error: unknown): Problem {
  if (error instanceof Problem) return error
  const place = placeName(registration)
  const isRequest = error instanceof Error && (error.name === 'HttpError' || error.name === 'AbortError')
  if (!isRequest && !isOdd(error)) return problem('registrar-bad-credential', { file: CREDENTIAL_FILE, detail: detailOf(error) }, error)
  const failure = failureOf(error)
  const unreachable = (detail: string): Problem =>
    problem('registrar-unreachable', { host: new URL(registration.api).origin, detail, task }, error)
  switch (failure.kind) {
    case 'answered':
      if (failure.status >= 500) return unreachable(failure.detail)
      return problem('registrar-refused', { place, status: failure.status, detail: failure.detail, task }, error)
    case 'limited':
      return problem('registrar-limited', { place, seconds: failure.seconds, task }, error)
    case 'lost':
    case 'odd':
      return unreachable(failure.detail)
    case 'cancelled':
      return unreachable(detailOf(error))
    default:
      return failure satisfies never
  }
}

/** Reports whether GitHub answered something that is not what its description says. */
const isOdd = (error: unknown): boolean => error instanceof OddAnswer
