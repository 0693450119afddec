import type { Trace } from '../model/trace.ts'
import { oneLine } from '../text/inert.ts'
import { duration } from './format.ts'

const LONG = 1_000

/** Returns 'debug: 12.3 s git ls-files --stage (0.1 s)'. `at` is in seconds since the start. Secrets become an ellipsis. */
export function debugLine({ kind, text, seconds, failure }: Trace, at: number, secrets: readonly string[]): string {
  const what = text.startsWith(kind) ? text : `${kind} ${text}`
  const line = `debug: ${at.toFixed(2)} s ${what} (${duration(seconds)})${failure === null ? '' : `: ${failure}`}`
  return oneLine(without(line, secrets), LONG)
}

/** Returns the errors below a Problem, each with its stack. */
export function debugCauses(error: unknown, secrets: readonly string[]): readonly string[] {
  if (!(error instanceof Error)) return []
  const lines = (error.stack ?? error.message).split('\n').map((line) => `debug: ${oneLine(without(line, secrets), LONG)}`)
  return [...lines, ...debugCauses(error.cause, secrets)]
}

const without = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
