#!/usr/bin/env node
import './requirements.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from '../commands/context.ts'
import { install, showDetected } from '../commands/setup/install.ts'
import type { JobOptions } from '../commands/setup/jobs.ts'
import { restore } from '../commands/setup/restore.ts'
import { rules } from '../commands/setup/rules.ts'
import type { RunnerOptions } from '../commands/setup/runner.ts'
import { type SiteOptions, stepsOf, stepsToInstall } from '../commands/setup/site.ts'
import { tryProfiles } from '../commands/setup/tune.ts'
import { type UpdateOptions, updateRunner } from '../commands/setup/update.ts'
import { SETUP_STEPS, TUNING_PROFILES, TuningProfile } from '../model/setup.ts'
import { helpLayout, helpWidth } from './help.ts'
import { runProgram } from './run.ts'
import type { Ears } from './signals.ts'
import { VERSION } from './version.ts'

type Values = Readonly<Record<string, unknown>>

const siteOptions = (values: Values): SiteOptions => ({ root: String(values['root']), isDry: values['dryRun'] === true })

const steps = (usual: string): Argument => new Argument('[steps...]', `steps: ${SETUP_STEPS.join(', ')} (default: ${usual})`)

const withSite = (command: Command): Command => command.option('--root <DIR>', 'root directory of the machine to change', '/')
const withDry = (command: Command): Command => withSite(command).option('--dry-run', 'show the changes, and make none')

/** The programs that lie beside this file, and the Node that runs us. */
const program = {
  node: process.execPath,
  code: (name: string): string => readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8'),
  beside: (name: string): string => join(import.meta.dirname, `${name}.js`),
}

const given = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const runnerOptions = (values: Values): RunnerOptions => ({
  github: given(values['github']),
  labels: given(values['labels']),
  group: given(values['group']),
  app: given(values['app']),
  verifiedStatus: typeof values['verifiedStatus'] === 'boolean' ? values['verifiedStatus'] : null,
  runner: given(values['runner']),
  runnerSha256: given(values['runnerSha256']),
})

const jobOptions = (values: Values): JobOptions => ({
  repositories: given(values['repositories']),
  workflows: given(values['workflows']),
  minutes: given(values['minutes']),
})

/** Millions of steps of the work that `tune --measure` repeats: a second or two. */
const MILLIONS = 40

/** Reads a number of millions. Throws InvalidArgumentError. */
function millionsOf(given: string): number {
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new InvalidArgumentError('Must be a whole number from 1 to 99999.')
  return Number(given)
}

/** Reads a list of profiles. Throws InvalidArgumentError. */
function profilesOf(list: string): readonly TuningProfile[] {
  const { data } = TuningProfile.array().min(1).safeParse(list.split(','))
  if (data === undefined) throw new InvalidArgumentError(`The profiles are ${TUNING_PROFILES.join(', ')}.`)
  return TUNING_PROFILES.filter((profile) => data.includes(profile))
}
const updateOptions = (values: Values): UpdateOptions => ({
  ...siteOptions(values),
  to: given(values['to']),
  isAttested: values['withoutAttestation'] !== true,
  trustedRoot: given(values['trustedRoot']),
  source: String(values['source']),
  program,
})

