import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setup as checkDist } from '../../rig/fresh-dist.ts'
import { LEVEL_NAMES } from '../../rig/levels.ts'
import { CLASSES } from './case.ts'
import { record } from './outcomes.ts'
import type { Line } from './play.ts'

/** Before all: the shipped files must be what src/ makes. Afterwards: prints one table of all files. */
export function setup(): () => void {
  checkDist()
  const directory = mkdtempSync(join(tmpdir(), 'joulehostile-'))
  const file = join(directory, 'lines')
  process.env['JOULEGATE_HOSTILE_TABLE'] = file
  return () => {
    if (existsSync(file)) {
      const lines = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): Line => JSON.parse(line))
      process.stdout.write(`${table(lines)}\n`)
      if (process.env['UPDATE_GOLDEN'] !== undefined)
        record(lines.flatMap(({ ended, ...line }) => (ended === undefined ? [] : [{ ...line, ended }])))
    }
    rmSync(directory, { recursive: true })
  }
}

const ORDER: readonly string[] = [...CLASSES, 'honest']

/** Rows by class and title, one column for each level; then the sums. */
function table(lines: readonly Line[]): string {
  const rows = [...Map.groupBy(lines, (line) => `${line.class}: ${line.title}`)].toSorted(
    ([, [one]], [, [other]]) => ORDER.indexOf(one?.class ?? '') - ORDER.indexOf(other?.class ?? ''),
  )
  const width = Math.max(...rows.map(([name]) => name.length))
  const cells = (found: readonly Line[]): string =>
    LEVEL_NAMES.map((level) => (found.find((line) => line.level === level)?.outcome ?? '-').padEnd(13)).join(' ')
  // How each ended: an attack may be contained for another reason than it should be.
  const details = (found: readonly Line[]): string =>
    [...Map.groupBy(found, ({ outcome, detail }) => `${outcome}: ${detail.slice(0, 220)}`)]
      .map(([text, all]) => `\n    ${all.map(({ level }) => level).join(', ')}: ${text}`)
      .join('')
  const sums = [...Map.groupBy(lines, ({ kind, outcome }) => `${kind}: ${outcome}`)]
    .map(([name, all]) => `${all.length} ${name}`)
    .toSorted()
  const body = rows.map(([name, found]) => `${name.padEnd(width)}  ${cells(found)}${details(found)}`)
  return ['', `${''.padEnd(width)}  ${LEVEL_NAMES.map((level) => level.padEnd(13)).join(' ')}`, ...body, '', ...sums].join('\n')
}
