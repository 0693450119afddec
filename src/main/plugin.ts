/** Module `joulegate/plugin`: a plug-in is a file whose default export is one of these definitions. docs/plugins.md explains them. */

import type { ConfigFile } from '../model/config-file.ts'

/**
 * Schema of a value, of a library that follows Standard Schema and can make JSON Schema of it: zod 4.2 or later, for example. A plug-in of
 * a repository may import `zod` although it is not installed: Joulegate has it.
 */
export interface Schema<Value = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: unknown; readonly output: Value } | undefined
    validate(value: unknown): unknown
  }
}

/** Facts by name, each with the schema of its value. A value must be JSON. */
export type Schemas = Readonly<Record<string, Schema>>

/** Values of facts. */
export type ValuesOf<Facts extends Schemas> = {
  readonly [Name in keyof Facts]: Facts[Name] extends Schema<infer Value> ? Value : never
}

/** Result of a stage: the facts that it gives. A stage that gives none may return nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement has this type, and not undefined
export type Given<Gives extends Schemas> = ValuesOf<Gives> | (keyof Gives extends never ? void : never)

/** Result of a command that ran in the sandbox of a side. */
export interface CommandResult {
  /** Exit code, or null if a signal ended it. */
  readonly code: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  readonly seconds: number
}

/** Tools of every plug-in. */
export interface PluginTools {
  /** Settings of the plug-in in joulegate.yml (`with`), or {}. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Writes a line to plugins.log in the report directory. */
  log(line: string): void
}

/** Tools of a stage. */
export interface StageTools extends PluginTools {
  /**
   * Runs a shell command in the sandbox of the side that this run is about: as its user, in its worktree, with its limits. Rejects in a
   * stage of frequency `session`, which is about no side.
   */
  exec(command: string, options?: { readonly timeoutSeconds?: number }): Promise<CommandResult>
  /**
   * Returns the text of a file of the revision that this run is about, or null if it has no such file. Reads the commit, and not the
   * worktree, which the commands of the revision may have changed. Rejects for a file of more than 1 MiB, and in a stage of frequency
   * `session`.
   */
  readFile(path: string): Promise<string | null>
  /** Registers an undo. Joulegate calls all undos in reverse order when the session, revision or trial ends, whatever happens. */
  defer(undo: () => void | Promise<void>): void
}

/** How often a stage runs: once for a session, once for each revision, or once for each trial. */
export type StageFrequency = 'session' | 'revision' | 'trial'

/** Step of a measurement. It runs as soon as all facts that it needs are there, and never while the meter runs. */
export interface StageDefinition<Needs extends Schemas, Gives extends Schemas> {
  /** Name in messages and in the graph: a letter, then up to 39 letters, digits or any of `_ . -`. */
  readonly name: string
  readonly frequency: StageFrequency
  /** Facts of earlier stages. Names and types are checked before anything is built. */
  readonly needs?: Needs
  /** Facts that this stage gives. Joulegate checks the values against the schemas. */
  readonly gives?: Gives
  /** Seconds that one run may take. The default is 60. */
  readonly timeoutSeconds?: number
  run(facts: ValuesOf<Needs>, tools: StageTools): Given<NoInfer<Gives>> | Promise<Given<NoInfer<Gives>>>
}

/** Moment that an instrument may hear of. `success` and `failure` come before `after`, which always comes. */
export type InstrumentSignal =
  | 'session:before'
  | 'session:success'
  | 'session:failure'
  | 'session:after'
  | 'revision:before'
  | 'revision:success'
  | 'revision:failure'
  | 'revision:after'
  | 'trial:before'
  | 'trial:success'
  | 'trial:failure'
  | 'trial:after'

/** Subject of a signal. Only signals of a trial have a workload and a pair. */
export interface SignalSubject {
  readonly side?: 'base' | 'head' | 'anchor'
  readonly workload?: string
  readonly pair?: number
  readonly repetition?: number
}

/** Function that an instrument runs at a signal. */
export type SignalHandler = (subject: SignalSubject, tools: InstrumentTools) => void | Promise<void>

/** Tools of an instrument. */
export interface InstrumentTools extends PluginTools {
  /** Calls `handler` at a further signal, from now on. */
  subscribe(signal: InstrumentSignal, handler: SignalHandler): void
  /** Keeps JSON of up to 64 KiB with the trial, in the Recording. Only at signals of a trial. */
  keep(value: unknown): void
}

/** Observer of a measurement. Its handlers of `trial:before` and `trial:after` enclose the meter, and never run while it runs. */
export interface InstrumentDefinition {
  readonly name: string
  readonly on: Partial<Record<InstrumentSignal, SignalHandler>>
  /** Seconds that one handler may take. The default is 5. */
  readonly timeoutSeconds?: number
}

