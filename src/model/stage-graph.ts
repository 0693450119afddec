import type { PluginKind, StageFrequencyName } from './plugin.ts'

/** Stage as it is drawn. */
export interface DrawnStage {
  readonly name: string
  readonly frequency: StageFrequencyName
  /** File or package of the plug-in, or null if it is one of Joulegate's own. */
  readonly file: string | null
  /** Facts that it needs, with the stage that gives each: null if Joulegate gives it before any stage. */
  readonly needs: readonly { readonly fact: string; readonly from: string | null }[]
  readonly gives: readonly string[]
}

/** Plug-in that is no stage. */
export interface DrawnPlugin {
  readonly kind: Exclude<PluginKind, 'stage'>
  readonly name: string
  readonly file: string
}

/** Pipeline of a configuration: the output of `joulegate graph --json`. */
export interface DrawnGraph {
  readonly schema: 1
  /** Path of the configuration, and the commit or directory that it is of. */
  readonly file: string
  readonly where: string
  readonly stages: readonly DrawnStage[]
  /** The other plug-ins in the order of the list: of instruments, the outermost first. */
  readonly plugins: readonly DrawnPlugin[]
}
