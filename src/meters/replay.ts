import { allArms, type ByArm } from '../model/arm.ts'
import { finding, problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { METERS } from '../model/meters.ts'
import { detailOf } from '../model/problems.ts'
import type { Reading } from '../model/trial.ts'
import type { Meter } from './meter.ts'

type Row = ByArm<number>

/** Joules from a file instead of a counter, pair by pair: for tests and demonstrations. The commands still run. */
export const replay: Meter = {
  name: 'replay',
  kind: METERS.replay.kind,
  check: async (_host, { domains }) => (domains.includes('package') ? [] : [finding('missing-domain', { domains, found: ['package'] })]),
  async open(host, { argument: file }) {
    const rows = await readRows(host, file)
    return {
      name: 'replay',
      kind: 'replay',
      description: `joules replayed from ${file.slice(-400)}`,
      findings: [],
      async start({ workload, pair, side, onReady }) {
        onReady?.()
        return {
          stop: async () => undefined,
          async readings() {
            const joules = rows.get(workload)?.[pair]?.[side]
            if (joules === undefined)
              return { readings: [], fault: finding('replay-ended', { file, workload, pairs: rows.get(workload)?.length ?? 0 }) }
            return { readings: [reading(file, joules)], fault: null }
          },
        }
      },
      close: () => undefined,
    }
  },
}

const reading = (file: string, joules: number): Reading => ({
  meter: 'replay',
  zone: file.slice(-80),
  domain: 'package',
  socket: 0,
  kind: 'replay',
  before: 0,
  between: [],
  after: joules,
  range: null,
  unit: 1,
})

async function readRows(host: Host, file: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const text = await host.read(file).catch((error: Error) => {
    throw problem('cannot-read', { file, detail: detailOf(error) }, error)
  })
  const rows = new Map<string, Row[]>()
  for (const [index, line] of text.split('\n').entries()) {
    const where = `${file}:${index + 1}`
    if (line.trim() === '' || line.startsWith('#')) continue
    const [workload = '', ...fields] = line.split(',').map((field) => field.trim())
    if (workload === 'workload' && fields[0] === 'base') continue
    const [base, head, anchor, ...rest] = fields.map(Number)
    if (base === undefined || head === undefined || rest.length > 0) throw problem('bad-replay', { where, why: 'fields' })
    const row: Row = { base, head, ...(anchor === undefined ? {} : { anchor }) }
    if (!allArms(row).every((joules) => Number.isFinite(joules) && joules > 0)) throw problem('bad-replay', { where, why: 'joules' })
    rows.set(workload, [...(rows.get(workload) ?? []), row])
  }
  return rows
}
