import { z } from 'zod'
import { DEFAULT_CONFIG, shared } from './session-options.ts'

const Text = z.string()

/** Options of `bisect`. Those that are keys of `joulegate.yml` as well come from its schema. */
export const BisectFlags = z
  .strictObject({
    workload: Text.default('').meta({ argument: 'NAME' }).describe('workload to look at (default: the only one of the configuration)'),
    decrease: z.boolean().default(false).describe('look for the commit that made it cheaper, and not for an increase'),
    repo: Text.default('.').meta({ argument: 'DIR' }).describe('clone of the repository, on this disk'),
    config: Text.default(DEFAULT_CONFIG)
      .meta({ argument: 'FILE' })
      .describe('path of the configuration in the repository; read from the good commit'),
    seed: Text.default('').meta({ argument: 'TEXT' }).describe('seed for the order of the trials; random by default, and recorded'),
    user: Text.default('')
      .meta({ argument: 'NAME' })
      .describe('run builds and workloads as this user, isolated from your account (needs root)'),
    'report-directory': shared['report-directory'],
    outbox: Text.default('')
      .meta({ argument: 'DIR' })
      .describe(
        'directory of finished sessions that are not published yet (default: one for each repository, in the state of this machine)',
      ),
    quiet: z.boolean().default(false).describe('print no progress, only warnings and the result'),
  })
  .readonly()
export type BisectFlags = z.output<typeof BisectFlags>
