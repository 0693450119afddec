import type { Host } from '../model/host.ts'
import type { Temperatures } from '../model/trial.ts'

/** Reads the processor's own sensors; the files stay open. */
export interface Thermometer {
  /** Names of the sensors. */
  readonly sensors: readonly string[]
  read(): Temperatures
  close(): void
}

interface Sensor {
  readonly name: string
  readonly path: string
}

/**
 * Finds the sensors of the processor packages by name: the numbers of hwmonN and thermal_zoneN change from boot to boot. Uses hwmon (one
 * sensor for each package), else the thermal zones. Without any sensor, returns a thermometer without readings.
 */
export async function openThermometer(host: Host): Promise<Thermometer> {
  const hwmon = await hwmonSensors(host)
  const sensors = hwmon.length > 0 ? hwmon : await zoneSensors(host)
  const files = sensors.flatMap((sensor) => openIfPresent(host, sensor))
  return {
    sensors: files.map(({ sensor }) => sensor.name),
    read: () => files.flatMap(({ sensor, file }) => reading(sensor, file.read)),
    close: () => {
      for (const { file } of files) file.close()
    },
  }
}

/** Opens a sensor. A sensor that cannot be opened counts as absent. */
function openIfPresent(host: Host, sensor: Sensor) {
  try {
    return [{ sensor, file: host.open(sensor.path) }]
  } catch {
    return []
  }
}

/** Reads a sensor. One that fails to answer once (ENODATA while the package sleeps) is absent from this trial, not 0 degrees. */
function reading(sensor: Sensor, read: () => string): Temperatures {
  try {
    const text = read().trim()
    return /^-?\d+$/.test(text) ? [{ sensor: sensor.name, celsius: Number(text) / 1000 }] : []
  } catch {
    return []
  }
}

async function zoneSensors(host: Host): Promise<readonly Sensor[]> {
  const directory = `${host.sysfs}/class/thermal`
  const sensors: Sensor[] = []
  for (const entry of await listIfPresent(host, directory)) {
    const type = await readIfPresent(host, `${directory}/${entry}/type`)
    if (type === 'x86_pkg_temp') sensors.push({ name: `x86_pkg_temp ${entry}`, path: `${directory}/${entry}/temp` })
  }
  return sensors
}

/** coretemp: "Package id N" (Intel). k10temp, zenpower: Tdie, or Tctl, which may carry an offset (AMD). */
async function hwmonSensors(host: Host): Promise<readonly Sensor[]> {
  const directory = `${host.sysfs}/class/hwmon`
  const sensors: Sensor[] = []
  for (const entry of await listIfPresent(host, directory)) {
    const driver = await readIfPresent(host, `${directory}/${entry}/name`)
    if (driver === null || !/^(coretemp|k10temp|zenpower)$/.test(driver)) continue
    const labels = new Map<string, string>()
    for (const file of await listIfPresent(host, `${directory}/${entry}`)) {
      const number = /^temp(\d+)_label$/.exec(file)?.[1]
      const label = number === undefined ? null : await readIfPresent(host, `${directory}/${entry}/${file}`)
      if (label !== null) labels.set(label, `${directory}/${entry}/temp${number}_input`)
    }
    const wanted =
      driver === 'coretemp'
        ? [...labels.keys()].filter((label) => label.startsWith('Package id '))
        : [['Tdie', 'Tctl'].find((label) => labels.has(label))]
    for (const label of wanted) {
      const path = label === undefined ? undefined : labels.get(label)
      if (path !== undefined) sensors.push({ name: `${driver} ${label}`, path })
    }
  }
  return sensors
}

async function listIfPresent(host: Host, directory: string): Promise<readonly string[]> {
  try {
    return [...(await host.list(directory))].sort()
  } catch {
    return []
  }
}

async function readIfPresent(host: Host, path: string): Promise<string | null> {
  try {
    return (await host.read(path)).trim()
  } catch {
    return null
  }
}
