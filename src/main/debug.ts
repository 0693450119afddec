import { debugCauses, debugLine } from '../render/debug.ts'
import { onTrace } from '../system/trace.ts'

/** Sink of debug lines, and the secrets to remove from them. */
interface DebugOptions {
  tell(line: string): void
  readonly secrets: readonly string[]
}

/** Logs each operation that is run from now on with its duration, and the causes of each error. */
export function debug({ tell, secrets }: DebugOptions): void {
  onTrace({
    trace: (trace) => tell(debugLine(trace, performance.now() / 1000, secrets)),
    error(error) {
      for (const line of debugCauses(error, secrets)) tell(line)
    },
  })
}
