import { info, maybe, number, text } from './entry.ts'
import { Degrees } from './parts.ts'

/** Results of checks that neither warn nor fail: what is fine, what cannot be known and what does not apply. Only `joulegate doctor` shows them. */
export const inspections = {
  'is-off': info({}),
  'kernel-silent': info({}),
  'cpu-time-unreadable': info({}),
  'battery-absent': info({}),
  'battery-idle': info({}),
  'can-switch-user': info({ user: text }),
  'cannot-switch-user': info({}),
  'cgroup-for-each': info({}),
  'cgroups-untold': info({}),
  'clock-not-scaled': info({}),
  'cores-alike': info({}),
  /** `kinds`: how many there are; the session may only use those called `name`. */
  'cores-held': info({ kinds: number, name: text, cpus: text }),
  'cores-untold': info({}),
  'counters-absent': info({}),
  'disk-free': info({ directory: text, bytes: number }),
  'disk-unreadable': info({ directory: text }),
  'filtering-impossible': info({}),
  'filtering-only-intel': info({}),
  'governor-performance': info({ total: number }),
  'governor-unreadable': info({}),
  'hypervisor-absent': info({}),
  /** `others`: CPUs. `load`: of the last minute; null if it cannot be read. */
  'machine-quiet': info({ others: number, threads: number, load: maybe(number) }),
  'never-throttled': info({}),
  'no-counter-used': info({}),
  'perf-allowed': info({}),
  'power-mains': info({}),
  'powercap-readable': info({}),
  'processor-unknown': info({}),
  'register-unreadable': info({}),
  'smt-absent': info({}),
  /** `share`: of all CPU time since the start. */
  'steal-not-now': info({ share: number }),
  /** The runner is a repository's, which has no groups. */
  'group-of-no-organisation': info({ place: text }),
  'group-pinned': info({ number, organisation: text, workflow: text }),
  /** Nobody has restricted it by our setup. */
  'group-unpinned': info({ number, organisation: text }),
  'swap-absent': info({}),
  'swap-empty': info({}),
  'swaps-unexpected': info({}),
  'swaps-unreadable': info({}),
  'temperature-read': info({ read: Degrees }),
  'throttling-uncounted': info({}),
  'turbo-untold': info({}),
}
