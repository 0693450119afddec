import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, finding } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'

/** Log of plug-ins, plugins.log in the report directory. */
export interface PluginLog {
  /** Appends a line. Never throws, since it is called while a plug-in prints: a line that cannot be written is the last one. */
  log(line: string): void
  /** Returns why lines are missing, or nothing if none are. */
  lost(): readonly Finding[]
}

/** Returns the log of plug-ins. `directory`: the report directory; null if there is none yet, and then lines are dropped. */
export function pluginLog(directory: () => string | null): PluginLog {
  let failure: Finding | null = null
  return {
    log(line) {
      const reports = directory()
      if (reports === null || failure !== null) return
      const file = join(reports, 'plugins.log')
      try {
        appendFileSync(file, `${line}\n`)
      } catch (error) {
        failure = finding('plugin-log-lost', { file, detail: detailOf(error) })
      }
    },
    lost: () => (failure === null ? [] : [failure]),
  }
}
