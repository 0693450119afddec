import { join } from 'node:path'
import { z } from 'zod'
import { forwardedElsewhere } from '../../host/forwarded.ts'
import { ofArm } from '../../model/arm.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { UserCommand } from '../../model/host.ts'
import { GivenVariables, refusedVariable, withInheritedPath } from '../../model/plugin-environment.ts'
import { GIVABLE } from '../../model/plugin-facts.ts'
import { fitted, PluginFaultError } from '../../plugins/fault.ts'
import { callPlugin, type OpenStage } from '../../plugins/open.ts'
import { LAST_SECONDS } from '../../plugins/process.ts'
import type { Answers } from '../../plugins/talk.ts'
import type { LooseStage } from '../pipeline.ts'
import type { Request } from '../request.ts'
import type { Facts, Tools } from '../stage.ts'
import { publicFacts, sessionFacts } from './facts.ts'

/** Facts of one run, by name. */
type Values = Readonly<Record<string, unknown>>

const Values = z.record(z.string(), z.json())
const ExecOptions = z.object({ timeoutSeconds: z.number().positive().max(3600).default(60) }).default({ timeoutSeconds: 60 })

/** Bytes that a command of a stage may print. */
const OUTPUT_LIMIT = 10 * 2 ** 20

/** Subject of a run: nothing for a session, else what is known of the revision and of the trial. */
type Subject = Pick<Partial<Facts>, 'side' | 'revision' | 'overlay' | 'directory' | 'environment' | 'trial' | 'sources'>

/** Run of a stage that is under way. */
interface StageRun {
  readonly subject: Subject
  readonly tools: Tools
}

/** Returns the variables that a stage gave, with the PATH that commands have otherwise. @throws Problem `plugin-variable-refused`. */
function environmentOf(stage: string, { [GIVABLE]: given }: Values, { environment }: Pick<Tools['host'], 'environment'>): GivenVariables {
  const { data: variables = {}, error } = GivenVariables.safeParse(given)
  const refused =
    error === undefined ? refusedVariable(variables) : ({ variable: String(error.issues[0]?.path[0] ?? GIVABLE), why: 'value' } as const)
  if (refused !== null) throw problem('plugin-variable-refused', { stage, ...refused })
  return withInheritedPath(variables, forwardedElsewhere([], environment)['PATH'] ?? '')
}

/** Runs the stages of plug-ins, and has what they gave. Revisions may run at the same time, trials one after the other. */
export class StageRuns {
  readonly #ofSession: Values
  readonly #given = new Map<string, Values>()
  readonly #failures: Finding[] = []
  readonly #undone = new Set<string>()
  readonly #running = new Map<string, StageRun>()
  readonly #reports: string
  readonly #readFile: NonNullable<Request['readFile']> | null
  #trials = 0

  /** The output of their commands goes to the report directory. */
  constructor(request: Pick<Request, 'machine' | 'revisions' | 'config' | 'reports' | 'readFile'>) {
    this.#ofSession = sessionFacts(request)
    this.#reports = request.reports
    this.#readFile = request.readFile ?? null
  }

  /** Returns a stage of a pipeline that runs this stage of a plug-in. */
  stageOf(plugin: OpenStage): LooseStage {
    const { name, gives } = plugin.declaration
    const isGiver = Object.hasOwn(gives, GIVABLE)
    return {
      name,
      needs: [],
      gives: isGiver ? [GIVABLE] : [],
      run: async (facts, tools) => {
        const given = await this.#run(plugin, facts, tools)
        return isGiver ? { environment: environmentOf(name, given, tools.host) } : {}
      },
    }
  }

  /** Begins a trial: forgets what stages gave for the last one. */
  beginTrial(): void {
    this.#trials += 1
    this.#given.delete('trial')
    this.#failures.length = 0
  }

  /** Returns why a stage of this trial failed, or null if none did. */
  get failure(): Finding | null {
    return this.#failures[0] ?? null
  }

