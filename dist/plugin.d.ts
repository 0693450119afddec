/** Module `joulegate/plugin`: a plug-in is a file whose default export is one of these definitions. docs/plugins.md explains them. */
/** The keys of joulegate.yml. */
export interface ConfigFile {
  /** version of the file format; default: 1 */
  readonly version?: 1 | undefined
  /** how to build a commit */
  readonly build?: {
    /** command that builds a commit; run once per commit, before anything is measured */
    readonly run: string
    /** time limit of one build; default: "15m" */
    readonly timeout?: string | undefined
    /** `off`: the build has no network but a loopback device of its own; needs namespaces, which only root can make; default: "on" */
    readonly network?: 'on' | 'off' | undefined
    /** variables added to the allow-listed environment of the build; default: {} */
    readonly env?: Readonly<Record<string, string>> | undefined
    /** names of variables of Joulegate’s own environment that the build gets, too; head’s code can read them; default: [] */
    readonly 'env-from'?: ReadonlyArray<string> | undefined
    /** globs of all built files that workloads use; `history` takes two builds for equal if these files are equal */
    readonly outputs?: ReadonlyArray<string> | undefined
  } | undefined
  /** what a checkout has beside the files of its commit; read from base */
  readonly checkout?: {
    /** whether the tags of a remote, and the history that leads to them, are fetched, so that `git describe` finds a version; default: false */
    readonly tags?: boolean | undefined
    /** `true`: all submodules; or the paths of some, which come with those in them; default: false */
    readonly submodules?: boolean | ReadonlyArray<string> | undefined
    /** whether files in Git LFS are fetched; without it, a commit that has such is refused; default: false */
    readonly lfs?: boolean | undefined
    /** hosts that submodules and files in LFS may be fetched from, beside the one that the repository itself is from; over https */
    readonly hosts?: ReadonlyArray<string> | undefined
  } | undefined
  /** commands whose energy is compared */
  readonly workloads?: ReadonlyArray<{
    /** name in the report; 1 to 80 letters, digits, spaces or any of `_ . : / @ -` */
    readonly name: string
    /** shell command to measure; outside `joulegate.yml`, it replaces all workloads with one called `default` */
    readonly run: string
    /** values to combine, for example `{size: [small, large]}`; each combination is a workload, whose commands see `$size` */
    readonly parameters?: Readonly<Record<string, ReadonlyArray<string | number | boolean>>> | undefined
    /** working directory, relative to the repository root; default: "." */
    readonly cwd?: string | undefined
    /** variables added to the allow-listed environment; default: {} */
    readonly env?: Readonly<Record<string, string>> | undefined
    /** time limit of one trial; default: "10m" */
    readonly timeout?: string | undefined
    /** runs of the command per trial, the same on both sides; `auto`: as many as the meter’s resolution needs, or 1 with `prepare`, `cleanup` or `services`; default: "auto" */
    readonly repeat?: 'auto' | number | undefined
    /** command run once before each trial, not measured */
    readonly prepare?: string | undefined
    /** command run once after each trial, not measured */
    readonly cleanup?: string | undefined
    /** overrides the top-level `warm-up` for this workload */
    readonly 'warm-up'?: number | undefined
    /** command that verifies the work, or `{run: COMMAND, equal: [stdout, 'out/*.json']}`, which also compares outputs of both sides; on both sides after the first trial, after the last and once in between, not measured */
    readonly check?: string | {
      /** command that verifies the work, if `equal` compares outputs beside it */
      readonly run?: string | undefined
      /** outputs of a run that must be equal on both sides: `stdout`, or globs of files that the run writes, relative to the repository root */
      readonly equal?: ReadonlyArray<string> | undefined
    } | undefined
    /** programs that run next to the workload */
    readonly services?: ReadonlyArray<{
      /** name in messages; 1 to 40 letters, digits or any of `_ . -` */
      readonly name: string
      /** shell command of a program that the workload needs; started before each trial and stopped after it; its energy counts */
      readonly run: string
      /** command polled before each trial until it exits with 0; if omitted, the service counts as ready once started */
      readonly ready?: string | undefined
      /** time limit for the service to become ready; default: "30s" */
      readonly timeout?: string | undefined
    }> | undefined
    /** `off`: the commands of the workload have no network but a loopback device of their own, if Joulegate can make namespaces; `on`: they use the machine’s; default: "off" */
    readonly network?: 'on' | 'off' | undefined
    /** clock of the processors while the workload is measured; see clock.md */
    readonly tune?: {
      /** frequency governor of the processors during a trial, on both sides alike; see clock.md */
      readonly governor?: string | undefined
      /** frequency of the processors during a trial, for example `2.4GHz`, or its limits: `1200MHz-2400MHz`; on both sides alike */
      readonly frequency?: string | undefined
    } | undefined
    /** labels for selecting workloads with `--tags`; default: [] */
    readonly tags?: ReadonlyArray<string> | undefined
    /** number of units that one run processes, the same on both sides; the report then also shows joules per unit */
    readonly units?: number | undefined
    /** name of the unit that `units` counts, in the singular, for example byte, request or token; `unit` if omitted */
    readonly unit?: string | undefined
    /** figures of the workload’s own, which are compared beside the energy; see metrics.md */
    readonly metrics?: ReadonlyArray<{
      /** name of the figure, as the program writes it; 1 to 60 letters, digits or any of `_ . : / -` */
      readonly name: string
      /** file that the run writes, relative to the repository root; if omitted, the run writes the figure to `$JOULEGATE_METRICS` */
      readonly file?: string | undefined
      /** regular expression that finds the figure in a line of `file`; its one group is the number */
      readonly pattern?: string | undefined
      /** unit of the figure; if omitted, the one that the program writes */
      readonly unit?: string | undefined
      /** `lower` or `higher`: the direction in which the figure gets better; if omitted, the report does not judge it */
      readonly better?: 'lower' | 'higher' | undefined
      /** budget of the figure: by how much it may be worse than on base; needs `unit` and `better` */
      readonly 'max-regression'?: string | undefined
    }> | undefined
    /** files that a run leaves and that are kept in the report directory; see metrics.md */
    readonly artifacts?: {
      /** globs of the files to keep, relative to the repository root */
      readonly paths: ReadonlyArray<string>
      /** size limit for the files of one side together; if they are larger, none is kept; default: "10MiB" */
      readonly max?: string | undefined
    } | undefined
    /** budget of this workload; omitted keys come from the top-level `budget`; default: {} */
    readonly budget?: {
      /** overrides `budget.max-regression` for this workload */
      readonly 'max-regression'?: string | undefined
      /** overrides `budget.max-work-regression` for this workload */
      readonly 'max-work-regression'?: string | undefined
      /** overrides `budget.max-energy` for this workload, machine by machine */
      readonly 'max-energy'?: Readonly<Record<string, string>> | undefined
      /** overrides `budget.min-change` for this workload */
      readonly 'min-change'?: string | undefined
      /** overrides `budget.level` for this workload */
      readonly level?: 'fail' | 'warn' | 'off' | undefined
    } | undefined
  }> | undefined
  /** benches of the repository that become workloads of fixed work, for example `[go-bench ./...]`; an entry may be `{from, argument, iterations, build}`; read from the files of base */
  readonly import?: ReadonlyArray<string | {
    /** name of the importer */
    readonly from: string
    /** the part of the repository that the importer reads */
    readonly argument: string
    /** iterations of one run, the same on both sides */
    readonly iterations?: number | undefined
    /** command that builds what the workloads run */
    readonly build?: string | undefined
  }> | undefined
  /** names that head gives workloads of base, for example `{compress: encode}`; such a workload is measured by base’s definition */
  readonly renames?: Readonly<Record<string, string>> | undefined
  /** globs of the benchmark’s files; both sides use base’s copy, so head cannot change what is measured; default: [] */
  readonly harness?: ReadonlyArray<string> | undefined
  /** globs of the files that matter; if none of them changed, nothing is measured and the check passes; some files always matter */
  readonly paths?: ReadonlyArray<string> | undefined
  /** budget of every workload without its own; default: {} */
  readonly budget?: {
    /** how much more energy than base a workload may use; also the margin of the comparison; default: "3%" */
    readonly 'max-regression'?: string | undefined
    /** how many more instructions than base a workload may execute, if `work` is the meter; default: "1%" */
    readonly 'max-work-regression'?: string | undefined
    /** how much energy one run may use at most, for each machine: `{MACHINE: 130J}`; as a flag, `130J` is the limit on whichever machine measures */
    readonly 'max-energy'?: Readonly<Record<string, string>> | undefined
    /** an increase of less than this per run passes, however many percent it is */
    readonly 'min-change'?: string | undefined
    /** `fail` fails the check, `warn` only warns, `off` only reports the energy; default: "fail" */
    readonly level?: 'fail' | 'warn' | 'off' | undefined
  } | undefined
  /** plug-ins: files of the repository, or `{use: FILE, with: {…}}`; read from base; on the command line also installed packages */
  readonly plugins?: ReadonlyArray<string | {
    /** file or package */
    readonly use: string
    /** settings that the plug-in gets */
    readonly with?: Readonly<Record<string, unknown>> | undefined
  }> | undefined
  /** budget of the weighted sum of all workloads, beside their own budgets */
  readonly total?: {
    /** budget of the sum; default: {} */
    readonly budget?: {
      /** how much more energy than base the sum may use; default: that of `budget` */
      readonly 'max-regression'?: string | undefined
      /** how many more instructions than base the sum may have, if `work` is the meter; default: that of `budget` */
      readonly 'max-work-regression'?: string | undefined
      /** `fail` fails the check, `warn` only warns, `off` only reports the sum; default: "fail" */
      readonly level?: 'fail' | 'warn' | 'off' | undefined
    } | undefined
    /** weights of the workloads in the sum, by name, for example `{parse: 5}`; 1 if not listed, and 0 leaves a workload out; default: {} */
    readonly weights?: Readonly<Record<string, number>> | undefined
  } | undefined
  /** larger budgets of single workloads, for a time */
  readonly waivers?: ReadonlyArray<{
    /** name of the workload, or a glob as for `--workloads` */
    readonly workload: string
    /** budget of the workload until then, if energy is compared */
    readonly 'max-regression'?: string | undefined
    /** budget of the workload until then, if work is compared */
    readonly 'max-work-regression'?: string | undefined
    /** last day of the waiver in UTC, for example `2026-12-31`; at most a year ahead */
    readonly expires: string
    /** shown in each report */
    readonly reason: string
  }> | undefined
  /** how many pairs of trials to measure; default: {} */
  readonly pairs?: {
    /** pairs before the first look at the data; even, at least 8; default: 8 */
    readonly min?: number | undefined
    /** pairs after which an undecided workload is inconclusive; even, at most 200; default: 60 */
    readonly max?: number | undefined
  } | undefined
  /** further trials of each side that are discarded before the pairs, beside the discarded round; default: 0 */
  readonly 'warm-up'?: number | undefined
  /** order of the pairs of several workloads: `interleaved`, one of each in turn; `random`, in a new order each round; `by-workload`, all of one workload, then the next; default: "interleaved" */
  readonly order?: 'interleaved' | 'by-workload' | 'random' | undefined
  /** time limit for all trials together, builds excluded; default: "30m" */
  readonly 'time-limit'?: string | undefined
  /** joules that all trials together may use, for example `50kJ`; builds and waits excluded; not used if `work` is the meter */
  readonly 'energy-limit'?: string | undefined
  /** disk space that the build, the files and the temporary files of each side may use, for example `20GB` */
  readonly 'disk-limit'?: string | undefined
  /** temperature at which trials start, if energy is counted and the processor has a sensor; default: {} */
  readonly temperature?: {
    /** how far from the session’s temperature a trial may start; both trials of a pair start within 2C of each other; default: "3C" */
    readonly band?: string | undefined
    /** how long a trial may take to cool down or warm up; after that, its pair is measured again; default: "60s" */
    readonly timeout?: string | undefined
  } | undefined
  /** source of the readings: `powercap`, `perf`, `work`, `estimate`, `replay:FILE`, `plugin`, or `auto`: the best energy counter, or `work` on a machine that can have none; default: "auto" */
  readonly meter?: string | undefined
  /** energy domains to compare: the sum of those that the machine has; `package`, `dram`, `core`, `uncore`, `psys`; default: ["package","dram"] */
  readonly domains?: ReadonlyArray<'package' | 'dram' | 'core' | 'uncore' | 'psys'> | undefined
  /** what fails the check; default: {} */
  readonly gate?: {
    /** what counts as a regression; `regressed`: an increase is shown and the estimate is over budget; `proven`: the whole interval is over budget; default: "regressed" */
    readonly rule?: 'regressed' | 'proven' | undefined
    /** results that fail the check: any of `regressed`, `error`, `missing`, `broken` (a workload fails on base), `check-changed`, `inconclusive`, `unfit`; or `never`; default: ["regressed","error","missing","check-changed"] */
    readonly 'fail-on'?: ReadonlyArray<'regressed' | 'error' | 'missing' | 'broken' | 'check-changed' | 'inconclusive' | 'unfit'> | 'never' | undefined
    /** joint confidence level of all intervals in one check; default: "95%" */
    readonly confidence?: string | undefined
    /** other branches, or globs, whose pull requests are gated, each by a status named after it; read from the default branch; default: [] */
    readonly branches?: ReadonlyArray<string> | undefined
  } | undefined
  /** `false`: a draft pull request is not measured until it is ready for review; its status is pending; read from base; default: true */
  readonly drafts?: boolean | undefined
  /** names of the reporters that write files into the report directory: `csv`, `ndjson`, `sqlite`, `parquet`, `openmetrics`, `junit`, `benchmark-action`, `json`, `markdown`; read from base; default: [] */
  readonly reporters?: ReadonlyArray<string> | undefined
  /** the history of the default branch; read from base */
  readonly history?: {
    /** address of the pages that `history site` writes; then comments tell how base stands against the last release, and link there */
    readonly pages?: string | undefined
  } | undefined
  /** what `mode: watchdog` sets if no runner measures the commit: `fail`, `pass`, or `{result: fail, after: 10m, busy: 60m}`; read from base; default: "fail" */
  readonly 'on-offline'?: 'fail' | 'pass' | {
    /** the status of a commit that no runner measures in time; in a merge queue, `pass` fails, too; default: "fail" */
    readonly result?: 'fail' | 'pass' | undefined
    /** how long no runner may take the job, if none works on a job of the same labels; default: "10m" */
    readonly after?: string | undefined
    /** how long the job may wait for a runner that works on others; default: "60m" */
    readonly busy?: string | undefined
  } | undefined
}
/**
* Schema of a value, of a library that follows Standard Schema and can make JSON Schema of it: zod 4.2 or later, for example. A plug-in of
* a repository may import `zod` although it is not installed: Joulegate has it.
*/
export interface Schema<Value = unknown> {
	readonly "~standard": {
		readonly version: 1;
		readonly vendor: string;
		readonly types?: {
			readonly input: unknown;
			readonly output: Value;
		} | undefined;
		validate(value: unknown): unknown;
	};
}
/** Facts by name, each with the schema of its value. A value must be JSON. */
export type Schemas = Readonly<Record<string, Schema>>;
/** Values of facts. */
export type ValuesOf<Facts extends Schemas> = { readonly [Name in keyof Facts]: Facts[Name] extends Schema<infer Value> ? Value : never };
/** Result of a stage: the facts that it gives. A stage that gives none may return nothing. */
export type Given<Gives extends Schemas> = ValuesOf<Gives> | (keyof Gives extends never ? void : never);
/** Result of a command that ran in the sandbox of a side. */
export interface CommandResult {
	/** Exit code, or null if a signal ended it. */
	readonly code: number | null;
	readonly signal: string | null;
	readonly timedOut: boolean;
	readonly seconds: number;
}
/** Tools of every plug-in. */
export interface PluginTools {
	/** Settings of the plug-in in joulegate.yml (`with`), or {}. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** Writes a line to plugins.log in the report directory. */
	log(line: string): void;
}
/** Tools of a stage. */
export interface StageTools extends PluginTools {
	/**
	* Runs a shell command in the sandbox of the side that this run is about: as its user, in its worktree, with its limits. Rejects in a
	* stage of frequency `session`, which is about no side.
	*/
	exec(command: string, options?: {
		readonly timeoutSeconds?: number;
	}): Promise<CommandResult>;
	/**
	* Returns the text of a file of the revision that this run is about, or null if it has no such file. Reads the commit, and not the
	* worktree, which the commands of the revision may have changed. Rejects for a file of more than 1 MiB, and in a stage of frequency
	* `session`.
	*/
	readFile(path: string): Promise<string | null>;
	/** Registers an undo. Joulegate calls all undos in reverse order when the session, revision or trial ends, whatever happens. */
	defer(undo: () => void | Promise<void>): void;
}
/** How often a stage runs: once for a session, once for each revision, or once for each trial. */
export type StageFrequency = "session" | "revision" | "trial";
/** Step of a measurement. It runs as soon as all facts that it needs are there, and never while the meter runs. */
export interface StageDefinition<
	Needs extends Schemas,
	Gives extends Schemas
