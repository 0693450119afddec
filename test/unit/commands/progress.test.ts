import { expect, test } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { progress } from '../../../src/commands/session/progress.ts'
import type { Event } from '../../../src/model/event.ts'
import { finding } from '../../../src/model/finding.ts'

const unused = (): never => {
  throw new Error('not used here')
}

function told(quiet: boolean, ...events: readonly Event[]): readonly string[] {
  const lines: string[] = []
  const context: Context = {
    ...{
      version: '0',
      directory: '/',
      sysfs: '/sys',
      helper: '/nonexistent',
      cache: '/',
      state: '/nowhere',
      gitToken: null,
      colour: false,
      width: 80,
    },
    ...{ signal: new AbortController().signal, hurry: new AbortController().signal, unread: new AbortController().signal, rows: null },
    ...{ print: unused, readInput: unused, write: unused },
    tell: (line) => void lines.push(line),
  }
  const emit = progress(context, quiet)
  for (const event of events) emit(event)
  return lines
}

const waiting: Event = { type: 'waiting', holder: 'pid 42' }
const meter: Event = { type: 'meter', name: 'powercap', description: 'package-0' }
const note: Event = { type: 'finding', finding: finding('machine-cores-ranked', {}) }

test('--quiet reports which run it waits for, and no other progress', () => {
  expect(told(true, waiting, meter, note)).toEqual(['waiting for another measurement on this machine: pid 42'])
  expect(told(false, waiting, meter, note)).toHaveLength(3)
})
