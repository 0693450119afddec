import { z } from 'zod'
import { FactLine, MOST_LINES, SessionLine } from './history.ts'

/** Longest text of a session file, in UTF-16 units. 200 workloads on 60 commits are less than 10 million. */
const LONGEST_FILE = 32 * 2 ** 20

/** One session file: a session and its facts. */
export interface HistoryFile {
  readonly session: SessionLine
  readonly facts: readonly FactLine[]
}

/** Damage of a session file: the number of the line, from 1, and the complaint. */
export interface HistoryDamage {
  readonly line: number
  readonly detail: string
}

/** Returns a file's path on the branch. The clock of its machine decides the directory, so no reader may infer a time from it. */
export const historyPath = ({ id, at }: Pick<SessionLine, 'id' | 'at'>): string => `${historyMonth(at)}/${id}.ndjson`

/** Returns the directory of a month on the branch. */
const historyMonth = (at: string): string => `v1/${at.slice(0, 4)}/${at.slice(5, 7)}`

/** Returns the text of a file: one line of JSON for each fact. @throws ZodError, or an Error if lines contradict each other. */
export function historyText(file: HistoryFile): string {
  const session = SessionLine.parse(file.session)
  const facts = file.facts.map((fact) => FactLine.parse(fact))
  const damage = contradiction(facts, session)
  if (damage !== null) throw new Error(`line ${damage.line}: ${damage.detail}`)
  return [session, ...facts].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Reads the text of one session file. Returns its first damage instead if it has any. Throws nothing. */
export function readHistoryText(text: string): HistoryFile | HistoryDamage {
  if (text.length > LONGEST_FILE) return { line: 1, detail: `the file is longer than ${LONGEST_FILE}` }
  const lines = text.split('\n')
  if (lines.pop() !== '') return { line: lines.length + 1, detail: 'the line is cut off' }
  if (lines.length > MOST_LINES) return { line: MOST_LINES + 1, detail: `there are more than ${MOST_LINES} lines` }
  const session = lineOf(SessionLine, lines[0] ?? '', 1)
  if ('detail' in session) return session
  const facts: FactLine[] = []
  for (const [index, line] of lines.slice(1).entries()) {
    const fact = lineOf(FactLine, line, index + 2)
    if ('detail' in fact) return fact
    facts.push(fact)
  }
  return contradiction(facts, session) ?? Object.freeze({ session, facts: Object.freeze(facts) })
}

function lineOf<T extends object>(schema: z.ZodType<T>, text: string, line: number): T | HistoryDamage {
  try {
    const { success, data, error } = schema.safeParse(JSON.parse(text))
    return success ? data : { line, detail: z.prettifyError(error).slice(0, 2_000) }
  } catch (error) {
    return { line, detail: error instanceof SyntaxError ? 'it is not JSON' : String(error).slice(0, 2_000) }
  }
}

/** Returns the first contradiction between lines, or null. A reader can rely on a commit line for each commit that a fact names. */
function contradiction(facts: readonly FactLine[], session: SessionLine): HistoryDamage | null {
  if ((session.machine === null) !== (session.kind === 'note')) return { line: 1, detail: 'only a note has no machine' }
  const commits = new Set(facts.flatMap((fact) => (fact.line === 'commit' ? [fact.sha] : [])))
  const seen = new Set<string>()
  for (const [index, fact] of facts.entries()) {
    const line = index + 2
    const missing = shasOf(fact).find((sha) => !commits.has(sha))
    if (missing !== undefined) return { line, detail: `there is no line of the commit ${missing}` }
    if ((fact.line === 'arm' || fact.line === 'edge') && session.meter === null) return { line, detail: 'the session has no meter' }
    if (fact.line === 'edge' && (fact.from === fact.to || (fact.low ?? fact.ln) > (fact.high ?? fact.ln)))
      return { line, detail: 'from and to must differ, and low must not be above high' }
    const key = keyOf(fact)
    if (seen.has(key)) return { line, detail: 'the same fact is in an earlier line' }
    seen.add(key)
  }
  return null
}

function shasOf(fact: FactLine): readonly string[] {
  if (fact.line === 'arm' || fact.line === 'gap') return [fact.commit]
  return fact.line === 'edge' ? [fact.from, fact.to] : []
}

/** Returns the part of a fact by which a file may contain it only once. */
function keyOf(fact: FactLine): string {
  switch (fact.line) {
    case 'commit':
      return JSON.stringify(['commit', fact.sha])
    case 'arm':
      return JSON.stringify(['arm', fact.workload, fact.definition, fact.commit])
    case 'edge':
      return JSON.stringify(['edge', fact.workload, fact.definition, fact.from, fact.to, fact.role])
    case 'gap':
      return JSON.stringify(['gap', fact.commit, fact.workload])
    case 'step-label':
      return JSON.stringify(['step-label', fact.step])
    case 'rename':
      return JSON.stringify(['rename', fact.from])
    default:
      return fact satisfies never
  }
}
