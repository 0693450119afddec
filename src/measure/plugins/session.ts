import type { Emit } from '../../model/event.ts'
import type { StageFrequencyName } from '../../model/plugin.ts'
import { isPublicFact } from '../../model/plugin-facts.ts'
import { type GraphStage, planGraph, type StageGraph } from '../../plugins/graph.ts'
import { isInstrument, isStage, type OpenPlugin, type OpenStage } from '../../plugins/open.ts'
import type { LooseStage, OpenPipeline, Pipeline } from '../pipeline.ts'
import type { Request } from '../request.ts'
import type { Facts, Tools } from '../stage.ts'
import { Instruments } from './instruments.ts'
import { StageRuns } from './stages.ts'
import { trialStages } from './trial.ts'

type Name = keyof Facts

/** Returns Joulegate's own stages of a pipeline, for the graph: with the facts that plug-ins may need. */
const ownStages = (frequency: StageFrequencyName, { stages }: Pick<Pipeline<Name, Name>, 'stages'>): readonly GraphStage[] =>
  stages.map(({ name, needs, gives }) => ({
    ...{ name, frequency, file: null },
    ...{ needs: needs.filter(isPublicFact), gives: gives.filter(isPublicFact) },
  }))

/** Plug-ins of one session: their stages and instruments in its pipelines. */
export class PluginSession {
  readonly #plugins: readonly OpenPlugin[]
  readonly #runs: StageRuns
  readonly #instruments: Instruments

  constructor({ plugins = [], ...request }: Pick<Request, 'plugins' | 'machine' | 'revisions' | 'config' | 'reports' | 'readFile'>) {
    this.#plugins = plugins
    this.#runs = new StageRuns(request)
    this.#instruments = new Instruments(plugins.filter(isInstrument))
  }

  /** Adds the stages of plug-ins to a pipeline of this frequency. */
  extend<Given extends Name, Has extends Name>(frequency: StageFrequencyName, pipeline: Pipeline<Given, Has>): Pipeline<Given, Has> {
    if (this.#plugins.length === 0) return pipeline
    const { stages } = this.#graph(ownStages(frequency, pipeline))
    let whole = pipeline
    let behind: string | null = null
    for (const { name, file, frequency: own } of stages) {
      if (own !== frequency) continue
      const plugin = file === null ? undefined : this.#stagesOf.find(({ use }) => use.use === file)
      if (plugin !== undefined) whole = whole.insert(this.#runs.stageOf(plugin), behind)
      behind = name
    }
    return frequency === 'trial' ? this.#aroundTrials(whole) : whole
  }

  get #stagesOf(): readonly OpenStage[] {
    return this.#plugins.filter(isStage)
  }

  #graph(own: readonly GraphStage[]): StageGraph {
    return planGraph(
      own,
      this.#stagesOf.map(({ use, declaration }) => ({ file: use.use, declaration })),
    )
  }

  #aroundTrials<Given extends Name, Has extends Name>(pipeline: Pipeline<Given, Has>): Pipeline<Given, Has> {
    const { enter, leave, note } = trialStages({ all: this.#plugins, instruments: this.#instruments, runs: this.#runs })
    const begin: LooseStage = {
      ...{ name: 'begin plug-ins', needs: [], gives: [] },
      run: async () => {
        this.#runs.beginTrial()
        return {}
      },
    }
    const last = pipeline.stages.at(-1)?.name ?? null
    return pipeline.insert(note, last).insert(leave, 'execute').insert(enter, 'settle').insert(begin, null)
  }

  /** Runs the revisions' pipeline between the signals of a revision. */
  around<Given extends Name, Has extends Name>(open: OpenPipeline<Given, Has>): OpenPipeline<Given, Has> {
    if (this.#instruments.isEmpty) return open
    return {
      run: (given, tools) => {
        const { side }: Partial<Facts> = given
        return this.during('revision', tools, side === undefined ? {} : { side }, () => open.run(given, tools))
      },
      [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
    }
  }

  /** Runs `act` between the signals `before` and `success` or `failure`, then `after`. */
  async during<T>(
    frequency: 'session' | 'revision',
    { emit, host }: Pick<Tools, 'emit' | 'host'>,
    subject: Readonly<Record<string, string>>,
    act: () => Promise<T>,
  ): Promise<T> {
    const send = async (moment: 'before' | 'success' | 'failure' | 'after'): Promise<void> => {
      const heard = await this.#instruments.send(`${frequency}:${moment}`, subject, host)
      tellFailures(heard, emit)
    }
    await send('before')
    let hasFailed = true
    try {
      const result = await act()
      hasFailed = false
      return result
    } finally {
      await send(hasFailed ? 'failure' : 'success')
      await send('after')
    }
  }
}

function tellFailures(heard: Awaited<ReturnType<Instruments['send']>>, emit: Emit): void {
  for (const { failure } of heard) if (failure !== null) emit({ type: 'finding', finding: failure })
}
