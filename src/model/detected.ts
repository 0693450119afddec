/** A machine, as far as the setup of a runner depends on it. */
export interface Detected {
  /** `isTried`: the setup is tested on it. */
  readonly system: { readonly name: string; readonly isTried: boolean }
  /** Version, or null if another program is PID 1, or if the machine is not running. */
  readonly systemd: string | null
  readonly hasCgroup2: boolean
  readonly isVirtual: boolean
  /** Names of the energy counters that the kernel shows. */
  readonly counters: readonly string[]
  readonly governors: readonly string[]
  /** File that turns the boost off, or null if there is none. */
  readonly boost: string | null
  /** Text of the kernel on two threads per core, or null. */
  readonly smt: string | null
  readonly lockdown: string | null
}
