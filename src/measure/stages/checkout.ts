import { join } from 'node:path'
import type { Workspace } from '../../git/workspace.ts'
import { Problem } from '../../model/finding.ts'
import type { Stage } from '../stage.ts'
import { blameDisk } from './room.ts'

/** Puts a commit on disk below `directory`: base/ and head/, paths of one length, since a path's length moves memory. */
export function checkout(workspace: Workspace, directory: string): Stage<'side' | 'revision', 'directory'> {
  return {
    name: 'checkout',
    needs: ['side', 'revision'],
    gives: ['directory'],
    async run({ side, revision }) {
      const target = join(directory, side)
      if (revision.kind === 'commit') await workspace.checkout(revision, target).catch((error: unknown) => explain(error, directory))
      return { directory: target }
    },
  }
}

/** git says what it could not write, and not why. */
async function explain(error: unknown, directory: string): Promise<never> {
  if (error instanceof Problem) await blameDisk([directory], error.finding.message, error)
  throw error
}
