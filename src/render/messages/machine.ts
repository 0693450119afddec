import type { machine as table } from '../../model/findings/machine.ts'
import type { Messages } from './message.ts'

export const machine: Messages<typeof table> = {
  'machine-busy': ({ holder, waitedSeconds }) => ({
    message: `Another measurement is running on this machine (${holder}); waited ${Math.round(waitedSeconds)} s for it.`,
    hint: 'Measure when it is done: two at once would measure each other',
  }),
  'no-sensor': () => ({
    message: 'No temperature sensor of the processor was found: trials start at whatever temperature it has.',
    why: 'a warmer processor uses more energy for the same work, and nobody will see that it was warmer',
    hint: 'On bare metal: sudo modprobe coretemp (Intel) or k10temp (AMD)',
  }),
  'no-cgroup': ({ detail }) => ({
    message: `Trials run without a cgroup of their own (${detail}): a daemon that clears its environment could outlive them, and its CPU time is not counted.`,
    why: 'what a trial leaves behind is found less surely, and its CPU time is not counted',
    hint: 'Run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …',
  }),
  'not-recovered': ({ directory, detail }) => ({
    message: `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
    hint: `Look at it, then: sudo rm -r ${directory}`,
  }),
  'unnamed-holder': ({ file, detail }) => ({
    message: `${file} cannot be written (${detail}): who waits for this measurement will not learn its name, and a crash will not be cleaned up.`,
    hint: `Look at what is there: ls -l ${file}`,
  }),
  'lock-name-taken': ({ who, directory }) => ({
    message:
      who === null
        ? `A process that cannot be seen from here has the name of this machine's lock. It was not waited for, because ${directory} is locked.`
        : `${who.process} of the user ${who.user} has the name of this machine's lock. It was not waited for, because ${directory} is locked. If it measures, the two measurements disturb each other.`,
    hint:
      who === null
        ? `Let all containers of this machine share the lock: docker run -v ${directory}:${directory} …`
        : `Let users take turns who are in the group joulegate: sudo install -d -m 3775 -o root -g joulegate ${directory}`,
  }),
  recovered: ({ directory }) => ({ message: `An earlier measurement died without cleaning up: ${directory} was removed.` }),
  'cannot-warm-up': ({ detail }) => ({
    message: `The processor is too cold for the next trial, and the program that warms it up cannot be started: ${detail}`,
  }),
}
