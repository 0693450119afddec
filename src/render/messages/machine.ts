import type { machine as table } from '../../model/findings/machine.ts'
import type { SilentSensor } from '../../model/findings/parts.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Returns 'The temperature sensor A (PATH) cannot be read: invalid argument (EINVAL)', sensor by sensor. */
const silent = (sensors: readonly SilentSensor[]): string =>
  sensors.length === 0
    ? 'The sensors answer again'
    : sensors.map(({ sensor, path, detail }) => `The temperature sensor ${sensor} (${path}) cannot be read: ${detail}`).join('. ')

function sensorRemedy(sensors: readonly SilentSensor[]): string {
  const paths = sensors.map(({ path }) => path).join(' ')
  const [first] = sensors
  if (first === undefined) return 'Measure again'
  switch (first.why) {
    case 'right':
      return `Read it as root: sudo cat ${paths}`
    case 'hidden':
      return "Root cannot read it here either, because a container or a kernel policy hides it. To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
    case 'gone':
      return 'Its driver is gone. To load it again: sudo modprobe coretemp (Intel) or sudo modprobe k10temp (AMD)'
    case 'refused':
      return `Its driver fails to read the sensor. To see whether that lasts: cat ${paths}; sudo dmesg | grep -iE 'coretemp|k10temp|thermal'`
    case 'empty':
      return `Its driver has no value at the moment. To see whether that lasts: cat ${paths}`
    case 'nonsense':
      return `To see what it contains: cat ${paths}`
    default:
      return first.why satisfies never
  }
}

export const machine: Messages<typeof table> = {
  'machine-busy': ({ holder, waitedSeconds }) => ({
    message: `Another measurement is running on this machine (${holder}). Joulegate waited ${Math.round(waitedSeconds)} s for it.`,
    hint: 'Measure when it is done: two measurements at the same time would disturb each other',
  }),
  'measurement-in-the-way': ({ holder, began }) => ({
    message: began
      ? `A measurement has begun on this machine (${holder}), so the watch ended: it would disturb the measurement.`
      : `A measurement is running on this machine (${holder}), and a watch would disturb it.`,
    hint: 'Watch when it is done, or beside it: npx joulegate doctor --watch --allow-measuring',
  }),
  'no-sensor': () => ({
    message: 'No temperature sensor of the processor was found, so trials start at any temperature.',
    why: 'a warmer processor uses more energy for the same work, and Joulegate cannot see that it is warmer',
    hint: 'On bare metal: sudo modprobe coretemp (Intel) or sudo modprobe k10temp (AMD)',
  }),
  'sensor-unreadable': ({ sensors }) => ({
    message: `${silent(sensors)}. Trials are not held to the temperature of a sensor that does not answer.`,
    why: 'a warmer processor uses more energy for the same work, and Joulegate cannot see that it is warmer',
    hint: sensorRemedy(sensors),
  }),
  'sensor-lost': ({ sensors, voids }) => ({
    message: `The measurement ended, because ${count(voids, 'trial')} could not start without the reading of a temperature sensor. ${silent(sensors)}.`,
    hint: sensorRemedy(sensors),
  }),
  'sensor-stuck': ({ sensors, watts }) => ({
    message: `${sensors.map(({ sensor, celsius }) => `The temperature sensor ${sensor} always read ${celsius.toFixed(1)} °C`).join('. ')}, although the processor drew ${watts.toFixed(0)} W more in trials than at rest. It is probably stuck, so trials were not held to a temperature.`,
    why: 'the random order of the pairs still keeps the verdict fair, but trials at different temperatures scatter more',
    hint: 'Load the machine, and see whether the sensor moves: npx joulegate doctor --watch',
  }),
  'no-cgroup': ({ detail }) => ({
    message: `Trials run without their own cgroup (${detail}). A daemon that clears its environment could outlive them, and its CPU time is not counted.`,
    why: 'Joulegate finds leftover processes less reliably, and does not count their CPU time',
    hint: 'Run as root, or in a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …',
  }),
  'not-recovered': ({ directory, detail }) => ({
    message: `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
    hint: `Check what it contains, then: sudo rm -r ${directory}`,
  }),
  'unnamed-holder': ({ file, detail }) => ({
    message: `${file} cannot be written (${detail}). Runs that wait for this measurement cannot show its name, and no run can clean up after a crash.`,
    hint: `To see what is there: ls -l ${file}`,
  }),
  'lock-name-taken': ({ who, directory }) => ({
    message:
      who === null
        ? `A process that cannot be seen from here has the name of this machine's lock. Joulegate did not wait for it, because it holds the lock in ${directory}.`
        : `${who.process} of the user ${who.user} has the name of this machine's lock. Joulegate did not wait for it, because it holds the lock in ${directory}. If that process measures, the two disturb each other.`,
    hint:
      who === null
        ? `Let all containers of this machine share the lock: docker run -v ${directory}:${directory} …`
        : `To let the users in the group joulegate take turns: sudo install -d -m 3775 -o root -g joulegate ${directory}`,
  }),
  recovered: ({ directory }) => ({ message: `An earlier measurement died without cleaning up, so Joulegate removed ${directory}.` }),
  'cannot-warm-up': ({ detail }) => ({
    message: `The processor is too cold for the next trial, and the program that warms it up cannot be started: ${detail}`,
  }),
}
