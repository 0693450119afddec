import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Detected } from '../model/detected.ts'
import { readOptional } from '../system/read.ts'
import { pathsLike } from './names.ts'
import { isLive, type Site } from './site.ts'

const CPU = '/sys/devices/system/cpu'
const BOOSTS = [`${CPU}/intel_pstate/no_turbo`, `${CPU}/cpufreq/boost`]
/** ID and version of /etc/os-release. */
const TRIED = 'debian 12'

/** Looks at a machine. Changes nothing. Throws errors of the system. */
export async function detect(site: Site): Promise<Detected> {
  const read = (path: string): string | null => readOptional(site.at(path))?.trim() ?? null
  const textsOf = (pattern: string): readonly string[] =>
    [...new Set(pathsLike(site, pattern).map((path) => read(path) ?? ''))].filter(Boolean)
  const release = read('/etc/os-release') ?? ''
  const field = (name: string): string => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? ''
  return {
    system: { name: field('PRETTY_NAME') || 'unknown', isTried: `${field('ID')} ${field('VERSION_ID')}` === TRIED },
    systemd:
      isLive(site) && existsSync('/run/systemd/system')
        ? ((/\d+/.exec(await site.ask('systemctl', ['--version'])) ?? [])[0] ?? null)
        : null,
    hasCgroup2: existsSync(site.at('/sys/fs/cgroup/cgroup.controllers')),
    isVirtual: / hypervisor( |$)/m.test(read('/proc/cpuinfo') ?? ''),
    counters: pathsLike(site, '/sys/class/powercap/*/energy_uj').map((path) => basename(dirname(path))),
    governors: textsOf(`${CPU}/cpufreq/policy*/scaling_governor`),
    boost: BOOSTS.find((path) => existsSync(site.at(path))) ?? null,
    smt: read(`${CPU}/smt/control`),
    lockdown: /\[(\w+)\]/.exec(read('/sys/kernel/security/lockdown') ?? '')?.[1] ?? null,
  }
}
