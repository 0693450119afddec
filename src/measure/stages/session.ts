import { openThermometer } from '../../host/thermal.ts'
import { noSensor } from '../../model/problems/machine.ts'
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

/** Finds the processor's temperature sensors; a machine without any is said once. */
export const findSensors: Stage<never, 'thermometer'> = {
  name: 'find sensors',
  needs: [],
  gives: ['thermometer'],
  async run(_facts, { host, emit, defer }) {
    const thermometer = await openThermometer(host)
    defer(() => thermometer.close())
    if (thermometer.read().length === 0) emit({ type: 'finding', finding: noSensor() })
    return { thermometer }
  },
}
