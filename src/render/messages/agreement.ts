import type { agreement as table } from '../../model/findings/agreement.ts'
import type { Messages } from './message.ts'

const number = (joules: number): string => joules.toPrecision(4)

/** Reports whether a ratio matches the factor of a usual cause to within 3 %. */
const near = (ratio: number, factor: number): boolean => Math.abs(ratio / factor - 1) < 0.03

const isWhole = (ratio: number): boolean => ratio > 1.5 && near(ratio, Math.round(ratio))

function reasonOf(ratio: number): string {
  if (near(ratio, 4) || near(ratio, 1 / 4))
    return 'The energy units 61 and 15.3 microjoules differ by a factor of 4, so one of the two probably uses the wrong unit.'
  if (isWhole(ratio)) return 'Probably perf adds up a counter that several dies show, or powercap does not show all sockets.'
  if (isWhole(1 / ratio))
    return 'Probably powercap shows a counter more than once (mirrored dies, a duplicate such as intel-rapl-mmio), or perf does not add up all sockets.'
  return 'This factor has no known cause. A virtual machine may make its counters up.'
}

export const agreement: Messages<typeof table> = {
  'counters-disagree': ({ domain, powercap, perf, seconds, directory }) => ({
    message: `For ${domain}, powercap counted ${number(powercap)} J and perf ${number(perf)} J over the same ${seconds.toFixed(1)} s, ${(perf / powercap).toFixed(3)} times as much. They read the same counter, so one of them is wrong. ${reasonOf(perf / powercap)}`,
    hint: `Compare them: grep . ${directory}/intel-rapl:*/energy_uj; sudo perf stat -a --per-socket -e power/energy-${domain === 'dram' ? 'ram' : 'pkg'}/ sleep 10; grep . ${directory}/intel-rapl:*/energy_uj`,
  }),
  'counters-agree': ({ domains, difference, seconds }) => ({
    message: `powercap and perf agree within ${Math.max(0.1, Math.ceil(difference * 1000) / 10).toFixed(1)} % over ${seconds.toFixed(1)} s (${domains.join(', ')}).`,
  }),
  'counters-unchecked': ({ difference, seconds }) => ({
    message: `powercap and perf were compared only to within ${(difference * 100).toFixed(1)} %, over ${seconds.toFixed(1)} s, because this machine is busy.`,
    hint: 'Make the machine quieter. To see which programs keep it busy: top',
  }),
}
