import { REPORTERS } from '../model/reporters.ts'
import { junitText } from '../render/media/junit.ts'
import type { Reporter } from './reporter.ts'

/** Writes one test case for each workload. */
export const junit: Reporter = {
  name: 'junit',
  report: ({ comparison }) => ({ [REPORTERS.junit.file]: junitText(comparison) }),
}
