import { attributionRows } from './attribution.ts'
import { bracketRows } from './bracket.ts'
import { checkTimeRows } from './check-time.ts'
import { checkoutRows } from './checkout.ts'
import { causeRows } from './counts/causes.ts'
import { languageRows } from './counts/languages.ts'
import { peerRows } from './counts/peers.ts'
import { releaseRows } from './counts/releases.ts'
import { historyFileRows } from './history-files.ts'
import { historyStoreRows } from './history-store.ts'
import { judgingRows } from './judging.ts'
import { memoryRows } from './memory.ts'
import { overheadRows } from './overhead.ts'
import { pluginRows } from './plugins.ts'
import { reportingRows } from './reporting.ts'
import type { Row } from './row.ts'
import { silenceRows } from './silence.ts'
import { startRows } from './start.ts'
import { verdictRows } from './verdicts.ts'

/** Some rows of the list of figures that Joulegate is held to, measured together. */
export interface Benchmark {
  readonly ids: readonly string[]
  /** Runs of each contestant, usually and when it only matters that it works. */
  readonly usual: number
  readonly quick: number
  measure(runs: number): Promise<readonly Row[]>
}

/** All that `npm run bench` measures, in the order of their ids. */
export const benchmarks: readonly Benchmark[] = [
  { ids: ['P0'], usual: 50, quick: 1, measure: checkTimeRows },
  { ids: ['P1'], usual: 15, quick: 1, measure: overheadRows },
  { ids: ['P2'], usual: 20, quick: 1, measure: silenceRows },
  { ids: ['P2'], usual: 15, quick: 1, measure: bracketRows },
  { ids: ['P3'], usual: 15, quick: 1, measure: attributionRows },
  { ids: ['P4'], usual: 2_000, quick: 20, measure: verdictRows },
  { ids: ['P5'], usual: 30, quick: 1, measure: startRows },
  { ids: ['P6', 'P7', 'P8'], usual: 9, quick: 1, measure: checkoutRows },
  { ids: ['history-store'], usual: 30, quick: 1, measure: historyStoreRows },
  { ids: ['history-files'], usual: 15, quick: 1, measure: historyFileRows },
  { ids: ['plugins'], usual: 20, quick: 1, measure: pluginRows },
  { ids: ['P10'], usual: 15, quick: 1, measure: judgingRows },
  { ids: ['P11'], usual: 30, quick: 3, measure: reportingRows },
  { ids: ['P12'], usual: 5, quick: 1, measure: memoryRows },
  ...languageRows.map((measure) => ({ ids: ['W1', 'W2'], usual: 40, quick: 1, measure })),
  { ids: ['W3'], usual: 50, quick: 1, measure: causeRows },
  { ids: ['W4', 'W5'], usual: 15, quick: 1, measure: peerRows },
  { ids: ['W6'], usual: 1, quick: 1, measure: releaseRows },
]
