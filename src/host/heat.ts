import { availableParallelism } from 'node:os'
import { problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'

/** Script that runs a busy loop for each processor. It ends with its standard input, so that no loop outlives joulegate. */
const BUSY = 'n=$1; while [ "$n" -gt 0 ]; do (while :; do :; done) & n=$((n - 1)); done; cat >/dev/null; kill -KILL 0'

const heaterProgram = () => ({ program: '/bin/sh', arguments: ['-c', BUSY, 'joulegate', String(availableParallelism())] })

/** Keeps all processors busy, from start() to stop(), as often as wanted. */
export class Heater {
  readonly #host: Host
  readonly #signal: AbortSignal
  #running: { readonly tool: ReturnType<Host['hold']>; readonly since: Seconds } | null = null
  #seconds: Seconds = 0

  constructor(host: Host, signal: AbortSignal) {
    this.#host = host
    this.#signal = signal
  }

  /** Seconds that the processors have been kept busy so far. */
  get seconds(): Seconds {
    return this.#seconds
  }

  start(): void {
    this.#running ??= { tool: this.#host.hold(heaterProgram(), this.#signal), since: this.#host.now() }
  }

  /** Resolves when all loops are gone. Throws a Problem if they could not be started. */
  async stop(): Promise<void> {
    if (this.#running === null) return
    const { tool, since } = this.#running
    this.#running = null
    const { failure } = await tool.end()
    this.#seconds += this.#host.now() - since
    if (failure !== null) throw problem('cannot-warm-up', { detail: failure })
  }
}
