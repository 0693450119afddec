import { finding } from '../model/finding.ts'
import { absent, type Check, fine, warns } from './check.ts'
import { namesIn, numberOf, textOf } from './files.ts'

/** CAP_SYS_ADMIN and CAP_PERFMON: with one of them, perf may count for the whole machine, regardless of perf_event_paranoid. */
const CAPABILITIES = (1n << 21n) | (1n << 38n)

/** Checks whether this user may read the counters that the machine has. */
export const permissions: Check = {
  name: 'permissions',
  title: 'permission to read energy counters',
  must: false,
  reads: 'machine',
  async inspect({ host }) {
    const powercap = `${host.sysfs}/class/powercap`
    const [zone] = await namesIn(host, powercap, /^intel-rapl:\d+$/)
    const events = await namesIn(host, `${host.sysfs}/bus/event_source/devices/power/events`, /^energy-/)
    if (zone === undefined && events.length === 0) return absent(finding('counters-absent', {}))
    const counter = `${powercap}/${zone}/energy_uj`
    if (zone !== undefined && (await numberOf(host, counter)) !== null) return fine(finding('powercap-readable', {}))
    const paranoid = await numberOf(host, '/proc/sys/kernel/perf_event_paranoid')
    const status = await textOf(host, '/proc/self/status')
    const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1]
    const isAble = effective !== undefined && (BigInt(`0x${effective}`) & CAPABILITIES) !== 0n
    if (events.length > 0 && (isAble || (paranoid !== null && paranoid <= 0))) return fine(finding('perf-allowed', {}))
    return warns('much', finding('machine-permissions', { counter: zone === undefined ? null : counter, paranoid }))
  },
}
