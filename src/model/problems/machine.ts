import { type Finding, Problem } from '../finding.ts'
import { error, info, warning } from './catalogue.ts'

export const machineBusy = (holder: string, waitedSeconds: number): Problem =>
  new Problem(
    'nothing',
    error(
      'machine-busy',
      `Another measurement is running on this machine (${holder}); waited ${Math.round(waitedSeconds)} s for it.`,
      'Measure when it is done: two at once would measure each other',
    ),
  )

export const noSensor = (): Finding =>
  warning(
    'no-sensor',
    'No temperature sensor of the processor was found: trials start at whatever temperature it has.',
    'On bare metal: sudo modprobe coretemp (Intel) or k10temp (AMD)',
  )

export const noCgroup = (detail: string): Finding =>
  warning(
    'no-cgroup',
    `Trials run without a cgroup of their own (${detail}): a daemon that clears its environment could outlive them, and its CPU time is not counted.`,
    'Run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …',
  )

export const notRecovered = (directory: string, detail: string): Finding =>
  warning(
    'not-recovered',
    `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
    `Look at it, then: sudo rm -r ${directory}`,
  )

export const unnamedHolder = (file: string, detail: string): Finding =>
  warning(
    'unnamed-holder',
    `${file} cannot be written (${detail}): who waits for this measurement will not learn its name, and a crash will not be cleaned up.`,
    `Look at what is there: ls -l ${file}`,
  )

/** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
export const nameTaken = (who: { readonly process: string; readonly user: string } | null, directory: string): Finding =>
  warning(
    'lock-name-taken',
    who === null
      ? `A process that cannot be seen from here has the name of this machine's lock. It was not waited for, because ${directory} is locked.`
      : `${who.process} of the user ${who.user} has the name of this machine's lock. It was not waited for, because ${directory} is locked. If it measures, the two measurements disturb each other.`,
    who === null
      ? `Let all containers of this machine share the lock: docker run -v ${directory}:${directory} …`
      : `Let users take turns who are in the group joulegate: sudo install -d -m 3775 -o root -g joulegate ${directory}`,
  )

export const crashedBefore = (directory: string): Finding =>
  info('recovered', `An earlier measurement died without cleaning up: ${directory} was removed.`)

export const cannotWarmUp = (detail: string): Finding =>
  error('cannot-warm-up', `The processor is too cold for the next trial, and the program that warms it up cannot be started: ${detail}`)
