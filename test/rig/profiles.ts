import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCallgrind } from '../../src/profile/callgrind.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { sumProfiles } from '../../src/profile/sum.ts'

/** Directory in which test/golden/callgrind was recorded. */
const RECORDED = '/tmp/recorded'

/** Reads a recorded output of callgrind. */
export const recordedOutput = (name: string): string => readFileSync(join(import.meta.dirname, `../golden/callgrind/${name}.out`), 'utf8')

/** Parses an output. Throws an Error with the fault if there is one. */
export function parsed(output: string): Profile {
  const result = parseCallgrind(output)
  if ('fault' in result) throw new Error(JSON.stringify(result.fault))
  if (result.profile === null) throw new Error('too large')
  return result.profile
}

/** Returns the profile of a side that wrote these outputs, with stable names. */
export function sideOf(names: readonly string[], directories: readonly string[] = [RECORDED]): Profile {
  const sum = sumProfiles(
    names.map((name) => parsed(recordedOutput(name))),
    directories,
  )
  if (sum === null) throw new Error('too large')
  return sum
}

/** Returns a small output with these lines in its body, whose totals are the given ones. */
export const outputOf = (body: readonly string[], total: number | string, events = 'Ir'): string =>
  [
    '# callgrind format',
    'version: 1',
    'positions: line',
    `events: ${events}`,
    `summary: ${total}`,
    '',
    ...body,
    `totals: ${total}`,
    '',
  ].join('\n')
