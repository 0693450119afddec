/** SI inside, always: microjoules, milliseconds and millidegrees exist only where they are read (host/, meters/). */
export type Joules = number
export type Seconds = number
export type Watts = number
export type Celsius = number

/** Tick in which the kernel keeps its books of CPU time, whatever its own clock does (USER_HZ, on every architecture that we run on). */
export const CLOCK_TICK: Seconds = 0.01
