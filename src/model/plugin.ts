import { z } from 'zod'
import { isShallow } from './shallow.ts'

/** Plug-ins: what joulegate.yml says of one, what its process declares, and the protocol between the process and Joulegate. */

/** Most plug-ins of one configuration. Each has a process. */
export const MOST_PLUGINS = 20
/** Bytes of JSON that an instrument may keep with one signal, and the number of its values. */
export const MOST_KEPT_BYTES = 65_536
export const MOST_KEPT = 100

/** Bytes of all files that a reporter may make. */
export const MOST_REPORTED_BYTES = 100 * 2 ** 20
/** Bytes of a file that one message has. */
export const PIECE_BYTES = 8 * 2 ** 20

/** Name of a plug-in and of a fact. It appears in tables and in file names. */
const PLUGIN_NAME = /^[A-Za-z][\w.-]{0,39}$/
const Name = z.string().regex(PLUGIN_NAME)

/** Name of an importer in the key `import`. */
export const IMPORTER_NAME = /^[a-z][a-z0-9-]{0,39}$/

export const PluginKind = z.enum(['stage', 'instrument', 'meter', 'reporter', 'importer'])
export type PluginKind = z.infer<typeof PluginKind>

export const StageFrequencyName = z.enum(['session', 'revision', 'trial'])
export type StageFrequencyName = z.infer<typeof StageFrequencyName>

/** Moments of a session, a revision and a trial. */
export const MOMENTS = ['before', 'success', 'failure', 'after'] as const
/** Moments that instruments hear of, by frequency: `trial:before` and so on. */
export const SignalName = z.templateLiteral([StageFrequencyName, ':', z.enum(MOMENTS)])
export type SignalName = z.infer<typeof SignalName>

/** Settings of a plug-in: JSON. */
export const Settings = z
  .record(z.string(), z.unknown())
  .refine((value) => isShallow(value), 'nested too deep')
  .readonly()

/** Matches the path of a file in the repository that begins with ./, or the name of a package. A name has no control characters. */
export const PLUGIN_USE = /^(\.\/[^\p{Cc}\\]+\.(?:ts|mts|js|mjs)|(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*)$/u

/** Reports whether a path leads out of the repository, or into git's own directory. */
export const isOutside = (path: string): boolean => path.split('/').some((part) => part === '..' || part.toLowerCase() === '.git')

/** A plug-in as the configuration names it: a file of the repository, or, on the command line, an installed package. */
export const PluginUse = z
  .strictObject({
    use: z
      .string()
      .max(200)
      .regex(PLUGIN_USE)
      .refine((path) => !isOutside(path)),
    with: Settings.optional(),
  })
  .readonly()
export type PluginUse = z.infer<typeof PluginUse>

/** Reports whether this names a file of the repository. Else it names an installed package. */
export const isPluginFile = (use: string): boolean => use.startsWith('./')

/** Plug-ins that come with Joulegate: `joulegate/snapshot`, for example. */
const BUILT_IN = /^joulegate\/(snapshot|setup)$/

/** Returns the name of a plug-in that comes with Joulegate, or null for any other. */
export const builtInName = (use: string): string | null => BUILT_IN.exec(use)?.[1] ?? null

/** JSON Schema of a fact. */
export const FactSchema = z.union([z.boolean(), z.record(z.string(), z.json())])
export type FactSchema = z.infer<typeof FactSchema>
const Facts = z.record(Name, FactSchema).readonly()

const Seconds = z.number().positive().max(3600)

/** Seconds that a call may take if the plug-in sets no limit. */
export const DEFAULT_LIMITS: Readonly<Record<PluginKind, number>> = { stage: 60, instrument: 5, meter: 5, reporter: 60, importer: 60 }

const common = { name: Name, timeoutSeconds: Seconds.optional() }

/** Content of a plug-in, as its process declares it. It has no function. */
export const Declaration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage'), ...common, frequency: StageFrequencyName, needs: Facts, gives: Facts }),
  z.strictObject({ kind: z.literal('instrument'), ...common, on: z.array(SignalName).readonly() }),
  z.strictObject({ kind: z.literal('meter'), ...common, description: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal('reporter'), ...common, hasTrial: z.boolean() }),
  z.strictObject({
    ...{ kind: z.literal('importer'), ...common, hasBuild: z.boolean() },
    name: z.string().regex(IMPORTER_NAME, 'must be 1 to 40 lower-case letters, digits or dashes, a letter first'),
  }),
])
export type Declaration = z.infer<typeof Declaration>

/** Declaration of one kind. */
export type DeclarationOf<Kind extends PluginKind> = Extract<Declaration, { readonly kind: Kind }>

/** Reading of a plug-in's meter: joules since a moment that is the same for all readings of a session. */
export const PluginReadings = z
  .array(z.strictObject({ domain: z.enum(['package', 'dram', 'core', 'uncore', 'psys']), joules: z.number().nonnegative() }))
  .min(1)
  .max(5)
export type PluginReadings = z.infer<typeof PluginReadings>

/** Failure of a plug-in, as its process reports it. */
const Failure = z.strictObject({ message: z.string(), place: z.string().nullable() })
export type PluginFailure = z.infer<typeof Failure>

/** Message of Joulegate to a plug-in's process. */
export const ToPlugin = z.union([
  z.strictObject({ id: z.int(), call: z.string(), arguments: z.array(z.unknown()).readonly() }),
  z.strictObject({ answer: z.int(), value: z.unknown() }),
  z.strictObject({ answer: z.int(), failure: z.string() }),
])
export type ToPlugin = z.infer<typeof ToPlugin>

/** Message of a plug-in's process to Joulegate: the end of a call, a request, a line for the log. */
export const FromPlugin = z.union([
  z.strictObject({ id: z.int(), value: z.unknown().optional() }),
  z.strictObject({ id: z.int(), failure: Failure }),
  z.strictObject({ ask: z.int(), request: z.string(), arguments: z.array(z.unknown()).readonly() }),
  z.strictObject({ log: z.string() }),
])
export type FromPlugin = z.infer<typeof FromPlugin>