> {
	/** Name in messages and in the graph: a letter, then up to 39 letters, digits or any of `_ . -`. */
	readonly name: string;
	readonly frequency: StageFrequency;
	/** Facts of earlier stages. Names and types are checked before anything is built. */
	readonly needs?: Needs;
	/** Facts that this stage gives. Joulegate checks the values against the schemas. */
	readonly gives?: Gives;
	/** Seconds that one run may take. The default is 60. */
	readonly timeoutSeconds?: number;
	run(facts: ValuesOf<Needs>, tools: StageTools): Given<NoInfer<Gives>> | Promise<Given<NoInfer<Gives>>>;
}
/** Moment that an instrument may hear of. `success` and `failure` come before `after`, which always comes. */
export type InstrumentSignal = "session:before" | "session:success" | "session:failure" | "session:after" | "revision:before" | "revision:success" | "revision:failure" | "revision:after" | "trial:before" | "trial:success" | "trial:failure" | "trial:after";
/** Subject of a signal. Only signals of a trial have a workload and a pair. */
export interface SignalSubject {
	readonly side?: "base" | "head" | "anchor";
	readonly workload?: string;
	readonly pair?: number;
	readonly repetition?: number;
}
/** Function that an instrument runs at a signal. */
export type SignalHandler = (subject: SignalSubject, tools: InstrumentTools) => void | Promise<void>;
/** Tools of an instrument. */
export interface InstrumentTools extends PluginTools {
	/** Calls `handler` at a further signal, from now on. */
	subscribe(signal: InstrumentSignal, handler: SignalHandler): void;
	/** Keeps JSON of up to 64 KiB with the trial, in the Recording. Only at signals of a trial. */
	keep(value: unknown): void;
}
/** Observer of a measurement. Its handlers of `trial:before` and `trial:after` enclose the meter, and never run while it runs. */
export interface InstrumentDefinition {
	readonly name: string;
	readonly on: Partial<Record<InstrumentSignal, SignalHandler>>;
	/** Seconds that one handler may take. The default is 5. */
	readonly timeoutSeconds?: number;
}
/** Reading of a meter of a plug-in. */
export interface MeterReading {
	/** Part of the machine, as in the option `domains`. */
	readonly domain: "package" | "dram" | "core" | "uncore" | "psys";
	/** Joules since a moment that stays the same for the whole session. It never falls. */
	readonly joules: number;
}
/** Source of joules. Its sessions never fail a check: Joulegate cannot know that its counter is right. */
export interface MeterDefinition {
	readonly name: string;
	/** Name of the device, in one line for the report. */
	readonly description: string;
	/** Reads the counters: right before a trial and right after it. */
	read(tools: PluginTools): readonly MeterReading[] | Promise<readonly MeterReading[]>;
	/** Seconds that one reading may take. The default is 5. */
	readonly timeoutSeconds?: number;
}
/** Both documents of a finished session: as in recording.json, and as `joulegate report --format json` prints it. */
export interface SessionResults {
	readonly recording: unknown;
	readonly comparison: unknown;
}
/** Writer of results in a format of its own. */
export interface ReporterDefinition {
	readonly name: string;
	/** Called with each trial of the Recording, in its order, before `report`. */
	trial?(trial: unknown, tools: PluginTools): void | Promise<void>;
	/** Returns files by name. Joulegate writes them to the report directory. */
	report(results: SessionResults, tools: PluginTools): Readonly<Record<string, string | Uint8Array>> | Promise<Readonly<Record<string, string | Uint8Array>>>;
	readonly timeoutSeconds?: number;
}
/** Files of one commit. */
export interface PluginTree {
	/** Paths of the regular files, relative to the top. Symbolic links and submodules are left out. */
	readonly files: readonly string[];
	/**
	* Returns the text of a file, or null if the commit has no such regular file. Rejects for a file of more than 1 MB, and after 5,000 files for
	* one entry of `import`: then nothing is measured, whatever the importer returns.
	*/
	read(path: string): Promise<string | null>;
}
/** Workload of an importer: the keys of a workload in joulegate.yml, without `parameters`. */
export interface WorkloadDefinition {
	readonly name: string;
	readonly run: string;
	readonly [key: string]: unknown;
}
/** Tools of an importer. */
export interface ImporterTools extends PluginTools {
	/** Iterations of one run, the same on both sides; absent if the entry of `import` names none. */
	readonly iterations?: number;
}
/**
* Reader of benches, for the key `import`. It must take the same number of iterations for base and head, and depend on the files of the tree
* alone. Its process can read its own files, write none, and start no other program.
*/
export interface ImporterDefinition {
	/** Name in the key `import`: lower-case letters, digits and dashes, a letter first. */
	readonly name: string;
	/** Returns the workloads for one argument; none if nothing there is a bench. */
	import(argument: string, tree: PluginTree, tools: ImporterTools): readonly WorkloadDefinition[] | Promise<readonly WorkloadDefinition[]>;
	/**
	* Returns the command that builds what the workloads of this argument run, or null if there is nothing to build. It must work in commits that
	* lack some of the benches, so it names none of them.
	*/
	build?(argument: string, tree: PluginTree, tools: ImporterTools): string | null | Promise<string | null>;
	/** Seconds that one call may take. The default is 60. */
	readonly timeoutSeconds?: number;
}
/** Definition, as a plug-in exports it. */
export interface Plugin {
	readonly joulegate: "stage" | "instrument" | "meter" | "reporter" | "importer" | "config";
	readonly definition: object;
}
/** Defines a stage: a step of the measurement with typed needs and gives. */
export declare const defineStage: <
	Needs extends Schemas = Record<never, never>,
	Gives extends Schemas = Record<never, never>
>(definition: StageDefinition<Needs, Gives>) => Plugin;
/** Defines an instrument: it hears signals of the measurement, and may keep values with each trial. */
export declare const defineInstrument: (definition: InstrumentDefinition) => Plugin;
/** Defines a meter: `meter: plugin` in joulegate.yml measures with it. */
export declare const defineMeter: (definition: MeterDefinition) => Plugin;
/** Defines a reporter: it makes files of both documents. */
export declare const defineReporter: (definition: ReporterDefinition) => Plugin;
/** Defines an importer: it makes workloads of the benches that a project has. */
export declare const defineImporter: (definition: ImporterDefinition) => Plugin;
/** Defines the configuration, in `joulegate.config.ts`: an object with the keys of joulegate.yml, or a function that returns one. */
export declare const defineConfig: (configuration: ConfigFile | (() => ConfigFile | Promise<ConfigFile>)) => Plugin;
