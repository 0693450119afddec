import { silentSensors, type Thermometer } from '../host/thermal.ts'
import type { ArmTrial } from '../model/arm.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import type { Host } from '../model/host.ts'

/** Trials that may wait in vain for a sensor: each costs `temperature.timeout`, a minute by default. */
const MOST_BLIND = 3

/** Counts the trials of a session that could not start because a sensor gave no reading. */
export class BlindTrials {
  #number = 0

  /** Takes the next trial. Returns the finding that ends the session if the sensor is lost, else null. */
  async after({ void: cause }: ArmTrial, host: Pick<Host, 'read'>, thermometer: Thermometer): Promise<Finding | null> {
    if (!is(cause, 'temperature-unmet') || cause.data.state !== 'blind') return null
    this.#number += 1
    if (this.#number < MOST_BLIND) return null
    return finding('sensor-lost', { sensors: await silentSensors(host, thermometer), voids: this.#number })
  }
}
