import { problem } from '../../model/finding.ts'
import { CORES_FILE, type Part } from '../../model/setup.ts'
import { readOptional } from '../../system/read.ts'
import { coresOf } from '../cores.ts'
import type { Site } from '../site.ts'
import { textFile } from './text-file.ts'

/** Units that have all processes of a machine but those of Joulegate, with the section of their settings. */
const OTHERS = [
  ['system.slice', 'Slice'],
  ['user.slice', 'Slice'],
  ['init.scope', 'Scope'],
] as const
/** Slice of the meter helper and all that it starts. */
const OURS = ['joulegate.slice', 'Slice'] as const

const dropIn = ([unit, section]: readonly [unit: string, section: string], cores: string): readonly Part[] =>
  textFile(`/etc/systemd/system/${unit}.d/joulegate-cores.conf`, `[${section}]\nAllowedCPUs=${cores}\n`)

/**
 * Returns the parts that keep the rest of the machine on some cores, and measurements on the others. `chosen`: the list of the former, or
 * null for those that are set. systemd applies them when it reads its files. Throws Problem `setup-cores-refused`, `setup-no-cores`.
 */
export function isolate(site: Site, chosen: string | null): readonly Part[] {
  const set = readOptional(site.at(CORES_FILE))?.trim() ?? null
  const text = chosen ?? set
  if (text === null) throw problem('setup-no-cores', {})
  const { housekeeping, measuring } = coresOf(site, text, chosen !== null)
  return [
    ...dropIn(OURS, measuring),
    ...OTHERS.flatMap((unit) => dropIn(unit, housekeeping)),
    // Its name for those who measure.
    ...textFile(CORES_FILE, `${housekeeping}\n`),
  ]
}
