import { docUrl } from '../../model/own-urls.ts'

/**
 * Commands that let one group read energy counters. They never allow all users: a user who may read them can tell what others compute
 * (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
 */
const JOIN = 'sudo groupadd -f joulegate && sudo usermod -aG joulegate "$USER"'
const AGAIN = `then log in again (more: ${docUrl('counters')})`

/** Returns the command for all counters. `counter` is the path of one energy_uj. */
export function readByGroup(counter: string): string {
  const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, 'intel-rapl*/energy_uj')
  return `To let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`
}

/** Hint that makes a copy of perf with the capability, which only the group may run. On Ubuntu, /usr/bin/perf is a script; it can have none. */
export const COUNT_BY_GROUP = `To let the group joulegate count with its own copy of perf: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN}`
