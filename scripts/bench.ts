/**
 * `npm run bench`: what Joulegate costs, beside others, in pairs; `-- stats`: what its procedure says of simulated sessions whose
 * truth is known; `-- unsteady`: whether noise of head's own hides an increase; `-- soak`: whether simulated pull requests fail that must
 * not; `-- attempts`: whether they stay red if they are run again; `-- figures`: what becomes of figures with a budget; `-- history`: how steps are found in simulated histories. `-- P1 P2` runs
 * some of them.
 */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Rule } from '../src/model/config.ts'
import { attempts } from './bench/attempts.ts'
import { benchmarks } from './bench/benchmarks.ts'
import { curve } from './bench/curve.ts'
import { figures } from './bench/figures.ts'
import { history } from './bench/history/history.ts'
import { isMet, type Row } from './bench/row.ts'
import { simulation } from './bench/simulation.ts'
import { soak, soakText } from './bench/soak.ts'
import { rowTable } from './bench/table.ts'
import { unsteady } from './bench/unsteady.ts'

const IDS = [...new Set(benchmarks.flatMap(({ ids }) => ids))]
const USAGE = `usage: npm run bench -- [${IDS.join('|')}|stats|unsteady|soak|attempts|figures|history ...] [--quick] [--runs N] [--json FILE] [--margin PERCENT] [--rule NAME] [--curve FILE]

  P1 ...    what it costs, beside others: --runs paired runs of each
  stats     --runs simulated comparisons for each row, at --margin and by --rule; --curve draws the verdict against the truth
  unsteady  --runs simulated sessions each, of a head that hides +30 % behind noise of its own, and of honest heads
  soak      --runs simulated pull requests of each kind; exits with 1 when a limit is missed
  attempts  the same for pull requests that are run again when they are red
  figures   --runs simulated sessions each, with a figure that has a budget; exits with 1 when a limit is missed
  history   --runs simulated histories of each kind; exits with 1 when a bar is missed
  --quick   few runs of everything: does it work at all?
`

/** Runs of what is simulated. */
const USUAL = { stats: 2_000, unsteady: 2_000, soak: 1_000, attempts: 1_000, figures: 2_000, history: 400 }
const QUICK = { stats: 20, unsteady: 20, soak: 10, attempts: 20, figures: 20, history: 8 }

const save = (file: string, document: object): void => writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
const rowsDocument = (rows: readonly Row[]) => rows.map((row) => ({ ...row, met: isMet(row) }))
const say = (text: string): void => void process.stdout.write(text)

function settings() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      margin: { type: 'string', default: '3' },
      rule: { type: 'string', default: 'regressed' },
      runs: { type: 'string' },
      json: { type: 'string' },
      curve: { type: 'string' },
    },
  })
  const rule = Rule.safeParse(values.rule).data
  const [margin, runs] = [Number(values.margin) / 100, values.runs === undefined ? null : Number(values.runs)]
  const unknown = positionals.filter((name) => ![...IDS, ...Object.keys(USUAL)].includes(name))
  if (unknown.length > 0) throw new Error(`there is no ${unknown.join(', ')}`)
  if (!(margin >= 0.002 && margin <= 0.5)) throw new Error('--margin is a percentage from 0.2 to 50')
  if (rule === undefined) throw new Error(`--rule is ${Rule.options.join(' or ')}`)
  if (runs !== null && !(Number.isInteger(runs) && runs > 0)) throw new Error('--runs is a number of runs')
  const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name)
  return { ...values, margin, rule, runs, wanted }
}
type Settings = ReturnType<typeof settings>

async function measured({ wanted, quick, runs, json }: Settings): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const one of benchmarks.filter(({ ids }) => ids.some(wanted))) {
    process.stderr.write(`measuring ${one.ids.join(', ')} ...\n`)
    const found = await one.measure(runs ?? (quick ? one.quick : one.usual))
    rows.push(...found.filter(({ id }) => wanted(id)))
    // All of them take hours: what is known is kept if somebody stops this.
    if (json !== undefined) save(json, { rows: rowsDocument(rows) })
  }
  if (rows.length > 0)
    say(
      `${rowTable(rows)}\nload of this machine at the end: ${loadavg()[0]?.toFixed(1)}; ratios are of runs side by side, absolute figures are not\n\n`,
    )
  return rows
}

/** What is asked for, printed as it becomes known. Returns the exit code. */
async function bench(given: Settings): Promise<number> {
  const { wanted, quick, margin, rule } = given
  const counts = quick ? QUICK : USUAL
  const document: Record<string, unknown> = {}
  const rows = await measured(given)
  if (rows.length > 0) document['rows'] = rowsDocument(rows)
  if (wanted('stats')) {
    const { text, json } = simulation({ margin, rule }, given.runs ?? counts.stats)
    say(`${text}\n`)
    document['stats'] = json
    if (given.curve !== undefined) writeFileSync(given.curve, curve({ margin, rule }, given.runs ?? counts.stats).svg)
  }
  if (wanted('unsteady')) {
    const { text, json } = unsteady(given.runs ?? counts.unsteady)
    say(`${text}\n`)
    document['unsteady'] = json
  }
  const soaked = wanted('soak') ? soak(given.runs ?? counts.soak) : null
  if (soaked !== null) {
    say(soakText(soaked))
    document['soak'] = soaked
  }
  const again = wanted('attempts') ? attempts(given.runs ?? counts.attempts) : null
  if (again !== null) {
    say(`${again.text}\n`)
    document['attempts'] = again.json
  }
  const ofFigures = wanted('figures') ? figures(given.runs ?? counts.figures) : null
  if (ofFigures !== null) {
    say(`${ofFigures.text}\n`)
    document['figures'] = ofFigures.json
  }
  const simulated = wanted('history') ? history(given.runs ?? counts.history) : null
  if (simulated !== null) {
    say(simulated.text)
    document['history'] = simulated.json
  }
  if (given.json !== undefined) save(given.json, document)
  const demands = [...(soaked?.demands ?? []), ...(again?.demands ?? []), ...(ofFigures?.demands ?? [])]
  return demands.every((demand) => demand.isMet) && (simulated?.isMet ?? true) ? 0 : 1
}

function read(): Settings | null {
  try {
    return settings()
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return null
  }
}

const given = read()
process.exitCode = given === null ? 5 : await bench(given)
