// Runs as a process of its own, to be killed while it measures with the real perf.
import { linuxHost } from '../../src/host/linux.ts'
import { openPerf } from '../../src/meters/perf.ts'
import { asking, CLOCK } from './real-perf.ts'

const host = linuxHost({ sysfs: '/sys', session: process.argv[2] ?? '' })
const trial = { workload: 'job', pair: 1, side: 'base', timeout: 60, signal: new AbortController().signal } as const
await openPerf(host, asking([CLOCK])).start(trial)
process.stdout.write('measuring\n')
setInterval(() => undefined, 1000)
