import type { Finding } from '../../model/finding.ts'
import { terminalText } from '../../render/finding-text.ts'
import type { Context } from '../context.ts'

/** Tells findings on standard error. */
export function tellAll(findings: readonly Finding[], context: Pick<Context, 'tell' | 'colour'>): void {
  for (const found of findings) context.tell(terminalText(found, { colour: context.colour }), 'lasting')
}
