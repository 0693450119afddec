import { Argument, Command, Option } from 'commander'
import { resume } from '../commands/resume.ts'
import { SessionFlags } from '../model/session-options.ts'
import { examples } from './help.ts'
import { formatOf, formatOption, personPolicyHere, text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'

/** Directory of Recording and report, by default. */
const REPORTS = SessionFlags.parse({})['report-directory']

/** Makes the command that goes on with a session. */
export const resumeCommand = (run: RunCommand): Command =>
  new Command('resume')
    .summary('go on with a session that was stopped')
    .description(
      'Go on with a session of `compare` or `measure` that was stopped by a signal, a crash or a power loss. Builds both sides again, and refuses if machine, builds or configuration changed.',
    )
    .addArgument(new Argument('[report-directory]', 'report directory of the session').default(REPORTS, REPORTS))
    .addOption(
      new Option('--repo <DIR|URL>', 'repository of the commits (default: the current directory, or the URL that they were fetched from)'),
    )
    .option('--quiet', 'print no progress, only warnings and the report')
    .addOption(formatOption())
    .addHelpText('after', examples.resume)
    .action((reportDirectory: string, values: Values) => {
      const asked = { reportDirectory, repository: text(values['repo']), quiet: values['quiet'] === true, policy: personPolicyHere() }
      return run((context) => resume({ ...asked, format: formatOf(values) }, context))
    })
