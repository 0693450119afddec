import { join } from 'node:path'
import type { ArmTrial } from '../../model/arm.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { causeOf } from '../../model/problems.ts'
import type { JournalLine } from '../../model/recording.ts'
import { terminalText } from '../../render/finding-text.ts'
import { reportersNamed } from '../../reporters/index.ts'
import type { Reporter, ReportFiles, Results } from '../../reporters/reporter.ts'
import { trialsOf } from '../../reporters/rows.ts'
import { writeWhole } from '../../store/recordings.ts'
import { traceError } from '../../system/trace.ts'
import type { Context } from '../context.ts'
import { OWN_NAMES } from './report-directory.ts'

/** The reporters of a session. One that fails is asked for nothing more, and the others go on. */
export interface Reporting {
  /** Whether a reporter takes trials. */
  readonly isListening: boolean
  /** Hands a trial to the reporters. Other lines do not concern them. */
  take(line: JournalLine): void
  /** Resolves when no reporter works any more. Never rejects. */
  rest(): Promise<void>
  /** Makes the files of the results, if there are reporters, and writes them into a directory. Returns a finding for each reporter that failed. Never rejects. */
  finish(results: () => Results, directory: string, context: Pick<Context, 'write'>): Promise<readonly Finding[]>
}

/**
 * Opens reporters, some of them by their names, each once. `later`: a list to which reporters may be added until the session ends, which take no
 * trials. @throws Problem `unknown-reporter`.
 */
export const openReporting = (asked: readonly (Reporter | string)[], later: readonly Reporter[] = []): Reporting =>
  reportingBy([...reportersNamed(asked.filter((one) => typeof one === 'string')), ...asked.filter((one) => typeof one !== 'string')], later)

/** Makes the files of these reporters from a Recording that exists, as at the end of its session. */
export async function reportAgain(
  reporters: readonly Reporter[],
  results: Results,
  directory: string,
  context: Pick<Context, 'write'>,
): Promise<readonly Finding[]> {
  const reporting = reportingBy(reporters)
  for (const trial of trialsOf(results.recording)) reporting.take(trial.side === 'anchor' ? { anchorTrial: trial } : { trial })
  return reporting.finish(() => results, directory, context)
}

/** Returns the reporters as one. `later`: see `openReporting`. */
export function reportingBy(early: readonly Reporter[], later: readonly Reporter[] = []): Reporting {
  const failures = new Map<Reporter, Finding>()
  const listening = early.filter((reporter) => reporter.trial !== undefined)
  const attempt = async (reporter: Reporter, act: () => Promise<void>): Promise<void> => {
    if (failures.has(reporter)) return
    try {
      await act()
    } catch (error) {
      traceError(error)
      failures.set(reporter, finding('reporter-failed', { name: reporter.name, cause: causeOf(error) }))
    }
  }
  const give = async (trial: ArmTrial): Promise<void> => {
    for (const reporter of listening) await attempt(reporter, async () => reporter.trial?.(trial))
  }
  let work = Promise.resolve()
  return {
    isListening: listening.length > 0,
    take(line) {
      const trial = 'trial' in line ? line.trial : 'anchorTrial' in line ? line.anchorTrial : null
      if (trial !== null && listening.length > 0) work = work.then(() => give(trial))
    },
    rest: () => work,
    async finish(made, directory, context) {
      await work
      const reporters = [...early, ...later]
      if (reporters.length === 0) return []
      const results = made()
      const taken = new Set<string>()
      for (const reporter of reporters)
        await attempt(reporter, async () => write(await reporter.report(results), { directory, taken, context }))
      return reporters.flatMap((reporter) => failures.get(reporter) ?? [])
    },
  }
}

/** Tells what happened to the reporters, on standard error. */
export function tellReporters(findings: readonly Finding[], { tell, colour }: Pick<Context, 'tell' | 'colour'>): void {
  for (const one of findings) tell(terminalText(one, { colour }), 'lasting')
}

/** Form of the name of a reporter's file. */
const PLAIN = /^[A-Za-z0-9][\w.-]{0,99}$/
/** Names that other files of the report directory have, or may have for a moment. */
const RESERVED: readonly string[] = [...OWN_NAMES, 'earlier']
const RESERVED_ENDINGS = ['.log', '.part']

interface Place {
  readonly directory: string
  /** Names that are used by now. */
  readonly taken: Set<string>
  readonly context: Pick<Context, 'write'>
}

/** Writes all files of a reporter, or none if one has a name that it must not have. @throws Problem `reporter-file`, and that of a write. */
function write(files: ReportFiles, { directory, taken, context }: Place): void {
  const names = Object.keys(files)
  const bad = names.find(
    (name) => !PLAIN.test(name) || RESERVED.includes(name) || RESERVED_ENDINGS.some((end) => name.endsWith(end)) || taken.has(name),
  )
  if (bad !== undefined) throw problem('reporter-file', { file: bad })
  for (const [name, content] of Object.entries(files)) {
    taken.add(name)
    const path = join(directory, name)
    context.write(path, () => writeWhole(path, content))
  }
}
