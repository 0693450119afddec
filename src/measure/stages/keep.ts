import { join } from 'node:path'
import { KeptFiles } from '../../git/kept-files.ts'
import { textOf } from '../../git/trees.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Request } from '../request.ts'
import type { Stage } from '../stage.ts'

/** Returns base's benchmark in head's checkout, or null if the configuration names none or nothing is checked out. */
export function keptFiles(request: Pick<Request, 'workspace' | 'harnessFiles' | 'directories' | 'output'>): KeptFiles | null {
  const { workspace, harnessFiles, directories, output } = request
  if (workspace === null || harnessFiles.length === 0) return null
  const { base, head } = directories
  return new KeptFiles({ paths: harnessFiles, from: base, to: head, aside: join(output, 'kept') })
}

/** Remembers the files of the benchmark as they were checked out, before the build. */
export const remember = (kept: KeptFiles | null): Stage<'directory', never> => ({
  name: 'remember',
  needs: ['directory'],
  gives: [],
  async run({ directory }) {
    await kept?.remember(directory)
    return {}
  },
})

/** Puts base's benchmark back before each trial of head, if something has changed it there. As the first stage, it runs alone. */
export const keep = (kept: KeptFiles | null): Stage<'trial', 'keeping'> => ({
  name: 'keep',
  needs: ['trial'],
  gives: ['keeping'],
  async run({ trial }) {
    return { keeping: trial.side === 'head' ? await restore(kept, 'runs') : [] }
  },
})

/** Restores changed files, and reports which ones it put back, if any. */
export async function restore(kept: KeptFiles | null, when: 'builds' | 'runs'): Promise<readonly Finding[]> {
  const files = (await kept?.restore()) ?? []
  return files.length === 0 ? [] : [finding('harness-restored', { files: files.map(textOf), when })]
}
