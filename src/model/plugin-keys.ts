import { z } from 'zod'
import { like } from './config-values.ts'
import { isOutside, MOST_PLUGINS, PLUGIN_USE, type PluginUse, Settings } from './plugin.ts'

const USE_HINT =
  'write the path of a file in the repository that begins with ./, for example ./ci/energy/my-stage.ts, or the name of a package'
const EXAMPLE = 'plugins: [./ci/energy/my-stage.ts]'

/** A file of the repository, or the name of a package. */
const Use = z
  .string({ error: USE_HINT })
  .max(200, 'must be at most 200 characters')
  .regex(PLUGIN_USE, USE_HINT)
  .refine((path) => !isOutside(path), 'must be a path inside the repository, without ..')

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
