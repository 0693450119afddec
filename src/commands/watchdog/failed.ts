import { explain, isPassing, type RequestPurpose } from '../../github/failure.ts'
import type { Finding } from '../../model/finding.ts'

/** Failure of a request that a look at the repository needs. */
export class LookFailed extends Error {
  readonly finding: Finding
  /** Whether a later look may succeed. */
  readonly isPassing: boolean

  constructor(finding: Finding, isPassing: boolean, cause: unknown) {
    super(finding.code, { cause })
    this.finding = finding
    this.isPassing = isPassing
  }
}

/** Returns the answer. @throws LookFailed, which tells what it was for and which permission it takes. */
export async function asked<Answer>(purpose: RequestPurpose, request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request()
  } catch (error) {
    throw error instanceof LookFailed ? error : new LookFailed(explain(error, purpose), isPassing(error), error)
  }
}
