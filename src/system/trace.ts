import { channel } from 'node:diagnostics_channel'

/** Something that was done, for `--debug`. */
export interface Trace {
  readonly kind: 'git' | 'tool' | 'stage' | 'request'
  /** What was run. Has no secret: those are in environments and headers. */
  readonly text: string
  readonly seconds: number
  /** How it failed; null if it did not. */
  readonly failure: string | null
}

const [traces, errors] = [channel('joulegate:trace'), channel('joulegate:error')]

const isTrace = (message: unknown): message is Trace => typeof message === 'object' && message !== null && 'kind' in message

/** Listens to all that is done from now on, and to each error that ends a command. */
export function onTrace(listener: { trace(trace: Trace): void; error(error: unknown): void }): void {
  traces.subscribe((message) => {
    if (isTrace(message)) listener.trace(message)
  })
  errors.subscribe((message) => {
    if (typeof message === 'object' && message !== null && 'error' in message) listener.error(message.error)
  })
}

/** Tells which error ends a command, with what is below it. */
export function traceError(error: unknown): void {
  errors.publish({ error })
}

/** Tells that something was done, if anyone listens. Never while a meter runs: the listener prints. */
export function trace(made: Trace): void {
  traces.publish(made)
}

/** Does something, and tells how long it took. Costs nothing if no one listens. */
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
