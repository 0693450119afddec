import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, finding } from '../../model/finding.ts'
import { type HistoryFile, historyPath, historyText, readHistoryText } from '../../model/history-file.ts'
import { makeDirectory } from '../../system/directory.ts'
import { writeWhole } from '../recordings.ts'

/** A finished session that waits on this machine, with the path that it will have on the branch. */
export interface WaitingSession {
  readonly file: string
  readonly path: string
  readonly text: string
}

/**
 * Keeps a finished session in a directory until it is published. The file is on disk on return, whole. A session with the same id is
 * replaced. Throws the system's error.
 */
export function keepSession(directory: string, session: HistoryFile): string {
  makeDirectory(directory, 0o700)
  const file = join(directory, `${session.session.id}.ndjson`)
  writeWhole(file, historyText(session))
  return file
}

/** Lists the sessions that wait in a directory. A damaged file is reported, and stays. Throws the system's error. */
export function waitingSessions(directory: string): { readonly waiting: readonly WaitingSession[]; readonly findings: readonly Finding[] } {
  const waiting: WaitingSession[] = []
  const findings: Finding[] = []
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.ndjson')) : []
  for (const name of names.toSorted()) {
    const file = join(directory, name)
    const found = readHistoryText(readFileSync(file, 'utf8'))
    if ('detail' in found) findings.push(finding('history-damaged', { file, ...found }))
    else if (`${found.session.id}.ndjson` !== name)
      findings.push(finding('history-damaged', { file, line: 1, detail: `its id is ${found.session.id}` }))
    else waiting.push({ file, path: historyPath(found.session), text: historyText(found) })
  }
  return { waiting, findings }
}

/** Removes a session that is on the branch now. */
export const forget = ({ file }: WaitingSession): void => rmSync(file, { force: true })
