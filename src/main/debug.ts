import { debugCauses, debugLine } from '../render/debug.ts'
import { onTrace } from '../system/trace.ts'

/** Where debugging goes, and what must not be in it. */
interface DebugOptions {
  tell(line: string): void
  readonly secrets: readonly string[]
}

/** Tells what is run from now on, how long it takes, and what is below an error. */
export function debug({ tell, secrets }: DebugOptions): void {
  onTrace({
    trace: (trace) => tell(debugLine(trace, performance.now() / 1000, secrets)),
    error(error) {
      for (const line of debugCauses(error, secrets)) tell(line)
    },
  })
}
