/**
 * The commands that give the right to read energy counters to one group. Never to everybody: whoever may read them can tell what
 * others compute (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
 */
const JOIN = 'sudo groupadd -f joulegate && sudo usermod -aG joulegate "$USER"'
const AGAIN = 'then log in again (docs/counters.md has more)'

/** `counter`: one energy_uj; the command is for all of them. */
export function readByGroup(counter: string): string {
  const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, 'intel-rapl*/energy_uj')
  return `Let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`
}

/** A copy of perf that has the right, and that only the group may run. On Ubuntu /usr/bin/perf is a script, which can have none. */
export const COUNT_BY_GROUP = `Let the group joulegate count with a perf of its own: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN}`
