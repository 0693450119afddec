import { finding } from '../model/finding.ts'
import { absent, type Check, fine, warns } from './check.ts'
import { namesIn, textOf } from './files.ts'

/** Checks whether the machine runs on mains or on battery. */
export const power: Check = {
  name: 'power',
  title: 'power supply',
  must: false,
  reads: 'sysfs',
  async inspect({ host }) {
    const directory = `${host.sysfs}/class/power_supply`
    const names = await namesIn(host, directory, /./)
    const supplies = await Promise.all(
      names.map(async (name) => {
        const read = (file: string): Promise<string | null> => textOf(host, `${directory}/${name}/${file}`)
        return { name, type: await read('type'), scope: await read('scope'), status: await read('status'), online: await read('online') }
      }),
    )
    // A mouse has a battery too.
    const own = supplies.filter(({ scope }) => scope !== 'Device')
    const discharging = own.find(({ type, status }) => type === 'Battery' && status === 'Discharging')
    if (discharging !== undefined) return warns('much', finding('machine-battery', { name: discharging.name }))
    if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return fine(finding('power-mains', {}))
    return own.some(({ type }) => type === 'Battery') ? fine(finding('battery-idle', {})) : absent(finding('battery-absent', {}))
  },
}
