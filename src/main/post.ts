import './requirements.ts'
import { isAnyLeft } from '../host/notes.ts'

// As @actions/core reads what main has saved. Nearly always main has said all and removed all, and there is nothing to load.
if (process.env['STATE_phase'] === 'pending') await (await import('./clean.ts')).clean()
else if (isAnyLeft()) await (await import('./clean.ts')).removeLeft()
