import { z } from 'zod'
import { reporterNames } from './reporters.ts'

const Text = z.string()

/** Path of the configuration in a repository, unless an option names another. */
export const DEFAULT_CONFIG = 'joulegate.yml'

/**
 * Options of a session that are not keys of `joulegate.yml`, and that both the command line and the action have. The key is the name of
 * the flag and of the input. An omitted text is empty. Help, action.yml and the tables in docs/ follow from these lines.
 */
export const shared = {
  config: Text.default(DEFAULT_CONFIG).meta({ argument: 'FILE' }).describe('path of the configuration in the repository; read from base'),
  workloads: Text.default('')
    .meta({ argument: 'LIST' })
    .describe('measure only workloads whose names match these globs, separated by commas'),
  anchor: Text.default('')
    .meta({ argument: 'REV' })
    .describe(
      'commit to measure in each round as well, so that the history gets the level of head against it; newest-tag: the newest version',
    ),
  seed: Text.default('').meta({ argument: 'TEXT' }).describe('seed for the trial order; random by default, and recorded'),
  'report-directory': Text.default('joulegate-report')
    .meta({ argument: 'DIR' })
    .describe('directory for the Recording, the report and build logs'),
}

/** Flags of the commands that measure. Those that are keys of `joulegate.yml` as well come from its schema. */
export const SessionFlags = z
  .strictObject({
    a: Text.optional().meta({ argument: 'COMMAND' }).describe('command to use as base, instead of a commit'),
    b: Text.optional().meta({ argument: 'COMMAND' }).describe('command to use as head, instead of a commit'),
    repo: Text.default('.')
      .meta({ argument: 'DIR|URL' })
      .describe('repository to compare in: a directory, or a URL to fetch from (https, ssh or file)'),
    ...shared,
    tags: Text.default('').meta({ argument: 'LIST' }).describe('measure only workloads with one of these tags, separated by commas'),
    'allow-same': z.boolean().default(false).describe('measure even if both sides are the same tree, which is then built twice'),
    user: Text.default('')
      .meta({ argument: 'NAME' })
      .describe('run builds and workloads as this user, isolated from your account (needs root)'),
    reporter: z
      .array(Text)
      .default([])
      .meta({ argument: 'NAME' })
      .describe(`also write the files of this reporter: ${reporterNames.join(', ')}; may be repeated`),
    quiet: z.boolean().default(false).describe('print no progress, only warnings and the report'),
  })
  .readonly()
export type SessionFlags = z.output<typeof SessionFlags>

/** The words of a list, 'a, b'. */
export const splitList = (list: string): readonly string[] =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
