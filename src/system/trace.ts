import { channel } from 'node:diagnostics_channel'

/** Record of an operation, for `--debug`. */
export interface Trace {
  readonly kind: 'git' | 'tool' | 'stage' | 'request'
  /** Operation that was run. Contains no secrets: those are in environments and headers. */
  readonly text: string
  readonly seconds: number
  /** Description of the failure, or null if there was none. */
  readonly failure: string | null
}

const [traces, errors] = [channel('joulegate:trace'), channel('joulegate:error')]

const isTrace = (message: unknown): message is Trace => typeof message === 'object' && message !== null && 'kind' in message

/** Listens to all operations from now on, and to each error that ends a command. */
export function onTrace(listener: { trace(trace: Trace): void; error(error: unknown): void }): void {
  traces.subscribe((message) => {
    if (isTrace(message)) listener.trace(message)
  })
  errors.subscribe((message) => {
    if (typeof message === 'object' && message !== null && 'error' in message) listener.error(message.error)
  })
}

/** Reports the error that ends a command, with what is below it. */
export function traceError(error: unknown): void {
  errors.publish({ error })
}

/** Reports an operation to listeners, if any. Must not be called while a meter runs: the listener prints. */
export function trace(made: Trace): void {
  traces.publish(made)
}

/** Runs an operation, and reports how long it took. Costs nothing without a listener. */
export async function traced<Result>(kind: Trace['kind'], text: string, act: () => Promise<Result>): Promise<Result> {
  if (!traces.hasSubscribers) return act()
  const started = performance.now()
  const since = (failure: string | null): Trace => ({ kind, text, seconds: (performance.now() - started) / 1000, failure })
  try {
    const result = await act()
    trace(since(null))
    return result
  } catch (error) {
    trace(since(error instanceof Error ? error.message : String(error)))
    throw error
  }
}
