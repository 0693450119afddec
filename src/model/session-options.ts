import { z } from 'zod'

const Text = z.string()

/**
 * Options of a session that are no keys of `joulegate.yml`, and that the command line and the action both have. The key is the name of
 * the flag and of the input. Text that was not given is empty. Help, action.yml and the README's tables follow from these lines.
 */
export const shared = {
  config: Text.default('joulegate.yml')
    .meta({ argument: 'FILE' })
    .describe('the configuration, by its path in the repository; read from base'),
  workloads: Text.default('').meta({ argument: 'LIST' }).describe('only workloads whose name matches: globs, separated by commas'),
  seed: Text.default('').meta({ argument: 'TEXT' }).describe('decides the order inside the pairs; random by default, and recorded'),
  'report-directory': Text.default('joulegate-report')
    .meta({ argument: 'DIR' })
    .describe('where Recording, report and build logs go; the action’s is below the workspace'),
}

/** Flags of the commands that measure. Those that are keys of `joulegate.yml` as well come from its schema. */
export const SessionFlags = z
  .strictObject({
    a: Text.optional().meta({ argument: 'COMMAND' }).describe('instead of commits: the command that stands for base'),
    b: Text.optional().meta({ argument: 'COMMAND' }).describe('instead of commits: the command that stands for head'),
    repo: Text.default('.')
      .meta({ argument: 'DIR|URL' })
      .describe('the repository: a directory, or where to fetch it from (https, ssh, file; see README)'),
    ...shared,
    tags: Text.default('').meta({ argument: 'LIST' }).describe('only workloads that have one of these tags'),
    'allow-same': z.boolean().default(false).describe('measure even when both sides are the same tree; builds it twice'),
    user: Text.default('')
      .meta({ argument: 'NAME' })
      .describe('run builds and workloads as this user, kept apart from you (needs root; see README)'),
    quiet: z.boolean().default(false).describe('no progress, only warnings and the report'),
  })
  .readonly()
export type SessionFlags = z.output<typeof SessionFlags>

/** The words of a list, 'a, b'. */
export const splitList = (list: string): readonly string[] =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
