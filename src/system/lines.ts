import type { Duplex } from 'node:stream'

/** Reads a stream line by line on demand. */
export function lines(stream: Duplex): () => Promise<string | null> {
  let rest = ''
  return async () => {
    while (!rest.includes('\n')) {
      const chunk: unknown = stream.read()
      if (typeof chunk === 'string') rest += chunk
      else if (stream.readableEnded || stream.destroyed) return null
      else await new Promise<void>((resolve) => awaitOne(stream, ['readable', 'end', 'close'], resolve))
    }
    const [first = '', ...others] = rest.split('\n')
    rest = others.join('\n')
    return first
  }
}

function awaitOne(stream: Duplex, events: readonly string[], resolve: () => void): void {
  const done = (): void => {
    for (const event of events) stream.off(event, done)
    resolve()
  }
  for (const event of events) stream.once(event, done)
}
