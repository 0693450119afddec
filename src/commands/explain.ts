import { closest } from '../configuration/wording.ts'
import { GATE_CAUSES } from '../model/comparison.ts'
import { problem } from '../model/finding.ts'
import { findings } from '../model/findings/index.ts'
import { causeText, isCause } from '../render/causes.ts'
import { explain as explanationOf, explanationText } from '../render/explain.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'

/**
 * Prints the message of a finding, or the meaning of a gate's reason, and what to do about it. Lists all names if none is given. No name is
 * both. @throws Problem `unknown-code`.
 */
export function explain(name: string | undefined, context: Pick<Context, 'print'>): number {
  const names = [...Object.keys(findings), ...GATE_CAUSES].toSorted()
  if (name === undefined) context.print(`${names.join('\n')}\n`)
  else context.print(textOf(name, names))
  return EXIT.passed
}

function textOf(name: string, names: readonly string[]): string {
  if (isCause(name)) return causeText(name)
  const explanation = explanationOf(name)
  if (explanation === null) throw problem('unknown-code', { code: name, close: closest(name, names) })
  return explanationText(explanation)
}
