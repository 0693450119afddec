/**
 * Failure of a plug-in. `threw`: its code threw `detail`. `hung`: it took longer than `detail` seconds, and was killed. `ended`: its process
 * ended, by the exit code or signal of `detail`. `garbled`: it wrote to Joulegate's channel.
 */
export interface PluginFault {
  readonly kind: 'threw' | 'hung' | 'ended' | 'garbled'
  readonly detail: string
  /** File and line, or null if unknown. */
  readonly place: string | null
}

/** Error of a call to a plug-in. */
export class PluginFaultError extends Error {
  readonly fault: PluginFault

  constructor(fault: PluginFault) {
    super(`${fault.kind}: ${fault.detail}`)
    this.name = 'PluginFaultError'
    this.fault = fault
  }
}
