import './requirements.ts'
import { isAnyLeft } from '../host/notes.ts'

// Reads saved state as @actions/core does, without loading it: nearly always, main has finished and nothing is left to do.
if (process.env['STATE_phase'] === 'pending') await (await import('./clean.ts')).clean()
else if (isAnyLeft()) await (await import('./clean.ts')).removeLeft()
