import { type Finding, finding, is } from '../model/finding.ts'
import { Header, type JournalLine, type Recording } from '../model/recording.ts'
import { hasRebooted, type Resume } from '../model/resume.ts'
import type { Trial } from '../model/trial.ts'
import { PastTrials } from './past-trials.ts'
import type { Environment, Request } from './request.ts'
import { requireSame, requireSameBuilds } from './resumable.ts'

/** Header that the trials of a session follow, and its trials before this process. */
interface Beginning {
  readonly header: Header
  readonly past: PastTrials
}

/**
 * Begins the journal of a session that is ready to be measured, or goes on with it.
 * @throws Problem `resume-changed`, `resume-build` if this is not the session that it goes on with. Then nothing is written.
 */
export function beginJournal(now: Header, first: readonly Trial[], request: Request, environment: Environment): Beginning {
  const { append } = environment
  if (request.resumed != null) return goOn(now, { ...request.resumed, boot: request.session?.boot ?? null }, environment)
  const header = Header.parse(now) // a session whose header no later version could read must not be measured
  append({ header })
  for (const trial of first) append({ trial })
  return { header, past: new PastTrials(null) }
}

interface Before {
  readonly recording: Recording
  readonly torn: boolean
  readonly boot: string | null
}

/** Writes that this process goes on, and the findings that are new. */
function goOn(now: Header, { recording, torn, boot }: Before, { host, emit, append }: Environment): Beginning {
  const { harness, checkChange } = now
  requireSameBuilds(recording, now.builds)
  // Absent means that no stage gave a variable.
  const given = ({ environments = { base: {}, head: {} } }: Pick<Header, 'environments'>) => ({ environments })
  requireSame({ ...recording, ...given(recording) }, { harness, checkChange, ...given(now) })
  const { end, trials, resumes = [] } = recording
  const stopped = end?.finding ?? null
  const resume: Resume = { at: host.date(), after: trials.length, boot, stopped, torn }
  const found = finding('resumed', {
    ...{ at: resume.at, after: resume.after, torn },
    signal: is(stopped, 'interrupted') ? stopped.data.signal : null,
    rebooted: hasRebooted(recording.session, [...resumes, resume]),
  })
  emit({ type: 'finding', finding: found })
  const known = new Set(recording.findings.map(textOf))
  const lines: readonly JournalLine[] = [found, ...now.findings.filter((one) => !known.has(textOf(one)))].map((one) => ({ finding: one }))
  append({ resume })
  for (const line of lines) append(line)
  return { header: headerIn(recording), past: new PastTrials(recording) }
}

const textOf = (found: Finding): string => JSON.stringify(found)

function headerIn(recording: Recording): Header {
  const { plan: _, trials: _trials, anchorTrials: _anchor, why: _why, resumes: _resumes, end: _end, ...header } = recording
  return header
}
