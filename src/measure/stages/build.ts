import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Config } from '../../model/config.ts'
import { survivorsKilled } from '../../model/problems/trials.ts'
import { hasSucceeded } from '../../model/recording.ts'
import { exitStatus } from '../../render/format.ts'
import type { Stage } from '../stage.ts'
import { tailOf } from './output.ts'
import { blameDisk } from './room.ts'

/** Builds one side once. A build that fails is a result, not an exception: the report names the commit, the command and the log's end. */
export function build(recipe: Config['build'], reports: string): Stage<'side' | 'directory', 'build'> {
  return {
    name: 'build',
    needs: ['side', 'directory'],
    gives: ['build'],
    async run({ side, directory }, { host, emit, signal }) {
      if (recipe === null) return { build: null }
      emit({ type: 'build-started', side, command: recipe.run })
      const log = join(reports, `build-${side}.log`)
      await writeFile(log, '', { flag: 'wx' }) // new, and no link to somewhere else
      signal.throwIfAborted()
      const ended = await host.complete({ command: recipe.run, cwd: directory, env: recipe.env, log, timeout: recipe.timeout }, signal)
      signal.throwIfAborted()
      if (!hasSucceeded(ended.status))
        await blameDisk([reports, directory], `the build of ${side} (${recipe.run}) ${exitStatus(ended.status, recipe.timeout)}.`)
      const findings = ended.survivors.length === 0 ? [] : [survivorsKilled(`The build of ${side}`, ended.survivors)]
      const { status, seconds } = ended
      const result = { side, command: recipe.run, status, seconds, log: basename(log), tail: [...(await tailOf(log))], findings }
      emit({ type: 'build-ended', build: result })
      return { build: result }
    },
  }
}
