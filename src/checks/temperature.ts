import { openThermometer, silentSensors } from '../host/thermal.ts'
import { finding } from '../model/finding.ts'
import { type Check, fine, warns } from './check.ts'

/** Checks whether the processor reports its temperature. */
export const temperature: Check = {
  name: 'temperature',
  title: 'temperature sensors',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const thermometer = await openThermometer(host)
    try {
      const read = thermometer.read()
      const sensors = await silentSensors(host, thermometer)
      if (sensors.length > 0) return warns('some', finding('sensor-unreadable', { sensors }))
      if (read.length === 0) return warns('some', finding('no-sensor', {}))
      return fine(finding('temperature-read', { read: read.map(({ sensor, celsius }) => ({ sensor, celsius })) }))
    } finally {
      thermometer.close()
    }
  },
}
