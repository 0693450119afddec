import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { cpuDirectory, namesIn, numberOf } from './files.ts'

/** Checks whether the processor has had to cool down since boot. Intel processors count that, AMD processors do not. */
export const throttling: Check = {
  name: 'throttling',
  title: 'thermal throttling',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const directory = cpuDirectory(host)
    const cpus = await namesIn(host, directory, /^cpu\d+$/)
    const paths = cpus.flatMap((cpu) => ['core', 'package'].map((what) => `${directory}/${cpu}/thermal_throttle/${what}_throttle_count`))
    const counts = (await Promise.all(paths.map((path) => numberOf(host, path)))).filter((value) => value !== null)
    if (counts.length === 0) return unknown(finding('throttling-uncounted', {}))
    // All CPUs of a core or package show the same count, so the largest is used, not the sum.
    const most = Math.max(...counts)
    return most === 0 ? fine(finding('never-throttled', {})) : warns('some', finding('machine-throttled', { times: most, directory }))
  },
}
