import type { Stage } from '../stage.ts'

/** Reads the processor's temperature right before the trial. */
export const readTemperature: Stage<'thermometer', 'celsius'> = {
  name: 'read temperature',
  needs: ['thermometer'],
  gives: ['celsius'],
  run: async ({ thermometer }) => ({ celsius: thermometer.read() }),
}
