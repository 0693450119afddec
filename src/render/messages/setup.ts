import type { setup as table } from '../../model/findings/setup.ts'
import { quoted } from '../../model/shell.ts'
import { clause } from './commands.ts'
import type { Messages } from './message.ts'

const COMMAND = 'sudo runner-setup/joulegate-runner'

/** Words for an option that cannot be used. */
const WRONG = {
  'no-label': 'a label has letters, digits, dots, dashes and underscores only',
  'no-number': 'it must be a whole number above 0',
  'no-app': 'only an App can set it: name its number by --app',
  'no-sha256': 'it must be the SHA-256 of the file of --runner',
  'no-file': 'there is no such file',
  'no-repository': 'a repository is OWNER/NAME',
  'no-pinned-workflow':
    'it must be OWNER/REPOSITORY/.github/workflows/FILE.yml@SHA, with all 40 digits of a commit, since a branch or tag can be moved',
  'no-workflow': 'a workflow is a path like .github/workflows/energy.yml',
} as const

/** Returns why a list of cores cannot be the one of the rest of the machine. */
function refusedCores({ given, why, cores }: { readonly given: string; readonly why: string; readonly cores: string }): string {
  switch (why) {
    case 'syntax':
      return `--housekeeping '${given}' is no list of cores such as 0-1,4.`
    case 'off':
      return `There is no core ${cores}, or it is off.`
    case 'first':
      return `Core 0 serves interrupts, so it cannot be one that only measures: ${given}`
    case 'all':
      return `No core would be left for measurements: ${given}`
    default:
      return `Threads of one core cannot be kept apart. With ${given}, add ${cores}.`
  }
}

