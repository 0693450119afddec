import { z } from 'zod'
import { MOST_PLUGINS } from './plugin.ts'

/** Plug-ins and programs of a configuration whose processes the meter helper starts as the user of plug-ins: what is said about them. */

/** Processes to start. `uses`: as in `PluginUse`; `files`: paths and texts of all that they consist of. `isConfined`: see `PluginPlace`. */
export const HostedPlugins = z.strictObject({
  isConfined: z.boolean(),
  uses: z.array(z.string().max(4_096)).max(MOST_PLUGINS).readonly(),
  files: z.array(z.tuple([z.string().max(4_096), z.string()]).readonly()).readonly(),
})
export type HostedPlugins = z.infer<typeof HostedPlugins>

/** Message of the one who has ordered: a call of the function `name`, which may take `limit` seconds, or the answer to what a call has asked. */
export const HostReply = z.union([
  z.strictObject({
    call: z.int(),
    plugin: z.int().nonnegative(),
    name: z.string().max(100),
    arguments: z.array(z.unknown()).readonly(),
    limit: z.number().positive().max(3_600),
  }),
  z.strictObject({ answer: z.int(), value: z.unknown() }),
  z.strictObject({ answer: z.int(), failure: z.string() }),
])
export type HostReply = z.infer<typeof HostReply>

/** Reason why no process starts: the machine has no user of plug-ins; or `node`, the path of the Node that this user cannot run. */
const HostRefusal = z.strictObject({ node: z.string().nullable() })
export type HostRefusal = z.infer<typeof HostRefusal>

/** Message of the helper. `refused` is the first one. The others are the end of a call, a request of its code, and a line of output. */
export const HostNews = z.union([
  z.strictObject({ refused: z.nullable(HostRefusal) }),
  z.strictObject({ returned: z.int(), value: z.unknown().optional() }),
  z.strictObject({
    failed: z.int(),
    fault: z.strictObject({
      kind: z.enum(['threw', 'hung', 'ended', 'garbled']),
      detail: z.string(),
      place: z.string().nullable(),
    }),
  }),
  z.strictObject({ asks: z.int(), call: z.int(), request: z.string().max(100), arguments: z.array(z.unknown()).readonly() }),
  z.strictObject({ printed: z.string() }),
])
export type HostNews = z.infer<typeof HostNews>
