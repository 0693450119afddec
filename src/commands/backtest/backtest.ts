import { resolve } from 'node:path'
import { quantityOf } from '../../model/config.ts'
import { problem } from '../../model/finding.ts'
import { backtestReporters } from '../../render/index.ts'
import { type PastRecording, summarizeBacktest } from '../../stats/history/backtest-summary.ts'
import { readRecording } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { recordingIn } from '../report.ts'
import { type AskedMerges, measureMerges } from './measured.ts'

export type BacktestFormat = keyof typeof backtestReporters

export interface BacktestRequest extends AskedMerges {
  /** Files or report directories to replay. If there are none, commits are measured. */
  readonly recordings: readonly string[]
  readonly format: BacktestFormat
}

/**
 * Replays the gate over past merges, and prints how often it would have been red. Returns 0, however many were: a backtest is no gate.
 * @throws Problem for Recordings that cannot be read or have no quantity in common, and what `measureMerges` throws.
 */
export async function backtest({ recordings, format, ...asked }: BacktestRequest, context: Context): Promise<number> {
  if (recordings.length > 0) {
    const pasts = await readPasts(recordings, context)
    print(pasts, { branch: null, asked: null }, format, context)
    return EXIT.passed
  }
  const { branch, pasts, isStopped } = await measureMerges(asked, context)
  // The signal sets the exit code. Part of the merges would look like the result.
  if (!isStopped) print(pasts, { branch, asked: asked.last }, format, context)
  return EXIT.passed
}

function print(
  pasts: readonly PastRecording[],
  asked: Parameters<typeof summarizeBacktest>[1],
  format: BacktestFormat,
  context: Context,
): void {
  refuseMixed(pasts)
  context.print(backtestReporters[format](summarizeBacktest(pasts, asked), context))
}

async function readPasts(recordings: readonly string[], context: Context): Promise<readonly PastRecording[]> {
  const pasts: PastRecording[] = []
  for (const given of new Set(recordings)) {
    const path = recordingIn(given, context.directory)
    pasts.push({ id: path, subject: null, recording: await readRecording(resolve(context.directory, path)), path })
  }
  return pasts
}

/** Refuses Recordings of energy beside Recordings of work. */
function refuseMixed(pasts: readonly PastRecording[]): void {
  const of = (quantity: 'energy' | 'work'): string | undefined =>
    pasts.find(({ recording }) => recording !== null && quantityOf(recording.config) === quantity)?.id
  const [energy, work] = [of('energy'), of('work')]
  if (energy !== undefined && work !== undefined) throw problem('backtest-mixed', { energy, work })
}