/** Reading of a meter of a plug-in. */
export interface MeterReading {
  /** Part of the machine, as in the option `domains`. */
  readonly domain: 'package' | 'dram' | 'core' | 'uncore' | 'psys'
  /** Joules since a moment that stays the same for the whole session. It never falls. */
  readonly joules: number
}

/** Source of joules. Its sessions never fail a check: Joulegate cannot know that its counter is right. */
export interface MeterDefinition {
  readonly name: string
  /** Name of the device, in one line for the report. */
  readonly description: string
  /** Reads the counters: right before a trial and right after it. */
  read(tools: PluginTools): readonly MeterReading[] | Promise<readonly MeterReading[]>
  /** Seconds that one reading may take. The default is 5. */
  readonly timeoutSeconds?: number
}

/** Both documents of a finished session: as in recording.json, and as `joulegate report --format json` prints it. */
export interface SessionResults {
  readonly recording: unknown
  readonly comparison: unknown
}

/** Writer of results in a format of its own. */
export interface ReporterDefinition {
  readonly name: string
  /** Called with each trial of the Recording, in its order, before `report`. */
  trial?(trial: unknown, tools: PluginTools): void | Promise<void>
  /** Returns files by name. Joulegate writes them to the report directory. */
  report(
    results: SessionResults,
    tools: PluginTools,
  ): Readonly<Record<string, string | Uint8Array>> | Promise<Readonly<Record<string, string | Uint8Array>>>
  readonly timeoutSeconds?: number
}

/** Files of one commit. */
export interface PluginTree {
  /** Paths of the regular files, relative to the top. Symbolic links and submodules are left out. */
  readonly files: readonly string[]
  /**
   * Returns the text of a file, or null if the commit has no such regular file. Rejects for a file of more than 1 MB, and after 5,000 files for
   * one entry of `import`: then nothing is measured, whatever the importer returns.
   */
  read(path: string): Promise<string | null>
}

/** Workload of an importer: the keys of a workload in joulegate.yml, without `parameters`. */
export interface WorkloadDefinition {
  readonly name: string
  readonly run: string
  readonly [key: string]: unknown
}

/** Tools of an importer. */
export interface ImporterTools extends PluginTools {
  /** Iterations of one run, the same on both sides; absent if the entry of `import` names none. */
  readonly iterations?: number
}

/**
 * Reader of benches, for the key `import`. It must take the same number of iterations for base and head, and depend on the files of the tree
 * alone. Its process can read its own files, write none, and start no other program.
 */
export interface ImporterDefinition {
  /** Name in the key `import`: lower-case letters, digits and dashes, a letter first. */
  readonly name: string
  /** Returns the workloads for one argument; none if nothing there is a bench. */
  import(argument: string, tree: PluginTree, tools: ImporterTools): readonly WorkloadDefinition[] | Promise<readonly WorkloadDefinition[]>
  /**
   * Returns the command that builds what the workloads of this argument run, or null if there is nothing to build. It must work in commits that
   * lack some of the benches, so it names none of them.
   */
  build?(argument: string, tree: PluginTree, tools: ImporterTools): string | null | Promise<string | null>
  /** Seconds that one call may take. The default is 60. */
  readonly timeoutSeconds?: number
}

/** Definition, as a plug-in exports it. */
export interface Plugin {
  readonly joulegate: 'stage' | 'instrument' | 'meter' | 'reporter' | 'importer' | 'config'
  readonly definition: object
}

/** Defines a stage: a step of the measurement with typed needs and gives. */
export const defineStage = <Needs extends Schemas = Record<never, never>, Gives extends Schemas = Record<never, never>>(
  definition: StageDefinition<Needs, Gives>,
): Plugin => ({ joulegate: 'stage', definition })

/** Defines an instrument: it hears signals of the measurement, and may keep values with each trial. */
export const defineInstrument = (definition: InstrumentDefinition): Plugin => ({ joulegate: 'instrument', definition })

/** Defines a meter: `meter: plugin` in joulegate.yml measures with it. */
export const defineMeter = (definition: MeterDefinition): Plugin => ({ joulegate: 'meter', definition })

/** Defines a reporter: it makes files of both documents. */
export const defineReporter = (definition: ReporterDefinition): Plugin => ({ joulegate: 'reporter', definition })

/** Defines an importer: it makes workloads of the benches that a project has. */
export const defineImporter = (definition: ImporterDefinition): Plugin => ({ joulegate: 'importer', definition })

/** Defines the configuration, in `joulegate.config.ts`: an object with the keys of joulegate.yml, or a function that returns one. */
export const defineConfig = (configuration: ConfigFile | (() => ConfigFile | Promise<ConfigFile>)): Plugin => ({
  joulegate: 'config',
  definition: typeof configuration === 'function' ? configuration : () => configuration,
})
