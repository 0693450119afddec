import type { helper as table } from '../../model/findings/helper.ts'
import { bytes as size } from '../format.ts'
import type { Messages } from './message.ts'

const LOG = "journalctl --unit 'joulegate-meter@*'"

export const helper: Messages<typeof table> = {
  'helper-unreachable': ({ socket, detail }) => ({
    message: `The meter helper does not answer at ${socket}: ${detail}`,
    hint: 'On the machine: systemctl status joulegate-meter.socket. To install it again: sudo runner-setup/joulegate-runner install helper',
  }),
  'helper-lost': ({ socket }) => ({
    message: `The meter helper at ${socket} ended in the middle of the measurement.`,
    hint: `Its log on the machine has the reason: ${LOG}`,
  }),
  'helper-other-version': ({ own, other }) => ({
    message: `The meter helper on this machine is Joulegate ${own}, and does not understand Joulegate ${other}.`,
    hint: 'Install the version of the action on the machine: in its repository, sudo runner-setup/joulegate-runner install helper',
  }),
  'helper-no-socket': () => ({
    message: 'This command is for systemd, which starts it with a connection as its standard input.',
    hint: 'To set it up: sudo runner-setup/joulegate-runner install',
  }),
  'helper-bad-order': ({ detail }) => ({
    message: `The meter helper refuses this measurement, because its description is invalid: ${detail}`,
    hint: 'This is a bug of Joulegate, or of a program that uses the socket of its helper',
  }),
  'helper-no-commands': ({ name }) => ({
    message: `Two commands (--a and --b) cannot run as ${name}, because only root can start them as another user. The meter helper measures commits alone.`,
    hint: 'Compare two commits, or run joulegate as root, or omit --user',
  }),
  'helper-refuses-meter': ({ meter }) => ({
    message: `The meter helper does not use ${meter}: it measures the machine that it runs on.`,
    hint: 'Remove the meter from joulegate.yml, or use --meter auto',
  }),
  'helper-no-room': ({ bytes, free, directory }) => ({
    message: `The history of the repository needs ${size(bytes)} on the machine, and ${directory} has ${size(free)} left.`,
    hint: 'Free some space, or set up the helper with a larger disk for temporary files',
  }),
}
