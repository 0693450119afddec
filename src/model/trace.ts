/** Record of an operation, for `--debug`. */
export interface Trace {
  readonly kind: 'git' | 'tool' | 'stage' | 'request'
  /** Operation that was run. Contains no secrets: those are in environments and headers. */
  readonly text: string
  readonly seconds: number
  /** Description of the failure, or null if there was none. */
  readonly failure: string | null
}
