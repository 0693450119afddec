import { finding } from '../model/finding.ts'
import { type Check, type CheckContext, fine, unknown, warns } from './check.ts'
import { cpuDirectory, cpusOf, namesIn, numberOf, textOf } from './files.ts'

/** Cores of one type, as a list of CPUs. */
interface Kind {
  readonly name: string
  readonly cpus: string
}

/** Checks whether all cores are of the same type. */
export const cores: Check = {
  name: 'cores',
  title: 'core types',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const [large = null, small = null] = await Promise.all(
      ['core', 'atom'].map((name) => textOf(host, `${host.sysfs}/devices/cpu_${name}/cpus`)),
    )
    const kinds =
      large && small
        ? [
            { name: 'performance', cpus: large },
            { name: 'efficiency', cpus: small },
          ]
        : await byCapacity(host)
    if (kinds.length > 1) {
      const allowed = await allowedCpus(host)
      const own = allowed === null ? undefined : kinds.find(({ cpus }) => allowed.isSubsetOf(cpusOf(cpus)))
      if (own !== undefined) return fine(finding('cores-held', { kinds: kinds.length, ...own }))
      return warns('much', finding('machine-cores', { kinds }))
    }
    const ranks = await ranksOf(host)
    if (ranks.size > 1) return warns('little', finding('machine-cores-ranked', {}))
    const isUniform = (await namesIn(host, `${host.sysfs}/devices/cpu`, /./)).length > 0 // the PMU of all cores, if one driver serves them
    return kinds.length === 1 || ranks.size === 1 || isUniform ? fine(finding('cores-alike', {})) : unknown(finding('cores-untold', {}))
  },
}

/** Reads the kernel's own scale, if it has one: Arm, and newer kernels on x86. */
async function byCapacity(host: CheckContext['host']): Promise<readonly Kind[]> {
  const names = await namesIn(host, cpuDirectory(host), /^cpu\d+$/)
  const capacities = new Map<number, string[]>()
  for (const name of names) {
    const capacity = await numberOf(host, `${cpuDirectory(host)}/${name}/cpu_capacity`)
    if (capacity !== null) capacities.set(capacity, [...(capacities.get(capacity) ?? []), name.slice('cpu'.length)])
  }
  return [...capacities]
    .toSorted(([one], [other]) => other - one)
    .map(([capacity, cpus]) => ({ name: `capacity ${capacity}`, cpus: cpus.join(',') }))
}

/** Reads the ranks of AMD's preferred cores: which of them the kernel prefers. */
async function ranksOf(host: CheckContext['host']): Promise<ReadonlySet<number>> {
  const directory = `${cpuDirectory(host)}/cpufreq`
  const names = await namesIn(host, directory, /^policy\d+$/)
  const ranks = await Promise.all(names.map((name) => numberOf(host, `${directory}/${name}/amd_pstate_prefcore_ranking`)))
  return new Set(ranks.filter((rank) => rank !== null))
}

/** Returns the CPUs that this process and its children may run on, or null for a simulated machine, whose CPUs are not ours. */
async function allowedCpus(host: CheckContext['host']): Promise<ReadonlySet<number> | null> {
  const status = host.sysfs === '/sys' ? await textOf(host, '/proc/self/status') : null
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? '')?.[1]
  return list === undefined ? null : cpusOf(list)
}
