import type { Trace } from '../model/trace.ts'
import { trace, traced } from '../system/trace.ts'
import type { Facts, Stage, Tools } from './stage.ts'

type Name = keyof Facts

/** Stage without the types of its own names. The pipeline has checked that they fit together. */
export interface LooseStage {
  readonly name: string
  readonly needs: readonly Name[]
  readonly gives: readonly Name[]
  setup?(tools: Tools): Promise<void>
  run(facts: Partial<Facts>, tools: Tools): Promise<Partial<Facts>>
  teardown?(tools: Tools): Promise<void>
}

/** A pipeline whose stages have been set up. Disposing of it tears them down in reverse. */
export interface OpenPipeline<Given extends Name, Has extends Name> extends AsyncDisposable {
  /** Runs all stages in order. `tools.defer` belongs to the caller, which decides how long the resources of this run live. */
  run(given: Pick<Facts, Given>, tools: Tools): Promise<Pick<Facts, Has>>
}

/** Stages in the order in which they run. A stage whose needs no earlier one gives does not compile. */
export class Pipeline<Given extends Name, Has extends Name> {
  readonly #given: readonly Name[]
  readonly #stages: readonly LooseStage[]

  private constructor(given: readonly Name[], stages: readonly LooseStage[]) {
    this.#given = given
    this.#stages = stages
  }

  /** Starts a pipeline from the facts that the caller will provide. */
  static given<Given extends Name>(...names: readonly Given[]): Pipeline<Given, Given> {
    return new Pipeline(names, [])
  }

  /** Appends a stage (not called `then`: an object with such a method is taken for a promise by every await). */
  add<Needs extends Has, Gives extends Name>(stage: Stage<Needs, Gives>): Pipeline<Given, Has | Gives> {
    return new Pipeline(this.#given, [...this.#stages, stage])
  }

  /** Names of the stages, with what each needs and gives, in their order. */
  get stages(): readonly Pick<LooseStage, 'name' | 'needs' | 'gives'>[] {
    return this.#stages
  }

  /** Puts a stage right behind the one of this name, or in front of all if `name` is null. */
  insert(stage: LooseStage, name: string | null): Pipeline<Given, Has> {
    const behind = name === null ? -1 : this.#stages.findIndex((one) => one.name === name)
    if (name !== null && behind < 0) throw new Error(`no stage is called ${name}`)
    return new Pipeline(this.#given, this.#stages.toSpliced(behind + 1, 0, stage))
  }

  /** Checks all stages again before anything runs, since some may be loosely typed, a user's own for example. */
  #check(): void {
    const known = new Set<Name>(this.#given)
    for (const { name, needs, gives } of this.#stages) {
      const missing = needs.filter((need) => !known.has(need))
      if (missing.length > 0) throw new Error(`the stage "${name}" needs ${missing.join(' and ')}, which no stage before it gives`)
      for (const one of gives) known.add(one)
    }
  }

  /** Sets up all stages. If one fails, those before it are torn down. */
  async open(tools: Omit<Tools, 'defer'>): Promise<OpenPipeline<Given, Has>> {
    this.#check()
    await using undo = new AsyncDisposableStack()
    const scoped = withDefer(tools, undo)
    for (const stage of this.#stages) {
      undo.defer(() => stage.teardown?.(scoped))
      await stage.setup?.(scoped)
    }
    const life = undo.move()
    const stages = this.#stages
    return {
      async run(given, runTools) {
        let facts: Partial<Facts> = given
        const times: Trace[] = []
        try {
          for (const stage of stages) {
            const made = await traced(
              'stage',
              `${stage.name}${of(facts)}`,
              () => stage.run(facts, runTools),
              (one) => void times.push(one),
            )
            facts = { ...facts, ...whole(stage, made) }
          }
        } finally {
          // Not earlier: a listener may print, and a stage may be within a trial.
          for (const one of times) trace(one)
        }
        // The only cast of the code. `add` has checked that all names are there.
        return facts as Pick<Facts, Has>
      },
      [Symbol.asyncDispose]: () => life.disposeAsync(),
    }
  }
}

/** Returns the subject of a run: ' (parse, head, pair 3)'. */
function of({ trial, side }: Partial<Facts>): string {
  if (trial !== undefined) return ` (${trial.workload.name}, ${trial.side}, pair ${trial.pair})`
  return side === undefined ? '' : ` (${side})`
}

/** Returns what a stage has made. Throws if something is missing that the stage had promised. */
function whole({ name, gives }: LooseStage, made: Partial<Facts>): Partial<Facts> {
  const missing = gives.filter((one) => !(one in made))
  if (missing.length > 0) throw new Error(`the stage "${name}" did not give ${missing.join(' and ')}, as it had promised`)
  return made
}

/** Tools whose `defer` registers on this stack. */
export function withDefer(tools: Omit<Tools, 'defer'>, stack: AsyncDisposableStack): Tools {
  return { ...tools, defer: (undo) => stack.defer(undo) }
}
