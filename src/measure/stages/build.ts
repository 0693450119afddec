import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Forwarded, forwardedToBuilds } from '../../host/forwarded.ts'
import type { Arm } from '../../model/arm.ts'
import type { Config } from '../../model/config.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Command } from '../../model/findings/parts.ts'
import type { Stage } from '../stage.ts'
import { blameDisk } from './blame-disk.ts'
import { endingOf, shown } from './command.ts'
import { outputLimit, shorten, tailOf } from './output.ts'

/** Returns the build of an arm, as data of a finding. */
export const buildOf = (side: Arm): Command => ({ kind: 'build', side, workload: null, service: null })

function notForwarded({ refused, unset }: Forwarded): readonly Finding[] {
  return [
    ...(refused.length === 0 ? [] : [finding('proxy-refused', { names: refused })]),
    ...(unset.length === 0 ? [] : [finding('variables-unset', { names: unset })]),
  ]
}

/** Builds one arm once. A build that fails is a result, not an exception: the report names the commit, the command and the log's end. */
export function build(recipe: Config['build'], reports: string): Stage<'side' | 'directory' | 'environment', 'build'> {
  return {
    name: 'build',
    needs: ['side', 'directory', 'environment'],
    gives: ['build'],
    async run({ side, directory, environment }, { host, emit, signal }) {
      if (recipe === null) return { build: null }
      emit({ type: 'build-started', side, command: recipe.run })
      const log = join(reports, `build-${side}.log`)
      await writeFile(log, '', { flag: 'wx' }) // new, and no link to somewhere else
      signal.throwIfAborted()
      const { run: command, timeout } = recipe
      const about = buildOf(side)
      const forwarded = forwardedToBuilds(recipe.envFrom, host.environment)
      const env = { ...forwarded.env, ...environment, ...recipe.env }
      const limit = await outputLimit(log, 2)
      const ended = await host.complete(
        { side, command, cwd: directory, env, log, timeout, outputLimit: limit, network: recipe.network !== 'off' },
        signal,
      )
      signal.throwIfAborted()
      if (!hasSucceeded(ended.status) && ended.status.overDisk === undefined)
        await blameDisk(
          [reports, directory],
          finding('build-failed', {
            command: about,
            text: shown(command),
            ending: endingOf(ended, { timeout, outputLimit: limit }),
            lines: [],
          }),
        )
      const tail = [...(await tailOf(log))]
      await shorten(log)
      const { status, seconds, hasFlooded, survivors } = ended
      const findings = [
        // Reported once, since it is the same for all arms.
        ...(side === 'base' ? notForwarded(forwarded) : []),
        ...(hasFlooded ? [finding('output-limit', { command: about, limit })] : []),
        ...(status.overDisk === undefined ? [] : [finding('disk-limit', { command: about, ...status.overDisk })]),
        ...(survivors.length === 0 ? [] : [finding('survivors', { command: about, processes: survivors })]),
      ]
      const result = { side, command: recipe.run, status, seconds, log: basename(log), tail, findings }
      emit({ type: 'build-ended', build: result })
      return { build: result }
    },
  }
}
