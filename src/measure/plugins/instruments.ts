import { z } from 'zod'
import { type Finding, finding } from '../../model/finding.ts'
import { MOST_KEPT, MOST_KEPT_BYTES, SignalName } from '../../model/plugin.ts'
import type { Seconds } from '../../model/units.ts'
import { faulty, fitted, PluginFaultError } from '../../plugins/fault.ts'
import { callPlugin, type OpenInstrument } from '../../plugins/open.ts'

/** Subject of a signal. */
export type AboutSignal = Readonly<Record<string, string | number>>

/** Answer of one instrument to a signal: how long it took, and what it kept. */
interface Heard {
  readonly name: string
  readonly seconds: Seconds
  readonly kept: readonly unknown[]
  /** Failure of the instrument, or null. */
  readonly failure: Finding | null
}

/** Bytes of JSON that a list of values needs for brackets and commas. */
const BRACKETS = 200

const Reply = z.object({ kept: z.array(z.json()).max(MOST_KEPT), subscribed: z.array(SignalName) })

/** Instruments in their order, from the outermost to the innermost. The failure of one ends no other. */
export class Instruments {
  readonly #plugins: readonly OpenInstrument[]
  readonly #signals: ReadonlyMap<OpenInstrument, Set<SignalName>>

  constructor(plugins: readonly OpenInstrument[]) {
    this.#plugins = plugins
    this.#signals = new Map(plugins.map((plugin) => [plugin, new Set(plugin.declaration.on)]))
  }

  get isEmpty(): boolean {
    return this.#plugins.length === 0
  }

  /** Sends a signal to all that have subscribed to it: `before` from the outermost to the innermost, all others the other way round. */
  async send(signal: SignalName, subject: AboutSignal, { now }: { now(): Seconds }): Promise<readonly Heard[]> {
    const order = signal.endsWith(':before') ? this.#plugins : this.#plugins.toReversed()
    const heard: Heard[] = []
    for (const plugin of order) {
      if (this.#signals.get(plugin)?.has(signal) !== true) continue
      const { name } = plugin.declaration
      const started = now()
      const answer = await this.#tell(plugin, signal, subject)
      heard.push({ name, seconds: now() - started, ...answer })
    }
    return heard
  }

  async #tell(plugin: OpenInstrument, signal: SignalName, subject: AboutSignal): Promise<Pick<Heard, 'kept' | 'failure'>> {
    try {
      const { kept, subscribed } = fitted(Reply, await callPlugin(plugin, 'signal', [signal, subject]))
      if (JSON.stringify(kept).length > MOST_KEPT_BYTES + BRACKETS) throw faulty('garbled', `it kept more than ${MOST_KEPT_BYTES} bytes`)
      for (const one of subscribed) this.#signals.get(plugin)?.add(one)
      return { kept, failure: null }
    } catch (error) {
      if (!(error instanceof PluginFaultError)) throw error
      const { kind, detail, place } = error.fault
      return {
        kept: [],
        failure: finding('instrument-failed', { instrument: plugin.declaration.name, signal, fault: kind, detail, place }),
      }
    }
  }
}
