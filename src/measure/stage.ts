import type { Overlay } from '../git/overlay.ts'
import type { TrialClock } from '../host/clock-record.ts'
import type { Books, Watch } from '../host/disturbance.ts'
import type { Thermometer } from '../host/thermal.ts'
import type { MeterChoice } from '../meters/index.ts'
import type { OpenMeter } from '../meters/meter.ts'
import type { Arm, ArmTrial, ByArm } from '../model/arm.ts'
import type { Tune } from '../model/clock.ts'
import type { ComparableDomain, Workload } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { ExitStatus } from '../model/exit-status.ts'
import type { Finding } from '../model/finding.ts'
import type { Command } from '../model/findings/parts.ts'
import type { Host, MetricsFile, Service, UserCommand } from '../model/host.ts'
import type { MetricValue } from '../model/metric.ts'
import type { GivenVariables } from '../model/plugin-environment.ts'
import type { Build, Revision } from '../model/recording.ts'
import type { CpuTime, Disturbance, MeterMargin, Purpose, Reading, Settling, Temperatures, Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'

/** Trial to run. */
export interface TrialRequest {
  readonly workload: Workload
  readonly side: Arm
  readonly purpose: Purpose
  /** Time when it began, on the host's clock. */
  readonly began: Seconds
  readonly pair: number
  readonly repetition: number
  readonly place: Trial['place']
  /** Bytes of environment padding, the same for all trials of a round. */
  readonly padding: number
  /** Temperature that it is held to; empty if it is held to none. */
  readonly target: Temperatures
  /** First trial of the pair, or null if this is it, or is of the anchor. */
  readonly partner: Trial | null
  /** Number of runs of the command inside it. */
  readonly repeat: number
  /** Whether the workload's `check` runs after it. */
  readonly isChecked: boolean
}

/** One side of the comparison, on disk and built. */
export interface RevisionSource {
  readonly revision: Revision
  /** Directory that its commands run in. */
  readonly directory: string
  /** Variables that its commands get beside their own. Absent: none. */
  readonly environment?: GivenVariables
  readonly build: Build | null
}

/** Watch of the machine, and its readings when the session began. */
export interface Lookout {
  readonly watch: Watch
  readonly atStart: Books
}

/** Result of executing a workload. */
export interface Execution {
  readonly startedAt: string
  readonly seconds: Seconds | null
  readonly cpu: CpuTime | null
  readonly status: ExitStatus | null
  readonly readings: readonly Reading[]
  readonly margin?: MeterMargin
  /** Reason why it does not count, or null if it does. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
}

/** Result of starting a trial. */
export interface Start {
  readonly celsius: Temperatures
  /** null if there was nothing to aim at. */
  readonly settling: Settling | null
  /** Reason why the trial must not run, or null if it may. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
}

/** One service of a workload, while it runs. */
export interface RunningService {
  /** Service, as data of a finding. */
  readonly about: Command
  readonly command: UserCommand
  readonly service: Service
}

/** Services of one trial: those that were started, and the reason why not all of them are ready, or null. */
interface Services {
  readonly running: readonly RunningService[]
  readonly failure: Finding | null
}

/** Clock that is set for a trial. */
interface Tuning {
  readonly wanted: Tune
  /** null if it could not be set at all. */
  readonly clock: TrialClock | null
  /** Reason why it is not as wanted, or null if it is. */
  readonly failure: Finding | null
}

/** Result of a command beside the measurement (prepare, check, cleanup). */
export interface Aside {
  /** false if there is none, or if it was not to run. */
  readonly hasRun: boolean
  /** Reason why it failed, or null if it did not, or if there is none. */
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
  readonly seconds: Seconds
}

/** Everything that stages may need or give, by name. A custom stage adds its own names here. */
export interface Facts {
  readonly domains: readonly ComparableDomain[]
  readonly choice: MeterChoice
  readonly meter: OpenMeter
  readonly thermometer: Thermometer
  readonly side: Arm
  readonly revision: Revision
  /** Files of another commit that are put over this one's, or null if there are none. */
  readonly overlay: Overlay | null
  readonly directory: string
  /** Variables for the build and the commands of a revision. */
  readonly environment: GivenVariables
  readonly build: Build | null
  readonly sources: ByArm<RevisionSource>
  readonly trial: TrialRequest
  /** Findings about files that were put back before the trial. */
  readonly keeping: readonly Finding[]
  readonly services: Services
  readonly preparation: Aside
  /** null if the trial runs by the clock of the machine. */
  readonly tuning: Tuning | null
  readonly start: Start
  /** File that the run may write its figures to, or null if there is no place for one. */
  readonly metricsFile: MetricsFile | null
  readonly lookout: Lookout | null
  readonly execution: Execution
  /** Clock that the trial ran by, if its workload sets one, and the reason why it does not count, or null. */
  readonly clock: { readonly held: Tune | null; readonly failure: Finding | null }
  /** Snapshots right before the meter began to count and right after it had ended, or null if the machine is not watched or nothing ran. */
  readonly books: { readonly before: Books; readonly after: Books } | null
  readonly disturbance: { readonly found: Disturbance | null; readonly failure: Finding | null }
  /** Figures that the run has written, and findings about those that cannot be used. */
  readonly metrics: { readonly values: readonly MetricValue[]; readonly findings: readonly Finding[] }
  /** Findings about the files that the run has left and that were to be kept. */
  readonly artifacts: readonly Finding[]
  readonly verification: Aside
  readonly tidying: Aside
  /** Findings about how the services ended. */
  readonly stopping: readonly Finding[]
  readonly record: ArmTrial
}

/** Tools that every stage may use. */
export interface Tools {
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Registers an undo, before the action that it undoes. Undos run in reverse order, whatever happens. */
  defer(undo: () => void | Promise<void>): void
}

/** One step. `setup` runs once, `run` for each revision or trial, `teardown` once, in reverse order of the stages. */
export interface Stage<Needs extends keyof Facts, Gives extends keyof Facts> {
  readonly name: string
  readonly needs: readonly Needs[]
  readonly gives: readonly Gives[]
  setup?(tools: Tools): Promise<void>
  run(facts: Pick<Facts, Needs>, tools: Tools): Promise<Pick<Facts, Gives>>
  teardown?(tools: Tools): Promise<void>
}
