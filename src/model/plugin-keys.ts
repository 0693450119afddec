import { z } from 'zod'
import { like } from './config-values.ts'
import { MOST_PLUGINS, type PluginUse, Settings } from './plugin.ts'

const USE_HINT =
  'write the path of a file in the repository that begins with ./, for example ./ci/energy/my-stage.ts, or the name of a package'
const EXAMPLE = 'plugins: [./ci/energy/my-stage.ts]'

/** A file of the repository, or the name of a package. */
const Use = z
  .string({ error: USE_HINT })
  .max(200, 'must be at most 200 characters')
  .regex(/^(\.\/[^\0\\]+\.(?:ts|mts|js|mjs)|(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*)$/, USE_HINT)
  .refine((path) => !path.split('/').includes('..'), 'must be a path inside the repository, without ..')

const Entry = z.union([
  Use,
  z.strictObject(
    { use: Use.describe('file or package'), with: Settings.optional().describe('settings that the plug-in gets') },
    like(EXAMPLE),
  ),
])

/** The key `plugins`. */
export const PluginsFile = z
  .array(Entry, { error: `write a list of files, for example ${EXAMPLE}` })
  .max(MOST_PLUGINS, `must have at most ${MOST_PLUGINS} plug-ins`)
  .transform((all): readonly PluginUse[] => all.map((one) => (typeof one === 'string' ? { use: one } : one)))
