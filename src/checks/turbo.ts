import { finding } from '../model/finding.ts'
import { type Check, fine, unknown, warns } from './check.ts'
import { cpuDirectory, namesIn, textOf } from './files.ts'

/** Checks whether the clock may rise above the frequency that the processor can sustain. */
export const turbo: Check = {
  name: 'turbo',
  title: 'turbo',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const directory = cpuDirectory(host)
    const policies = await namesIn(host, `${directory}/cpufreq`, /^policy\d+$/)
    // intel_pstate reports whether turbo is off, all others whether it is on.
    const switches = [
      { paths: [`${directory}/intel_pstate/no_turbo`], off: '1', mend: `${directory}/intel_pstate/no_turbo` },
      { paths: [`${directory}/cpufreq/boost`], off: '0', mend: `${directory}/cpufreq/boost` },
      { paths: policies.map((name) => `${directory}/cpufreq/${name}/boost`), off: '0', mend: `${directory}/cpufreq/policy*/boost` },
    ]
    for (const { paths, off, mend } of switches) {
      const values = (await Promise.all(paths.map((path) => textOf(host, path)))).filter((value) => value !== null)
      if (values.length === 0) continue
      return values.every((value) => value === off)
        ? fine(finding('is-off', {}))
        : warns('little', finding('machine-turbo', { off, path: mend }))
    }
    return unknown(finding('turbo-untold', {}))
  },
}
