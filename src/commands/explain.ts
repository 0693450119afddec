import { closest } from '../configuration/wording.ts'
import { problem } from '../model/finding.ts'
import { findings } from '../model/findings/index.ts'
import { explain as explanationOf, explanationText } from '../render/explain.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'

/** Prints the message of a finding and what to do about it, or all codes if none is given. @throws Problem `unknown-code`. */
export function explain(code: string | undefined, context: Pick<Context, 'print'>): number {
  const codes = Object.keys(findings).toSorted()
  if (code === undefined) {
    context.print(`${codes.join('\n')}\n`)
    return EXIT.passed
  }
  const explanation = explanationOf(code)
  if (explanation === null) throw problem('unknown-code', { code, close: closest(code, codes) })
  context.print(explanationText(explanation))
  return EXIT.passed
}
