import { isJudgedPart, type Joined } from '../../model/joined.ts'
import { EXIT, exitCode } from '../exit-codes.ts'

/** Exit codes of parts, the one that counts most first. */
const ORDER: readonly number[] = [EXIT.energy, EXIT.other, EXIT.unfit, EXIT.nothing]

/** Returns the exit code of several parts: that of the worst one. A part without a result counts as an error. */
export function joinedExit({ parts }: Joined): number {
  const codes = parts.map((part) => (isJudgedPart(part) ? exitCode(part.comparison) : EXIT.other))
  return ORDER.find((code) => codes.includes(code)) ?? EXIT.passed
}
