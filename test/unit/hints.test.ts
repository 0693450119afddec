import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** All texts that a user may read: what the program says, and what is written about it. */
const texts = ['README.md', 'CHANGELOG.md', 'action.yml', 'src', 'docs', 'examples', 'schema'].flatMap((name) => {
  const path = join(ROOT, name)
  if (!statSync(path).isDirectory()) return [name]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => /\.(ts|md|yml|json)$/.test(file)).map((file) => join(name, file))
})

/** Commands that would let each user of the machine, also the one that runs a pull request's code, read the energy counters. */
const OPEN_TO_ALL =
  /chmod\s+(-\S+\s+)*(a|o|ugo|go|uo|a?g?o)?[+=][rwx]*r\S*\s+\S*energy_uj|chmod\s+0?[0-7]{2}[4-7]\s+\S*energy_uj|paranoid\s*(=|<|:)\s*(-1|0)|a\+r/

test('no text suggests opening the counters to all users', () => {
  expect(texts.length).toBeGreaterThan(200)
  const found = texts.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (OPEN_TO_ALL.test(line.replaceAll('${', '')) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})

test.each([
  'sudo chmod a+r /sys/class/powercap/intel-rapl:0/energy_uj',
  'sudo chmod o+r energy_uj',
  'chmod +r /sys/class/powercap/intel-rapl:0/energy_uj',
  'chmod 0444 /sys/class/powercap/intel-rapl*/energy_uj',
  'chmod -R go=rx /sys/class/powercap/energy_uj',
  'sudo sysctl kernel.perf_event_paranoid=0',
  'sysctl -w kernel.perf_event_paranoid=-1',
  'kernel.perf_event_paranoid = 0',
])('%s would be found', (line) => expect(line).toMatch(OPEN_TO_ALL))

test('access for a group is allowed', () =>
  expect('sudo chmod 0440 /sys/class/powercap/intel-rapl*/energy_uj; kernel.perf_event_paranoid is 2').not.toMatch(OPEN_TO_ALL))
