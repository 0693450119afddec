import { z } from 'zod'
import { DEFAULT_CONFIG, shared } from './session-options.ts'

const Text = z.string()

const repo = Text.default('.').meta({ argument: 'DIR' }).describe('repository whose history it is')
const outbox = Text.default('')
  .meta({ argument: 'DIR' })
  .describe('directory of finished sessions that are not published yet (default: one for each repository, in the state of this machine)')
const remote = Text.default('').meta({ argument: 'NAME|URL' })
const fetched = remote.describe('also fetch the branch joulegate-history from there (default: as the clone has it)')

/** Options of all commands that read a history: the repository, the sessions that wait, and a remote. */
export const historyPlace = { repo, outbox, remote: fetched }

/** Options of `history measure`. Those that are keys of `joulegate.yml` as well come from its schema. */
export const RangeFlags = z
  .strictObject({
    repo,
    anchor: Text.default('')
      .meta({ argument: 'REV' })
      .describe('commit that all others are compared with, whose configuration applies (default: the newest tag in A, or else A)'),
    policy: Text.default('interleaved')
      .meta({ argument: 'NAME' })
      .describe('order of the commits: interleaved, random, newest-first, oldest-first or bisect-first'),
    tagged: z.boolean().default(false).describe('measure only commits that have a tag'),
    merged: z.boolean().default(false).describe('measure only merged pull requests, as the subjects of GitHub tell them'),
    config: Text.default(DEFAULT_CONFIG)
      .meta({ argument: 'FILE' })
      .describe('path of the configuration in the repository; read from the anchor'),
    workloads: shared.workloads,
    tags: Text.default('').meta({ argument: 'LIST' }).describe('measure only workloads with one of these tags, separated by commas'),
    seed: Text.default('').meta({ argument: 'TEXT' }).describe('seed for the order of commits; random by default, and told at the start'),
    user: Text.default('')
      .meta({ argument: 'NAME' })
      .describe('run builds and workloads as this user, isolated from your account (needs root)'),
    'report-directory': shared['report-directory'],
    outbox,
    remote: fetched,
    quiet: z.boolean().default(false).describe('print no progress, only warnings and the tables'),
  })
  .readonly()
export type RangeFlags = z.output<typeof RangeFlags>

/** Options of `history show`. */
export const ShowFlags = z.strictObject(historyPlace).readonly()
export type ShowFlags = z.output<typeof ShowFlags>

/** Options of `history add`. */
export const AddFlags = z
  .strictObject({
    repo,
    outbox,
    reference: Text.default('').meta({ argument: 'URL' }).describe('address at which people find the Recording'),
  })
  .readonly()
export type AddFlags = z.output<typeof AddFlags>

/** Options of `history publish` and `history compact`. */
export const PublishFlags = z
  .strictObject({ repo, outbox, remote: remote.describe('repository that the branch is pushed to (default: origin)') })
  .readonly()
export type PublishFlags = z.output<typeof PublishFlags>
