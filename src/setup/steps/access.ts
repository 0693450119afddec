import type { Part } from '../../model/setup.ts'
import { pathsLike } from '../names.ts'
import type { Site } from '../site.ts'
import { textFile } from './text-file.ts'
import { COUNTER_GROUP } from './users.ts'

/** Root and the group can read; the kernel gives only root that right (CVE-2020-8694). */
const MODE = 0o440

/** A rule for udev, since the files of the kernel forget their owner when the machine stops. */
const RULE = `# Joulegate: the group ${COUNTER_GROUP} can read the energy counters.
ACTION=="add|change", SUBSYSTEM=="powercap", TEST=="energy_uj", RUN+="/bin/chgrp ${COUNTER_GROUP} $sys$devpath/energy_uj", RUN+="/bin/chmod 0${MODE.toString(8)} $sys$devpath/energy_uj"
`

/** Returns the parts that let the group of the meter, and nobody else, read the energy counters: now, and after each start. */
export function access(site: Site): readonly Part[] {
  const counters = pathsLike(site, '/sys/class/powercap/*/energy_uj')
  return [
    ...textFile('/etc/udev/rules.d/70-joulegate.rules', RULE),
    ...counters.map((path): Part => ({ kind: 'access', path, state: { mode: MODE, owner: 'root', group: COUNTER_GROUP } })),
  ]
}
