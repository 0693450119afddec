import { availableParallelism } from 'node:os'
import { problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'

/** A busy loop for each processor. It ends with its standard input, so that none outlives us. */
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

  /** Of being busy, so far. */
  get seconds(): Seconds {
    return this.#seconds
  }

  start(): void {
    this.#running ??= { tool: this.#host.hold(heaterProgram(), this.#signal), since: this.#host.now() }
  }

  /** Resolves when all of it is gone. Throws a Problem when it could not be started. */
  async stop(): Promise<void> {
    if (this.#running === null) return
    const { tool, since } = this.#running
    this.#running = null
    const { failure } = await tool.end()
    this.#seconds += this.#host.now() - since
    if (failure !== null) throw problem('cannot-warm-up', { detail: failure })
  }
}
