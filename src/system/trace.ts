import { channel } from 'node:diagnostics_channel'
import { detailOf } from '../model/problems.ts'
import type { Trace } from '../model/trace.ts'

const [traces, errors] = [channel('joulegate:trace'), channel('joulegate:error')]

const isTrace = (message: unknown): message is Trace => typeof message === 'object' && message !== null && 'kind' in message

/** Listens to all operations, and to each error that ends a command. Returns a function that ends this. */
export function onTrace(listener: { trace(trace: Trace): void; error(error: unknown): void }): () => void {
  const onOperation = (message: unknown): void => {
    if (isTrace(message)) listener.trace(message)
  }
  const onError = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'error' in message) listener.error(message.error)
  }
  traces.subscribe(onOperation)
  errors.subscribe(onError)
  return () => {
    traces.unsubscribe(onOperation)
    errors.unsubscribe(onError)
  }
}

/** Reports the error that ends a command, with what is below it. */
export function traceError(error: unknown): void {
  errors.publish({ error })
}

/** Reports an operation to listeners, if any. Must not be called while a meter runs: the listener prints. */
export function trace(made: Trace): void {
  traces.publish(made)
}

/**
 * Runs an operation, and reports how long it took: to `report`, if an operation may end while a meter runs. Costs nothing without a
 * listener.
 */
export async function traced<Result>(kind: Trace['kind'], text: string, act: () => Promise<Result>, report = trace): Promise<Result> {
  if (!traces.hasSubscribers) return act()
  const started = performance.now()
  const end = (failure: string | null): void => report({ kind, text, seconds: (performance.now() - started) / 1000, failure })
  try {
    const result = await act()
    end(null)
    return result
  } catch (error) {
    end(detailOf(error))
    throw error
  }
}
