/** SI inside, always: microjoules, milliseconds and millidegrees exist only where they are read (host/, meters/). */
export type Joules = number
export type Seconds = number
export type Watts = number
export type Celsius = number
