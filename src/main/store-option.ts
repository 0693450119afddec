import { Option } from 'commander'
import type { AskedStore } from '../commands/history/store.ts'
import { text, type Values } from './options.ts'

/** Makes the option `--store`. */
export const storeOption = (description: string): Option =>
  new Option('--store <FILE|URL>', `${description}: a file, or postgres://… (or by JOULEGATE_STORE)`)

/** Returns the store that the command line names, or else the environment; null for none. The latter is removed from our environment. */
export function storeOf(values: Values): AskedStore | null {
  const { JOULEGATE_STORE: hidden = '' } = process.env
  delete process.env['JOULEGATE_STORE']
  const given = text(values['store'])
  if (given !== undefined) return { text: given, isPublic: true }
  return hidden === '' ? null : { text: hidden, isPublic: false }
}
