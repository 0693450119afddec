import type { SilentSensor } from '../model/findings/parts.ts'
import type { Host } from '../model/host.ts'
import { detailOf } from '../model/problems.ts'
import type { Temperatures } from '../model/trial.ts'
import { whyUnreadable } from './rights.ts'

/** Sensor that exists and gave no reading, with the error of the attempt. */
interface SensorFault extends Sensor {
  readonly error: unknown
}

/** Reads the processor's own sensors; the files stay open. */
export interface Thermometer {
  /** Names of the sensors. */
  readonly sensors: readonly string[]
  /** Returns a reading of each sensor that answers. */
  read(): Temperatures
  /** Returns the sensors that did not answer read() the last time, or that could not be opened. */
  faults(): readonly SensorFault[]
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
  const opened = sensors.map((sensor) => ({ sensor, ...openSensor(host, sensor) }))
  let faults: readonly SensorFault[] = []
  return {
    sensors: opened.map(({ sensor }) => sensor.name),
    read() {
      const looks = opened.map(({ sensor, file }) => look(sensor, file))
      faults = looks.flatMap((one) => ('error' in one ? [one] : []))
      return looks.flatMap((one) => ('error' in one ? [] : [one]))
    },
    faults: () => faults,
    close: () => {
      for (const { close } of opened) close?.()
    },
  }
}

/** Opens a sensor. The returned function reads it, and throws if that, or the opening, has failed. */
function openSensor(host: Host, { path }: Sensor): { readonly file: () => string; readonly close?: () => void } {
  try {
    const file = host.open(path)
    return { file: () => file.read(), close: () => file.close() }
  } catch (error) {
    return {
      file() {
        throw error
      },
    }
  }
}

/** Reads a sensor. One that does not answer (ENODATA while the package sleeps) has no reading, and is not at 0 degrees. */
function look({ name, path }: Sensor, read: () => string): Temperatures[number] | SensorFault {
  try {
    const text = read().trim()
    if (/^-?\d+$/.test(text)) return { sensor: name, celsius: Number(text) / 1000 }
    return { name, path, error: new Error(`it contains ${JSON.stringify(text.slice(0, 40))}, which is not a temperature`) }
  } catch (error) {
    return { name, path, error }
  }
}

/** Describes the sensors that did not answer, as data of a finding. */
export const silentSensors = (host: Pick<Host, 'read'>, thermometer: Thermometer): Promise<readonly SilentSensor[]> =>
  Promise.all(
    thermometer
      .faults()
      .map(async ({ name, path, error }) => ({ sensor: name, path, detail: detailOf(error), why: await whyUnreadable(host, error) })),
  )

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
