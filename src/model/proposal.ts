/** Commands that build a commit, one after the other. `why`: sentences that are written above them in the file. */
export interface ProposedBuild {
  readonly steps: readonly string[]
  readonly why: readonly string[]
}

export interface ProposedWorkload {
  readonly name: string
  readonly run: string
  /** Sentences that are written above it in the file. */
  readonly why: readonly string[]
  /** Relative to the repository root; '' for the root. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Whether it only starts the benchmarks of the other packages of its workspace; absent: no. */
  readonly isForAll?: boolean
}

/** Proposal of what to measure in one project: a directory with a manifest in it. */
export interface Proposal {
  /** For example Node. */
  readonly ecosystem: string
  /** Relative to the repository root; '' for the root. */
  readonly directory: string
  /** Files and entries that were found there, for example: package.json (scripts bench, test). Foreign text. */
  readonly found: readonly string[]
  /** Tests do some work, but not the work that matters; `nothing` has no workloads. */
  readonly kind: 'benchmarks' | 'tests' | 'nothing'
  /** null if there is nothing to build. */
  readonly build: ProposedBuild | null
  readonly workloads: readonly ProposedWorkload[]
  /** Entries of the key `import` that it proposes in place of workloads, for example go-bench ./...; absent if there are none. */
  readonly imports?: readonly string[]
  /** Directories of the packages of a workspace that it measures together; absent if it is about one project. */
  readonly packages?: readonly string[]
}

/** An entry of the key `import`, and the number of its workloads. */
export interface ProposedImport {
  readonly entry: string
  readonly count: number
}

/** Parts that a checkout needs beside the files of its commit. Names are foreign text. */
export interface ProposedContents {
  /** File that takes a version from the tags, or null if none does. */
  readonly describing: string | null
  /** Paths of submodules. */
  readonly submodules: readonly string[]
  /** Hosts of their URLs, except those of the repository itself. */
  readonly hosts: readonly string[]
  /** File whose attributes name files in Git LFS, or null. */
  readonly lfs: string | null
}

/** Everything that a survey of a repository found. */
export interface Survey {
  /** null if nothing can be measured unless the user names it. */
  readonly chosen: Proposal | null
  /** Reason for this choice, or '' if there is none. */
  readonly reason: string
  /** Others with workloads, the best first. */
  readonly others: readonly Proposal[]
  /** The benchmark's files: whole directories, or, if it has none of its own, single files. Relative to the repository root. */
  readonly harness: { readonly directories: readonly string[]; readonly files: readonly string[] }
  /** Parts for the key `checkout`. */
  readonly contents: ProposedContents
  /** Projects without anything to measure. */
  readonly empty: readonly Proposal[]
}