function commandLine(context: Context, { listen }: Ears, done: (code: number) => void): Command {
  const run = async (act: (context: Context) => Promise<number>): Promise<void> => done(await act(context))
  const restoreCommand = (name: string, description: string): Command =>
    withDry(new Command(name).description(description)).option('--force', 'put back parts that other programs have changed since, too')
  const cli = new Command('joulegate-runner')
    .description('Make this machine a runner that measures energy, and make it what it was before.')
    .version(VERSION)
    .showHelpAfterError('Add --help to see all options.')
    .configureHelp(helpLayout())
    .configureOutput({ getOutHelpWidth: helpWidth, getErrHelpWidth: helpWidth })
    .exitOverride()
  const commands = [
    withSite(new Command('detect').description('Show what the setup depends on: system, counters, switches.'))
      .option('--json', 'print the facts as JSON')
      .action((values: Values) => run((at) => showDetected({ ...siteOptions(values), json: values['json'] === true }, at))),
    withDry(new Command('install').description('Change the machine, step by step. What is as it should be stays as it is.'))
      .addArgument(steps('all but isolate'))
      .addOption(new Option('--profile <NAME>', 'tuning profile (default: the one that is set, else stock)').choices(TUNING_PROFILES))
      .option('--housekeeping <CPUS>', 'cores for the rest of the machine, for example 0-1; others measure (step isolate)')
      .option('--allow-tune', 'let workloads set the clock of the processors by way of the meter helper (`tune`)')
      .option('--no-allow-tune', 'do not')
      .option('--allow-virtual', 'set up a virtual machine, too')
      .option('--github <URL>', 'repository or organisation that the runner works for')
      .option('--labels <LIST>', 'labels of the runner, with commas between them (default: self-hosted,joulegate)')
      .option('--group <NUMBER>', 'runner group of the organisation (default: 1, the default group)')
      .option(
        '--group-workflow <FILE@SHA>',
        'restrict that group to this workflow, OWNER/REPO/.github/workflows/FILE.yml@SHA, and to --repositories',
      )
      .option('--app <NUMBER>', 'GitHub App whose private key is the credential (default: the credential is a token)')
      .option('--verified-status', 'have the App also set the status joulegate/verified, which no pull request can forge')
      .option('--no-verified-status', 'have it set none')
      .option('--runner <FILE>', "archive of GitHub's runner")
      .option('--repositories <LIST>', 'repositories whose jobs the runner takes (default: the one of --github)')
      .option('--workflows <LIST>', 'their workflows that it takes jobs of (default: .github/workflows/energy.yml)')
      .option('--minutes <NUMBER>', 'minutes that the jobs of one author may take in 24 hours (default: 240)')
      .option('--runner-sha256 <HEX>', 'SHA-256 of that archive, from the page of the release')
      .action((names: string[], values: Values) =>
        run((at) =>
          install(
            {
              ...siteOptions(values),
              steps: stepsToInstall(names, values['housekeeping'] !== undefined),
              profile: TuningProfile.safeParse(values['profile']).data ?? null,
              housekeeping: values['housekeeping'] === undefined ? null : String(values['housekeeping']),
              mayTune: typeof values['allowTune'] === 'boolean' ? values['allowTune'] : null,
              allowVirtual: values['allowVirtual'] === true,
              program,
              runner: runnerOptions(values),
              group: { workflow: given(values['groupWorkflow']), repositories: given(values['repositories']) },
              jobs: jobOptions(values),
            },
            at,
          ),
        ),
      ),
    withSite(new Command('rules').description('Show the rules at GitHub that require a status of Joulegate.'))
      .option('--pin', 'have rules that require joulegate/verified accept it from the App of this machine alone')
      .option('--json', 'print the rules as JSON')
      .action((values: Values) =>
        run((at) => rules({ ...siteOptions(values), program, isPin: values['pin'] === true, json: values['json'] === true }, at)),
      ),
    withSite(
      new Command('tune').description('Measure the same work under each tuning profile. To set a profile: install tune --profile NAME'),
    )
      .requiredOption('--measure', 'measure, then put back what was set')
      .addOption(new Option('--profiles <LIST>', 'profiles to measure, with commas between them (default: all)').argParser(profilesOf))
      .addOption(new Option('--millions <N>', 'length of the work, in millions of steps').default(MILLIONS).argParser(millionsOf))
      .option('--json', 'print the result as JSON')
      .action((values: Values) =>
        run((at) =>
          tryProfiles(
            {
              root: String(values['root']),
              profiles: TuningProfile.array()
                .catch([...TUNING_PROFILES])
                .parse(values['profiles']),
              millions: Number(values['millions']),
              json: values['json'] === true,
            },
            at,
          ),
        ),
      ),
    withDry(new Command('update').description("Fetch a release of GitHub's runner, check its hash and its attestation, and install it."))
      .option('--to <VERSION>', 'version to install (default: the newest one)')
      .option('--without-attestation', 'trust the hash that the release names, without an attestation of who has built it')
      .option('--trusted-root <FILE>', 'trusted root of sigstore, as JSON (default: the one of this version of Joulegate)')
      .option('--source <URL>', 'API that has the releases', 'https://api.github.com')
      .action((values: Values) => run((at) => updateRunner(updateOptions(values), at))),
    restoreCommand('restore', 'Put back what steps have changed, and what needs them.')
      .addArgument(steps('all'))
      .action((names: string[], values: Values) =>
        run((at) => restore({ ...siteOptions(values), program, steps: stepsOf(names), isForced: values['force'] === true }, at)),
      ),
    restoreCommand('uninstall', 'Put back all changes.').action((values: Values) =>
      run((at) => restore({ ...siteOptions(values), program, steps: SETUP_STEPS, isForced: values['force'] === true }, at)),
    ),
  ]
  for (const command of commands) cli.addCommand(command.copyInheritedSettings(cli))
  cli.hook('preAction', listen)
  return cli
}

await runProgram(commandLine)
