import type { End } from '../model/attempt.ts'
import { finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'
import { endOf } from './pair.ts'

/** Time limit of a session. Forgiven seconds do not count towards it. */
export class Clock {
  readonly #host: Pick<Host, 'now' | 'date'>
  readonly #limit: Seconds
  #started: Seconds

  /** Starts now, after `used` seconds of the limit. */
  constructor(host: Pick<Host, 'now' | 'date'>, limit: Seconds, used: Seconds) {
    this.#host = host
    this.#limit = limit
    this.#started = host.now() - used
  }

  /** Seconds since the start, without those that were forgiven. */
  get elapsed(): Seconds {
    return this.#host.now() - this.#started
  }

  /** Seconds left; below 0 when the limit is over. */
  get left(): Seconds {
    return this.#limit - this.elapsed
  }

  /** Takes these seconds out of the count. */
  forgive(seconds: Seconds): void {
    this.#started += seconds
  }

  /** Returns the end of the session if the limit is over, else null. Called before each pair, never within one. */
  over(): End | null {
    return this.left > 0 ? null : endOf(this.#host, 'time', finding('time-limit', { limit: this.#limit, isHeads: false }))
  }
}
