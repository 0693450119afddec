import type { Emit } from '../../model/event.ts'
import { levelOf } from '../../model/finding.ts'
import { inspected, terminalText } from '../../render/finding-text.ts'
import { line } from '../../render/progress.ts'
import type { Context } from '../context.ts'

/** Prints what the engine does. A finding that recurs with every trial, with other process numbers in it, is printed once. */
export function progress(context: Context, quiet: boolean): Emit {
  const told = new Set<string>()
  return (event) => {
    if (event.type === 'finding') {
      const key = JSON.stringify(event.finding).replaceAll(/\d+/g, '')
      if (!told.has(key) && !(quiet && levelOf(event.finding) === 'info'))
        context.tell(terminalText(event.finding, { colour: context.colour }), 'lasting')
      told.add(key)
      return
    }
    if (event.type === 'inspected') {
      const text = inspected(event.findings, { colour: context.colour })
      if (text !== null) context.tell(text, 'lasting')
      return
    }
    // A user who waits wants to know for which measurement, even with --quiet.
    const text = quiet && event.type !== 'waiting' ? null : line(event)
    if (text !== null) context.tell(text, event.type === 'pair' || event.type === 'settling' ? 'transient' : 'lasting')
  }
}
