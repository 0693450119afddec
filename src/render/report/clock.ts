import type { Workload } from '../../model/config.ts'
import { dependsOnClock } from '../../model/meters.ts'
import type { Recording } from '../../model/recording.ts'
import { hertzRange } from '../format.ts'

/** Returns 'at 2.4 GHz, governor performance', or null if the workload ran by the clock of the machine. A trial that did not keep it is void. */
export function clockOf({ tune }: Partial<Pick<Workload, 'tune'>>, { meter }: Recording): string | null {
  if (tune === undefined || meter === null || !dependsOnClock(meter.kind)) return null
  const { frequency, governor } = tune
  return [
    ...(frequency === undefined ? [] : [`at ${hertzRange(frequency)}`]),
    ...(governor === undefined ? [] : [`governor ${governor}`]),
  ].join(', ')
}
