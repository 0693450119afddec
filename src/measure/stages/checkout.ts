import { dirname } from 'node:path'
import type { Workspace } from '../../git/workspace.ts'
import { type ByArm, ofArm } from '../../model/arm.ts'
import { Problem } from '../../model/finding.ts'
import type { Stage } from '../stage.ts'
import { blameDisk } from './blame-disk.ts'

/** Checks out a commit to a directory that must not exist yet. All paths have the same length, since a path's length moves memory. */
export function checkout(workspace: Workspace, directories: ByArm<string>): Stage<'side' | 'revision' | 'overlay', 'directory'> {
  return {
    name: 'checkout',
    needs: ['side', 'revision', 'overlay'],
    gives: ['directory'],
    async run({ side, revision, overlay }) {
      const directory = ofArm(directories, side)
      if (revision.kind === 'commit')
        await workspace.checkout(revision, directory, overlay).catch((error: unknown) => explain(error, dirname(directory)))
      return { directory }
    },
  }
}

/** Rethrows the error, or blames a full disk: git reports what it could not write, and not why. */
async function explain(error: unknown, directory: string): Promise<never> {
  if (error instanceof Problem) await blameDisk([directory], error.finding, error)
  throw error
}
