import { REPORTERS } from '../model/reporters.ts'
import { comparisonMetricsText } from '../render/media/openmetrics-comparison.ts'
import type { Reporter } from './reporter.ts'

/** Writes the results for Prometheus. */
export const openmetrics: Reporter = {
  name: 'openmetrics',
  report: ({ comparison }) => ({ [REPORTERS.openmetrics.file]: comparisonMetricsText(comparison) }),
}
