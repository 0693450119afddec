import type { Overlay } from '../git/overlay.ts'
import type { Books, Watch } from '../host/disturbance.ts'
import type { Thermometer } from '../host/thermal.ts'
import type { MeterChoice } from '../meters/index.ts'
import type { OpenMeter } from '../meters/meter.ts'
import type { GatedDomain, Workload } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { ExitStatus } from '../model/exit-status.ts'
import type { Finding } from '../model/finding.ts'
import type { Command } from '../model/findings/parts.ts'
import type { Host, Service, UserCommand } from '../model/host.ts'
import type { Build, Revision } from '../model/recording.ts'
import type { CpuTime, Disturbance, Purpose, Reading, Settling, Side, Temperatures, Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'

/** Which trial is to be run. */
export interface TrialRequest {
  readonly workload: Workload
  readonly side: Side
  readonly purpose: Purpose
  /** When it began, on the host's clock. */
  readonly began: Seconds
  readonly pair: number
  readonly repetition: number
  readonly place: Trial['place']
  /** Bytes of environment padding, the same for both trials of a pair. */
  readonly padding: number
  /** The temperature that it is held to; empty where it is held to none. */
  readonly target: Temperatures
  /** The pair's first trial; null when this is it. */
  readonly partner: Trial | null
  /** Runs of the command inside it. */
  readonly repeat: number
  /** Is the workload's `check` to run after it? */
  readonly isChecked: boolean
}

/** One side of the comparison, on disk and built. */
export interface RevisionSource {
  readonly revision: Revision
  /** Where its commands run. */
  readonly directory: string
  readonly build: Build | null
}

/** What is watched of the machine, and how it stood when the session began. */
export interface Lookout {
  readonly watch: Watch
  readonly atStart: Books
}

/** What the execution of a workload came to. */
export interface Execution {
  readonly startedAt: string
  readonly seconds: Seconds | null
  readonly cpu: CpuTime | null
  readonly status: ExitStatus | null
  readonly readings: readonly Reading[]
  /** Why it does not count; null when it does. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
}

/** How the start of a trial came out. */
export interface Start {
  readonly celsius: Temperatures
  /** null where there was nothing to aim at. */
  readonly settling: Settling | null
  /** Why the trial must not run; null when it may. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
}

/** One service of a workload, while it runs. */
export interface RunningService {
  /** Which one, as data of a finding. */
  readonly about: Command
  readonly command: UserCommand
  readonly service: Service
}

/** The services of one trial: those that were started, and why not all of them are ready. */
interface Services {
  readonly running: readonly RunningService[]
  readonly failure: Finding | null
}

/** What a command beside the measurement (prepare, check, cleanup) came to. */
export interface Aside {
  /** false if there is none, or if it was not to run. */
  readonly hasRun: boolean
  /** Why it failed; null when it did not, or when there is none. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
  readonly seconds: Seconds
}

/** All that stages may need or give, by name. A stage of one's own joins by a name of its own here. */
export interface Facts {
  readonly domains: readonly GatedDomain[]
  readonly choice: MeterChoice
  readonly meter: OpenMeter
  readonly thermometer: Thermometer
  readonly side: Side
  readonly revision: Revision
  /** Files of another commit that are put over this one's; null: none are. */
  readonly overlay: Overlay | null
  readonly directory: string
  readonly build: Build | null
  readonly sources: Readonly<Record<Side, RevisionSource>>
  readonly trial: TrialRequest
  /** What is to be said of files that were put back before the trial. */
  readonly keeping: readonly Finding[]
  readonly services: Services
  readonly preparation: Aside
  readonly start: Start
  readonly lookout: Lookout | null
  readonly before: Books | null
  readonly execution: Execution
  readonly disturbance: { readonly found: Disturbance | null; readonly failure: Finding | null }
  readonly verification: Aside
  readonly tidying: Aside
  /** What is to be said of how the services ended. */
  readonly stopping: readonly Finding[]
  readonly record: Trial
}

/** What every stage may use. */
export interface Tools {
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Registered before the act that it undoes; run in reverse, whatever happens. */
  defer(undo: () => void | Promise<void>): void
}

/** One step. `setup` once, `run` for each revision or trial, `teardown` once, in reverse order of the stages. */
export interface Stage<Needs extends keyof Facts, Gives extends keyof Facts> {
  readonly name: string
  readonly needs: readonly Needs[]
  readonly gives: readonly Gives[]
  setup?(tools: Tools): Promise<void>
  run(facts: Pick<Facts, Needs>, tools: Tools): Promise<Pick<Facts, Gives>>
  teardown?(tools: Tools): Promise<void>
}
