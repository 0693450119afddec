import type { z } from 'zod'
import type { WorkloadFile } from '../model/config-file-workload.ts'

/** Files of one commit. */
export interface SourceTree {
  /** Paths of the regular files, relative to the top. */
  readonly files: readonly string[]
  /** Returns the text of a file, or null if there is none. @throws Problem if the file is larger than an importer reads. */
  read(path: string): Promise<string | null>
}

/** A workload as joulegate.yml would have it: the plain keys of a workload entry. */
export type ImportedWorkload = z.input<typeof WorkloadFile>

/** Wishes of the entry of `import`. */
export interface ImportOptions {
  /** Iterations of one run; the importer's own number if absent. */
  readonly iterations?: number
}

/** Reads the benches of one framework: one file, and one line in `index.ts`. It reads files and never runs code. */
export interface Importer {
  /** Name in the key `import`. */
  readonly name: string
  /** Returns the arguments that init proposes for this tree; empty: nothing to import. */
  detect(tree: SourceTree): Promise<readonly string[]>
  /** Returns the workloads for one argument, e.g. `./...`; none if nothing there is a bench. */
  import(argument: string, tree: SourceTree, options?: ImportOptions): Promise<readonly ImportedWorkload[]>
  /**
   * Returns the command that builds what the workloads of this argument run, or null if there is nothing to build. The command must work in
   * commits that lack some of the benches, so it names none of them.
   */
  build?(argument: string, tree: SourceTree): Promise<string | null>
}
