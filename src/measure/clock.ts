import type { End } from '../model/attempt.ts'
import { finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'
import { endOf } from './pair.ts'
import type { Purse } from './purse.ts'

/** Limits of a session, in seconds and in joules. Forgiven seconds do not count towards them; joules are never forgiven. */
export class Clock {
  readonly purse: Purse
  readonly #host: Pick<Host, 'now' | 'date'>
  readonly #limit: Seconds
  #started: Seconds

  /** Starts now, after `used` seconds of the limit. `purse`: joules that were spent before, too. */
  constructor(host: Pick<Host, 'now' | 'date'>, limit: Seconds, { used, purse }: { readonly used: Seconds; readonly purse: Purse }) {
    this.purse = purse
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

  /** Returns the end of the session if a limit is over, else null. Called before each pair, never within one. */
  over(): End | null {
    if (this.left <= 0) return endOf(this.#host, 'time', finding('time-limit', { limit: this.#limit, isHeads: false }))
    const { spent, left } = this.purse
    return left > 0 ? null : endOf(this.#host, 'energy', finding('energy-limit', { limit: spent + left, spent, isHeads: false }))
  }
}
