import { grid } from '../../text/layout.ts'
import type { Table } from '../blocks.ts'
import type { Paint } from './paint.ts'

/** Renders a table below its title. */
export function tableText({ title, columns, rows }: Table, paint: Paint, indent: string): string {
  const [header = '', ...lines] = grid([columns, ...rows])
  return [paint('bold', title), ...[paint('dim', header), ...lines].map((line) => `${indent}${line}`)].join('\n')
}
