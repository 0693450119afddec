import type { clock as table } from '../../model/findings/clock.ts'
import { hertz, hertzRange } from '../format.ts'
import type { Messages } from './message.ts'
import { several } from './several.ts'

/** Formats the place of a key, and the workload: 'joulegate.yml:7:12 (base 9f1c2d3): workload parse'. */
const where = ({ workload, place }: { readonly workload: string; readonly place: string | null }): string =>
  `${place === null ? '' : `${place}: `}workload ${workload}`

/** Commands that let a process write the clock, by the reason why it may not. */
const remedy = {
  absent: 'Remove the key, or measure on a machine whose kernel scales the clock. A virtual machine seldom does',
  right: 'Only root may set the clock of a machine: sudo npx joulegate …',
  'read-only':
    "The machine's operator can allow it to the meter helper: sudo runner-setup/joulegate-runner install helper --allow-tune. A container needs /sys writable",
}

export const clock: Messages<typeof table> = {
  'governor-not-offered': ({ governor, offered, directory, ...about }) => ({
    message: `${where(about)}: tune.governor: this machine does not offer the governor ${governor}. It offers ${offered.join(', ') || 'none'} (${directory}).`,
    hint: 'Write one of them. To see those of a machine: cat /sys/devices/system/cpu/cpufreq/policy*/scaling_available_governors',
  }),
  'frequency-not-offered': ({ asked, range, steps, directory, ...about }) => {
    const offered = steps.length > 0 ? steps.map(hertz).join(', ') : range === null ? 'others' : hertzRange(range)
    return {
      message: `${where(about)}: tune.frequency: this machine does not offer ${hertzRange(asked)}. It offers ${offered} (${directory}).`,
      hint: 'Write a frequency that it offers. To see the limits of a machine: cat /sys/devices/system/cpu/cpufreq/policy*/cpuinfo_*_freq',
    }
  },
  'clock-not-settable': ({ path, why, ...about }) => ({
    message:
      path === null
        ? `${where(about)}: tune: the kernel of this machine scales no clock, so there is none to set.`
        : `${where(about)}: tune: ${path} ${{ absent: 'does not exist', right: 'may not be written by this user', 'read-only': 'is read-only here' }[why]}.`,
    hint: remedy[why],
  }),
  'clock-not-taken': ({ workload, path, wanted, detail }) => ({
    message: `The clock could not be set for ${workload}: ${path} did not take ${wanted} (${detail}).`,
    hint: `Another program may hold it, or the firmware. To try it: echo ${wanted} | sudo tee ${path}; cat ${path}`,
  }),
  'clock-not-recorded': ({ path, isThere, detail }) => ({
    message: isThere
      ? `The clock is not set: ${path} is there already. It records a clock that could not be put back, or another user has made it.`
      : `The clock is not set, because what has to be put back could not be recorded: ${path} cannot be written (${detail}).`,
    hint: isThere
      ? `Put the clock back by hand, then: sudo rm ${path}. To see its record: sudo cat ${path}`
      : `df -h ${path.slice(0, path.lastIndexOf('/'))}`,
  }),
  'clock-changed': ({ path, wanted, detail }) => ({
    message: `${path} was ${wanted} when the trial began, and is ${detail} after it.`,
    hint: `Stop the program that changes it. To see the current value: cat ${path}`,
  }),
  'clock-not-back': ({ path, wanted, detail }) => ({
    message: `The clock could not be put back: ${path} should be ${wanted} again (${detail}).`,
    hint: `echo ${wanted} | sudo tee ${path}`,
  }),
  'clock-not-needed': ({ workloads, meter }) => ({
    message: `The clock is not set for ${several(workloads)}, because the readings of the meter ${meter} do not depend on it.`,
  }),
  'clock-recovered': ({ paths }) => ({
    message: `An earlier measurement died while it had set the clock of the processors, so Joulegate put it back: ${paths.join(', ')}.`,
  }),
  'clock-not-recovered': ({ path, wanted, detail }) => ({
    message:
      wanted === null
        ? `It is unknown whether an earlier measurement that died has left the clock of the processors set: ${path} cannot be used (${detail}).`
        : `An earlier measurement died while it had set the clock of the processors. It could not be put back: ${path} should be ${wanted} again (${detail}).`,
    hint: wanted === null ? `To see what is there: ls -l ${path}` : `echo ${wanted} | sudo tee ${path}`,
  }),
}
