import { takeSnapshot } from '../plugins/built-in/snapshot.ts'
import { defineInstrument } from './plugin.ts'

const ROOTS = { sysfs: '/sys', procfs: '/proc' }

/** Instrument `joulegate/snapshot`: keeps the state of the machine right before each trial and right after it. */
export default defineInstrument({
  name: 'snapshot',
  on: {
    'trial:before': (_, { keep }) => keep({ at: 'before', ...takeSnapshot(ROOTS) }),
    'trial:after': (_, { keep }) => keep({ at: 'after', ...takeSnapshot(ROOTS) }),
  },
})
