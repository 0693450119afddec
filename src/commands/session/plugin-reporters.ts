import { z } from 'zod'
import { Problem, problem } from '../../model/finding.ts'
import { MOST_REPORTED_BYTES } from '../../model/plugin.ts'
import { PluginFaultError } from '../../plugins/fault.ts'
import { callPlugin, isReporter, type LoadedPlugin } from '../../plugins/open.ts'
import type { Reporter, ReportFiles, Results } from '../../reporters/reporter.ts'
import { trialsOf } from '../../reporters/rows.ts'
import type { PluginHost } from '../helper/hosted.ts'
import { type CheckedReporter, withPlugins } from './check-plugins.ts'
import { pluginLog } from './plugin-log.ts'

/** Circumstances of a plug-in's reporter. */
interface ReporterPlace {
  /** As in `checkPlugins`. */
  readonly packages: string | null
  readonly host?: PluginHost | undefined
  /** Returns the report directory, whose plugins.log gets what the plug-in prints; null if there is none yet. */
  directory(): string | null
}

/** List of the files that a reporter has made. */
const Listed = z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative() })).max(1_000)

/**
 * Returns a plug-in as a reporter. Its process starts when the results are there, gets all trials of the Recording, and ends with its files. So
 * none of it runs while a session measures. Its failures are Problems: `plugin-failed`, `plugin-files-too-large`.
 */
export const pluginReporter = ({ name, use, source }: CheckedReporter, { packages, host, directory }: ReporterPlace): Reporter => ({
  name,
  async report(results) {
    const { log, lost } = pluginLog(directory)
    try {
      const by = async ([opened]: readonly LoadedPlugin[]): Promise<ReportFiles> => (opened === undefined ? {} : filesBy(opened, results))
      const files = await withPlugins([use], source, { packages, host, log }, by)
      const [missing] = lost()
      if (missing !== undefined) throw new Problem(missing)
      return files
    } catch (error) {
      if (!(error instanceof PluginFaultError)) throw error
      const { kind, detail, place } = error.fault
      throw problem('plugin-failed', { use: use.use, doing: 'report', fault: kind, detail, place }, error)
    }
  },
})

async function filesBy(plugin: LoadedPlugin, results: Results): Promise<ReportFiles> {
  if (isReporter(plugin) && plugin.declaration.hasTrial)
    for (const trial of trialsOf(results.recording)) await callPlugin(plugin, 'trial', [trial])
  const { data: listed } = Listed.safeParse(await callPlugin(plugin, 'report', [results]))
  if (listed === undefined) throw new PluginFaultError({ kind: 'garbled', detail: 'report', place: null })
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > MOST_REPORTED_BYTES) throw problem('plugin-files-too-large', { use: plugin.use.use, most: MOST_REPORTED_BYTES })
  const files: [string, Uint8Array][] = []
  for (const { name, bytes } of listed) files.push([name, await contentOf(plugin, name, bytes)])
  return Object.fromEntries(files)
}

/** Reads a file piece by piece. */
async function contentOf(plugin: LoadedPlugin, name: string, bytes: number): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for (let offset = 0; offset < bytes; ) {
    const answer = await callPlugin(plugin, 'piece', [name, offset])
    const piece = Buffer.from(typeof answer === 'string' ? answer : '', 'base64')
    if (piece.length === 0 || offset + piece.length > bytes) throw new PluginFaultError({ kind: 'garbled', detail: 'piece', place: null })
    pieces.push(piece)
    offset += piece.length
  }
  return Buffer.concat(pieces)
}
