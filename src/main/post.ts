import './requirements.ts'

// As @actions/core reads what main has saved. Nearly always main has said all, and there is nothing to load.
if (process.env['STATE_phase'] === 'pending') await (await import('./clean.ts')).clean()
