import { openThermometer } from '../host/thermal.ts'
import { finding } from '../model/finding.ts'
import { type Check, fine, warns } from './check.ts'

const WHY = 'matters some: a warmer processor uses more energy for the same work, and nobody will see that it was warmer'

/** Does the processor say how warm it is? */
export const temperature: Check = {
  name: 'temperature',
  about: 'temperature sensors',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const thermometer = await openThermometer(host)
    try {
      const read = thermometer.read()
      if (read.length === 0) return warns('some', WHY, finding('no-sensor', {}))
      return fine(read.map(({ sensor, celsius }) => `${sensor} ${celsius.toFixed(0)} °C`).join(', '))
    } finally {
      thermometer.close()
    }
  },
}