  async #run(plugin: OpenStage, facts: Partial<Facts>, tools: Tools): Promise<Values> {
    const { name, frequency } = plugin.declaration
    const side = facts.side ?? facts.trial?.side ?? null
    const place = frequency === 'session' ? 'session' : frequency === 'revision' ? `revision ${side}` : 'trial'
    const scope = frequency === 'trial' ? `trial ${this.#trials}` : place
    if (frequency === 'trial' && this.#failures.length > 0) return {}
    this.#deferUndo(plugin, scope, { subject: facts, tools })
    const known: Values = { ...this.#ofSession, ...this.#given.get('session'), ...this.#given.get(`revision ${side}`) }
    const all: Values = { ...known, ...(place === 'trial' ? this.#given.get('trial') : {}), ...publicFacts(facts) }
    const needs = Object.fromEntries(
      Object.keys(plugin.declaration.needs).flatMap((fact) => (all[fact] === undefined ? [] : [[fact, all[fact]]])),
    )
    this.#running.set(runOf(plugin, scope), { subject: facts, tools })
    try {
      const given = fitted(Values, await callPlugin(plugin, 'run', [scope, needs], this.#answers(plugin)))
      this.#given.set(place, { ...this.#given.get(place), ...given })
      return given
    } catch (error) {
      if (!(error instanceof PluginFaultError)) throw error
      if (frequency !== 'trial') tools.signal.throwIfAborted()
      const { kind, detail, place: where } = error.fault
      const fault = { fault: kind, detail, place: where }
      if (frequency !== 'trial') throw problem('plugin-failed', { use: plugin.use.use, doing: frequency, ...fault }, error)
      this.#failures.push(finding('plugin-stage-failed', { stage: name, ...fault }))
      return {}
    } finally {
      this.#running.delete(runOf(plugin, scope))
    }
  }

  /** Has the undos of this run called when it ends. Called before the run, for one that fails half-way has undos, too. */
  #deferUndo(plugin: OpenStage, scope: string, { subject, tools }: StageRun): void {
    const { defer, emit, signal } = tools
    const key = runOf(plugin, scope)
    if (this.#undone.has(key)) return
    this.#undone.add(key)
    defer(async () => {
      this.#undone.delete(key)
      // A session that was stopped still undoes what it did, in the seconds that a call then has.
      this.#running.set(key, { subject, tools: { ...tools, signal: signal.aborted ? AbortSignal.timeout(LAST_SECONDS * 1000) : signal } })
      try {
        await callPlugin(plugin, 'undo', [scope], this.#answers(plugin))
      } catch (error) {
        if (!(error instanceof PluginFaultError)) throw error
        const { kind, detail, place } = error.fault
        emit({ type: 'finding', finding: finding('plugin-undo-failed', { stage: plugin.declaration.name, fault: kind, detail, place }) })
      } finally {
        this.#running.delete(key)
      }
    })
  }

  /** Answers what the code of a stage asks. Both revisions may run in its process at the same time, so each request names its run. */
  #answers(plugin: OpenStage): Answers {
    const [reports, readFile] = [this.#reports, this.#readFile]
    const runNamed = (request: string, scope: unknown): StageRun => {
      const found = this.#running.get(runOf(plugin, String(scope)))
      if (found === undefined) throw new Error(`${request}: the run that this call is of has ended`)
      return found
    }
    return {
      exec: async (scope, command, options) => {
        const { subject, tools } = runNamed('exec', scope)
        const { side = subject.trial?.side } = subject
        if (side === undefined) throw new Error('exec: a stage of frequency session is about no side')
        const source = subject.sources === undefined ? null : ofArm(subject.sources, side)
        const directory = subject.directory ?? source?.directory
        if (directory === undefined) throw new Error('exec: there is no worktree yet: the stage must need the fact directory')
        const run: UserCommand = {
          ...{ side, command: z.string().min(1).parse(command), cwd: directory, env: subject.environment ?? source?.environment ?? {} },
          log: join(reports, `plugins-${side}.log`),
          ...{ timeout: ExecOptions.parse(options).timeoutSeconds, outputLimit: OUTPUT_LIMIT },
        }
        const { status, seconds } = await tools.host.complete(run, tools.signal)
        return { code: status.code, signal: status.signal, timedOut: status.timedOut, seconds }
      },
      readFile: async (scope, path) => {
        const { subject } = runNamed('readFile', scope)
        const { side = subject.trial?.side } = subject
        const revision =
          subject.revision ?? (side === undefined || subject.sources === undefined ? null : ofArm(subject.sources, side).revision)
        if (revision === null || readFile === null) throw new Error('readFile: a stage of frequency session is about no revision')
        if (revision.kind === 'command') throw new Error('readFile: commands have no files')
        return readFile(revision, z.string().min(1).max(1_000).parse(path), subject.overlay ?? null)
      },
    }
  }
}

/** Returns the name of a run of a stage. */
const runOf = ({ use }: OpenStage, scope: string): string => `${use.use} ${scope}`
