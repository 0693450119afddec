import { z } from 'zod'
import { Duration, like } from './config-values.ts'

const HINT = 'write fail or pass, or a map such as {result: fail, after: 10m, busy: 60m}'
const Result = z.enum(['fail', 'pass'], { error: HINT })

const Whole = z
  .strictObject(
    {
      result: Result.default('fail').describe(
        'the status of a commit that no runner measures in time; in a merge queue, `pass` fails, too',
      ),
      after: Duration.prefault('10m').describe('how long no runner may take the job, if none works on a job of the same labels'),
      busy: Duration.prefault('60m').describe('how long the job may wait for a runner that works on others'),
    },
    like('on-offline: {result: fail, after: 10m, busy: 60m}'),
  )
  .refine(({ after, busy }) => after <= busy, { error: 'must not be longer than on-offline.busy', path: ['after'] })

/** Key `on-offline` of `joulegate.yml`: `fail`, `pass`, or a map. Durations become seconds. */
export const OnOffline = z
  .union([Result, Whole], { error: HINT })
  .transform((written) => (typeof written === 'string' ? Whole.parse({ result: written }) : written))
  .readonly()
/** The rule for a job that no runner takes. `after`, `busy`: seconds. */
export type OnOffline = z.output<typeof OnOffline>

/** The rule of a branch that writes none. */
export const USUAL_ON_OFFLINE: OnOffline = OnOffline.parse('fail')
