import { stripVTControlCharacters } from 'node:util'
import type { Data } from '../../model/finding.ts'
import { BLOCK, type Print } from './collect.ts'

/** Characters of a line that a message shows, and those before the first that differs. */
const [SHOWN, BEFORE] = [120, 40]
const NEWLINE = 0x0a

type Prints = ReadonlyMap<string, Print>
type Difference = Omit<Data['output-differs'], 'workload'>

/** Returns the first difference between the outputs of two runs, in the order of their names, and how many differ; null if they are equal. */
export function firstDifference(base: Prints, head: Prints): Difference | null {
  const keys = [...new Set([...base.keys(), ...head.keys()])].toSorted()
  const differing = keys.filter((key) => base.get(key)?.digest !== head.get(key)?.digest)
  const [first = ''] = differing
  const [ofBase, ofHead] = [base.get(first), head.get(first)]
  const more = differing.length - 1
  if (ofBase === undefined && ofHead === undefined) return null
  if (ofBase === undefined || ofHead === undefined)
    return { output: shown((ofBase ?? ofHead)?.name ?? ''), how: ofBase === undefined ? 'extra' : 'missing', at: null, lines: null, more }
  return { output: shown(ofBase.name), how: 'content', ...place(ofBase, ofHead), more }
}

/** Returns the place of the first byte that differs, from 0, and the lines around it if they are kept. A place behind those is that of a block. */
function place(base: Print, head: Print): Pick<Difference, 'at' | 'lines'> {
  const kept = Math.min(base.start.length, head.start.length)
  const at = firstOther(base.start, head.start)
  const isEnd = kept === base.bytes || kept === head.bytes
  if (at === kept && !isEnd) {
    const block = base.blocks.findIndex((digest, index) => digest !== head.blocks[index])
    return { at: BLOCK * (block < 0 ? base.blocks.length : block), lines: null }
  }
  const line = 1 + base.start.subarray(0, at).filter((byte) => byte === NEWLINE).length
  return { at, lines: { line, base: lineAt(base.start, at), head: lineAt(head.start, at) } }
}

function firstOther(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length)
  for (let at = 0; at < most; at += 1) if (one[at] !== other[at]) return at
  return most
}

/** Returns the part of the line around a byte, as inert text. */
function lineAt(bytes: Buffer, at: number): string {
  const begin = Math.max(bytes.lastIndexOf(NEWLINE, at - 1) + 1, at - BEFORE)
  const next = bytes.indexOf(NEWLINE, at)
  return shown(bytes.toString('utf8', at === 0 ? 0 : begin, Math.min(next < 0 ? bytes.length : next, begin + 4 * SHOWN)))
}

/** Returns text of a program without control characters, and cut. */
export function shown(text: string): string {
  const inert = stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
  return inert.length > SHOWN ? `${inert.slice(0, SHOWN)}…` : inert
}
