import { openThermometer, silentSensors } from '../../host/thermal.ts'
import { crossCheck, readsRapl } from '../../meters/agreement.ts'
import { finding, levelOf, Problem } from '../../model/finding.ts'
import type { Stage } from '../stage.ts'

/** Opens the meter that was chosen, for the whole session. */
export const openMeter: Stage<'choice', 'meter'> = {
  name: 'open meter',
  needs: ['choice'],
  gives: ['meter'],
  async run({ choice }, { host, emit, defer }) {
    const meter = await choice.meter.open(host, choice.options)
    defer(() => meter.close())
    emit({ type: 'meter', name: meter.name, description: meter.description })
    return { meter }
  },
}

/** Compares the two ways to read the same counters, which takes about a second. A disagreement ends the session before it begins. */
export const compareCounters: Stage<'choice', never> = {
  name: 'compare counters',
  needs: ['choice'],
  gives: [],
  async run({ choice }, { host, emit, signal }) {
    if (!readsRapl(choice.meter)) return {}
    const findings = await crossCheck(host, choice.options.domains, signal)
    const error = findings.find((found) => levelOf(found) === 'error')
    if (error !== undefined) throw new Problem(error)
    for (const finding of findings) emit({ type: 'finding', finding })
    return {}
  },
}

/** Finds the processor's temperature sensors. A machine without any, and sensors that fail, are reported once. */
export const findSensors: Stage<'meter', 'thermometer'> = {
  name: 'find sensors',
  needs: ['meter'],
  gives: ['thermometer'],
  async run({ meter }, { host, emit, defer }) {
    const thermometer = await openThermometer(host)
    defer(() => thermometer.close())
    // A count of instructions does not depend on the temperature.
    if (meter.kind === 'instructions') return { thermometer }
    const isEmpty = thermometer.read().length === 0
    const sensors = await silentSensors(host, thermometer)
    if (sensors.length > 0) emit({ type: 'finding', finding: finding('sensor-unreadable', { sensors }) })
    else if (isEmpty) emit({ type: 'finding', finding: finding('no-sensor', {}) })
    return { thermometer }
  },
}
