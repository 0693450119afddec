import { existsSync, readFileSync } from 'node:fs'
import { type Part, PROFILE_FILE, TuningProfile } from '../../model/setup.ts'
import { readOptional } from '../../system/read.ts'
import { pathsLike } from '../names.ts'
import type { Site } from '../site.ts'
import { textFile } from './text-file.ts'

/** A setting of the kernel: its files, as a pattern, and the text that a profile writes into them. */
interface Setting {
  readonly files: string
  readonly text: string
}

/** Settings that let less run beside a measurement. */
const QUIET: readonly Setting[] = [
  { files: '/proc/sys/kernel/nmi_watchdog', text: '0' },
  { files: '/proc/sys/vm/swappiness', text: '10' },
]
const CPU = '/sys/devices/system/cpu'
/** Settings that keep one frequency, too. They change how much energy a program needs. A machine has one of the three switches of its boost. */
const FIXED: readonly Setting[] = [
  ...QUIET,
  { files: `${CPU}/cpufreq/policy*/scaling_governor`, text: 'performance' },
  { files: `${CPU}/intel_pstate/no_turbo`, text: '1' },
  { files: `${CPU}/cpufreq/boost`, text: '0' },
  { files: `${CPU}/cpufreq/policy*/boost`, text: '0' },
  { files: `${CPU}/smt/control`, text: 'off' },
]
const settings: Readonly<Record<TuningProfile, readonly Setting[]>> = { stock: [], quiet: QUIET, 'fixed-frequency': FIXED }

/** Services that wake up by themselves to move interrupts between processors. */
const SERVICES = ['irqbalance.service']

/** Texts of smt/control on a processor that has no second threads, or whose firmware has turned them off. */
const CANNOT = ['notsupported', 'notimplemented', 'forceoff']

const textOf = (site: Site, path: string): string => readFileSync(site.at(path), 'utf8').trimEnd()

/** Returns the profile that is set on a machine, or null. */
export const profileOf = (site: Site): TuningProfile | null =>
  TuningProfile.safeParse(readOptional(site.at(PROFILE_FILE))?.trim()).data ?? null

/** Returns the parts of a profile: the kernel's settings now and after each start, services, and its name for those who measure. */
export function tune(site: Site, profile: TuningProfile): readonly Part[] {
  if (profile === 'stock') return []
  const found = settings[profile]
    .map(({ files, text }) => ({ files, text, paths: pathsLike(site, files).filter((path) => !CANNOT.includes(textOf(site, path))) }))
    .filter(({ paths }) => paths.length > 0)
  return [
    // systemd-tmpfiles writes each text into the files that fit when the machine starts.
    ...textFile('/etc/tmpfiles.d/joulegate.conf', found.map(({ files, text }) => `w ${files} - - - - ${text}\n`).join('')),
    ...found.flatMap(({ paths, text }) => paths.map((path): Part => ({ kind: 'value', path, state: text }))),
    ...SERVICES.filter((name) => existsSync(site.at(`/lib/systemd/system/${name}`))).map(
      (name): Part => ({ kind: 'unit', name, state: { enablement: 'disabled', isActive: false } }),
    ),
    ...textFile(PROFILE_FILE, `${profile}\n`),
  ]
}
