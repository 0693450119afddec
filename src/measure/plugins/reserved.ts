import type { PublicFact } from '../../model/plugin-facts.ts'
import type { Facts } from '../stage.ts'

/** Names of facts that only Joulegate's own stages need and give. A plug-in may not use them. */
const RESERVED = {
  ...{ domains: true, choice: true, meter: true, thermometer: true, overlay: true, sources: true, keeping: true, services: true },
  ...{ preparation: true, start: true, lookout: true, books: true, disturbance: true, verification: true, tidying: true },
  ...{ stopping: true, record: true, artifacts: true, metrics: true, metricsFile: true, tuning: true, clock: true },
} as const satisfies Record<Exclude<keyof Facts, PublicFact>, true>

/** Reports whether Joulegate's own stages use this name for a fact that plug-ins do not see. */
export const isReserved = (name: string): boolean => Object.hasOwn(RESERVED, name)
