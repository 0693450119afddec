import { finding } from '../model/finding.ts'
import { absent, type Check, fine, unknown, warns } from './check.ts'
import { cpuDirectory, policiesOf, textOf } from './files.ts'

/** Checks which governor sets the clock, and with which preference. */
export const governor: Check = {
  name: 'governor',
  title: 'frequency governor',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const policies = await policiesOf(host)
    if (policies.length === 0) return absent(finding('clock-not-scaled', {}))
    const governors = await Promise.all(
      policies.map(async ({ path, cpus }) => ({ name: await textOf(host, `${path}/scaling_governor`), cpus, path })),
    )
    const total = governors.reduce((sum, { cpus }) => sum + cpus, 0)
    const others = governors.filter(({ name }) => name !== 'performance')
    if (others.some(({ name }) => name === null)) return unknown(finding('governor-unreadable', {}))
    if (others.length > 0) {
      const names = [...new Set(others.flatMap(({ name }) => name ?? []))].join(', ')
      const cpus = others.reduce((sum, one) => sum + one.cpus, 0)
      return warns('some', finding('machine-governor', { names, cpus, total, directory: `${cpuDirectory(host)}/cpufreq` }))
    }
    const preferences = await Promise.all(policies.map(({ path }) => textOf(host, `${path}/energy_performance_preference`)))
    const saving = preferences.filter((one) => one !== null && !/^(performance|default|0)$/.test(one))
    if (saving.length > 0) {
      return warns(
        'little',
        finding('machine-preference', { preferences: [...new Set(saving)].join(', '), directory: `${cpuDirectory(host)}/cpufreq` }),
      )
    }
    return fine(finding('governor-performance', { total }))
  },
}
