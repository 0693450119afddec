import { z } from 'zod'
import { historyPlace } from './history-options.ts'
import { shared } from './session-options.ts'

const Text = z.string()

const common = {
  ...historyPlace,
  config: shared.config.describe('path of the configuration in the repository'),
  seed: shared.seed,
  user: Text.default('')
    .meta({ argument: 'NAME' })
    .describe('run builds and workloads as this user, isolated from your account (needs root)'),
  'report-directory': shared['report-directory'],
  quiet: z.boolean().default(false).describe('print no progress, only warnings and the result'),
}

/** Options of `history confirm`. Those that are keys of `joulegate.yml` as well come from its schema. */
export const ConfirmFlags = z.strictObject(common).readonly()
export type ConfirmFlags = z.output<typeof ConfirmFlags>

/** Options of `history bridge`. */
export const BridgeFlags = z
  .strictObject({
    ...common,
    from: Text.default('').meta({ argument: 'REV' }).describe('old anchor (default: that of the newest levels)'),
    workloads: shared.workloads,
    tags: Text.default('').meta({ argument: 'LIST' }).describe('measure only workloads with one of these tags, separated by commas'),
  })
  .readonly()
export type BridgeFlags = z.output<typeof BridgeFlags>
