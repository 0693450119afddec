import type { FleetFacts, FleetSession } from '../../src/model/fleet.ts'
import { generator } from '../../src/stats/random.ts'

const at = (hour: number): string => new Date(1_760_000_000_000 + hour * 3_600_000).toISOString().replace('.000', '')

const REPOSITORIES = ['acme/api', 'acme/index', 'acme/worker'].map((title) => ({
  id: `https://github.com/${title}`,
  title,
  home: `https://github.com/${title}`,
}))

const machine = (id: string, cpu: string, more: Partial<FleetFacts['machines'][number]['machine']> = {}) => ({
  ...{ id, cpu, threads: 16, memoryBytes: 31.2 * 2 ** 30, kernel: '6.12.43+deb13-amd64', virtualisation: null },
  ...more,
})

/** A fleet of four machines: one with false alarms, one that is quiet, one that counts instructions, and one without A/A. */
export function fleetFacts(): FleetFacts {
  const random = generator('a fleet')
  const machines = [
    machine('4f1d2c8a90b3e756', 'Intel(R) Xeon(R) E-2388G CPU @ 3.20GHz', { profile: 'steady', cores: '2-15' }),
    machine('a07be3f1c24d9886', 'AMD Ryzen 9 7950X 16-Core Processor', { threads: 32, memoryBytes: 62.7 * 2 ** 30, profile: 'steady' }),
    machine('c9930d5e7714fa02', 'Intel(R) Core(TM) i5-8350U CPU @ 1.70GHz', {
      threads: 8,
      memoryBytes: 15.5 * 2 ** 30,
      kernel: '6.1.0-28-amd64',
    }),
    machine('e2b846a1d05f7c39', 'AMD EPYC 7763 64-Core Processor', {
      threads: 4,
      memoryBytes: 15.6 * 2 ** 30,
      kernel: '6.8.0-1021-azure',
      virtualisation: 'kvm',
    }),
  ]
  const sessions = machines.flatMap(({ id }, which): readonly FleetSession[] =>
    Array.from({ length: 120 - which * 25 }, (_, index): FleetSession => {
      const isOfEqualCommits = which < 3 && index % 20 === 19
      const [verdicts, gaps] = [isOfEqualCommits ? 0 : 1 + Math.floor(random() * 3), random() < 0.03 * which ? 1 : 0]
      const isWork = which === 3
      return {
        ...{
          repository: REPOSITORIES[(index + which) % (which === 3 ? 1 : 3)]?.id ?? '',
          machine: id,
          kind: index % 9 === 8 ? 'range' : 'main',
        },
        ...{
          at: at(2_200 - (120 - which * 25 - index) * 18 - (which === 2 ? 400 : which)),
          gate: isOfEqualCommits && which === 1 && index > 60 ? 'fail' : 'pass',
        },
        ...{ seconds: 60 * (which + 2) * (1 + random()), spent: isWork ? 4e11 * (1 + random()) : 5_200 * (which + 1) * (1 + random()) },
        ...{ quantity: isWork ? 'work' : 'energy', isSimulated: false, verdicts, results: verdicts, gaps, isOfEqualCommits },
      }
    }),
  )
  return {
    repositories: REPOSITORIES,
    machines: machines.map((one, which) => ({ machine: one, firstSeen: at(which) })),
    sessions: sessions.toSorted((one, other) => (one.at < other.at ? -1 : 1)),
  }
}