export const setup: Messages<typeof table> = {
  'tune-no-counter': () => ({
    message:
      'This machine has no energy counter that can be read, so the effect of a profile cannot be measured. An estimate would not show it.',
    hint: 'To see what is missing: npx joulegate doctor',
  }),
  'tune-other-root': ({ root }) => ({
    message: `tune --measure measures this machine, and ${root} is the root directory of another one.`,
    hint: `Leave out --root: ${COMMAND} tune --measure`,
  }),
  'tune-not-measured': ({ profile, cause }, say) => ({
    message: `The profile ${profile} could not be measured: ${cause === null ? 'the measurement ended early.' : clause(say(cause).message)} The profile that was set is back.`,
    hint: 'To see whether this machine is fit: npx joulegate doctor',
  }),
  'tune-not-back': ({ part }) => ({
    message: `${part} could not be put back as it was.`,
    hint: `Set it by hand, or apply the profile again: ${COMMAND} install tune`,
  }),
  'setup-needs-root': ({ command }) => ({
    message: `Only root can change this machine.`,
    hint: `sudo runner-setup/joulegate-runner ${command}; to see what it would do: runner-setup/joulegate-runner ${command} --dry-run`,
  }),
  'setup-untried': ({ system }) => ({
    message: `The setup was tested on Debian 12, and this is ${system}.`,
    hint: `To see what to do by hand, not tried on this system: ${COMMAND} install --dry-run`,
  }),
  'setup-list-untried': ({ system }) => ({
    message: `This list was made for Debian 12 and not tried on ${system}. Make the changes by hand.`,
  }),
  'setup-virtual': () => ({
    message: 'This is a virtual machine, which has no energy counters of its own.',
    hint: `To set it up all the same: ${COMMAND} install --allow-virtual`,
  }),
  'setup-no-systemd': () => ({
    message: 'systemd does not run this machine (PID 1 is another program), so services cannot be set up here.',
    hint: `For the root directory of another machine: ${COMMAND} install --root DIR`,
  }),
  'setup-no-counters': () => ({
    message: 'The kernel shows no energy counter below /sys/class/powercap, so there is nothing to open.',
    hint: 'Load the driver, then repeat the command: sudo modprobe intel_rapl_msr',
  }),
  'setup-program-missing': ({ program, name, step }) => ({
    message: `The step ${step} needs ${program}, which is not on this machine.`,
    hint: `Install it, then repeat the command: sudo apt-get install ${quoted(name)}`,
  }),
  'setup-no-cores': () => ({
    message: 'The step isolate does not know which cores are for the rest of the machine.',
    hint: `Name them: ${COMMAND} install isolate --housekeeping 0`,
  }),
  'setup-cores-refused': ({ given, why, cores, online }) => ({
    message: `${refusedCores({ given, why, cores })} This machine has the cores ${online || '(none found)'}.`,
    hint: `For example: ${COMMAND} install isolate --housekeeping 0`,
  }),
  'setup-packages-by-hand': ({ names }) => ({
    message: `The setup installs no packages here, and these were not found: ${names}`,
    hint: `On the running machine: sudo apt-get install --no-install-recommends ${names}`,
  }),
  'setup-packages-unknown': ({ names, detail }) => ({
    message: `apt-get cannot install ${names}: ${detail}`,
    hint: 'Fetch the lists of packages, then repeat the command: sudo apt-get update',
  }),
  'setup-packages-needed': ({ names, others }) => ({
    message: `These packages stay, because others need them: ${names}`,
    hint: `If nothing needs the others: sudo apt-get purge ${others}`,
  }),
  'setup-tool-failed': ({ command, detail }) => ({
    message: `\`${command}\` failed: ${detail}`,
    hint: `Changes that were made before are in the undo journal. To continue, repeat the command; to put them back: ${COMMAND} restore`,
  }),
  'setup-account-missing': ({ name, database }) => ({
    message: `There is no ${database === 'passwd' ? 'user' : 'group'} ${name} on this machine.`,
    hint: `${COMMAND} install users`,
  }),
  'setup-account-differs': ({ name, kind }) => ({
    message: `There is a ${kind} ${name} already, which is not as the setup makes it. Joulegate changes no account that others have made.`,
    hint: `If nothing needs it: sudo ${kind}del ${quoted(name)}`,
  }),
  'setup-part-refused': ({ part, detail }) => ({
    message: `${part} cannot be changed: ${detail}`,
    hint: `Changes that were made before are in the undo journal. To put them back: ${COMMAND} uninstall`,
  }),
  'setup-program-unfit': ({ program, path, why }) => ({
    message:
      why === 'writable'
        ? `The meter helper would run ${program} as root, and an account other than root can change ${path}.`
        : `The meter helper cannot use ${program}, because it does not see the files below /home, /root and /tmp.`,
    hint: `Install Node for all users, for example in /usr/local, and name it: sudo JOULEGATE_NODE=/usr/local/bin/node runner-setup/joulegate-runner install`,
  }),
  'setup-no-place': () => ({
    message: 'Joulegate does not know the repository or organisation that this runner works for.',
    hint: `${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`,
  }),
  'setup-bad-place': ({ address }) => ({
    message: `${address} is not an address of a repository or an organisation on GitHub.`,
    hint: `For example: --github https://github.com/OWNER/REPOSITORY. Only a server on this machine may be without encryption`,
  }),
  'setup-bad-option': ({ option, value, why }) => ({
    message: `${option} ${value} cannot be used: ${WRONG[why]}.`,
    hint: `${COMMAND} install --help`,
  }),
  'setup-no-release': () => ({
    message: "There is no release of GitHub's runner on this machine.",
    hint: `Download one from https://github.com/actions/runner/releases, which also names its SHA-256. Then: ${COMMAND} install service --runner FILE --runner-sha256 HEX`,
  }),
  'setup-no-credential': ({ file }) => ({
    message: `There is no ${file}. The registrar needs the private key of a GitHub App, or a token, to register the runner.`,
    hint: `sudo install -D --mode 600 FILE ${file}`,
  }),
  'setup-open-credential': ({ file }) => ({
    message: `Accounts other than root can read or change ${file}, which lets its reader change your repository.`,
    hint: `sudo chown root:root ${file} && sudo chmod 600 ${file}. If others could have read it, make a new one at GitHub`,
  }),
  'setup-without-runner': () => ({
    message: "GitHub's runner is not installed, because no --github was given.",
    hint: `To install it later: ${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`,
  }),
  'setup-journal-damaged': ({ file, detail }) => ({
    message: `The undo journal is damaged, so Joulegate does not know what to put back. ${file}: ${detail}`,
    hint: `Each line is one change as JSON. Correct the line, or put its "from" back by hand and remove it`,
  }),
  'setup-busy': () => ({
    message: 'Another joulegate-runner is changing this machine.',
    hint: 'Wait for its end; to see it: ps -ef | grep joulegate-runner',
  }),
  'setup-no-such-step': ({ step, steps }) => ({ message: `There is no step ${step}.`, hint: `The steps are: ${steps}` }),
}
