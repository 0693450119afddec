import { z } from 'zod'
import { BudgetLevel, EnergyDomain, FailOn, PairOrder, Rule, WORKLOAD_NAME } from './config.ts'
import { CheckoutFile } from './config-file-checkout.ts'
import { ImportFile } from './config-file-import.ts'
import { TotalFile } from './config-file-total.ts'
import { budgetExample, MaxEnergy, WarmUp, WORKLOAD_EXAMPLE, WorkloadFile } from './config-file-workload.ts'
import {
  Command,
  Degrees,
  Duration,
  Energy,
  Environment,
  ForwardedName,
  hasNoNul,
  isWithoutRepeats,
  like,
  MaxRegression,
  Network,
  NUL_HINT,
  Percent,
  Size,
} from './config-values.ts'
import { countedTwice } from './domains.ts'
import { HistoryKeys } from './history-keys.ts'
import { METER_PATTERN, meterForms } from './meters.ts'
import { OnOffline } from './on-offline.ts'
import { PluginsFile } from './plugin-keys.ts'
import { isReporterName, reporterNames } from './reporters.ts'
import { MOST_GLOBS } from './scope.ts'
import { WAIVER_EXAMPLE, WaiverFile } from './waiver-file.ts'

const METER_NAMES = `auto, ${meterForms.slice(0, -1).join(', ')} or ${meterForms.at(-1)}`
const FAIL_ON_HINT = `write a list of ${FailOn.options.join(', ')}; or never`
const ENV_FROM_HINT = 'write a list of names, for example [CARGO_HOME, GOPROXY]'
const OUTPUTS_HINT = 'write a list of globs inside the repository, for example [dist/**, bin/app]'
const HARNESS_HINT = 'write a list of globs inside the repository, for example [bench/**, data/**]'
const PATHS_HINT = 'write a list of globs inside the repository, for example [src/**, bench/**]'
const REPORTERS_HINT = `write a list of reporters, of ${reporterNames.join(', ')}`
const RENAMED_HINT = 'must be the name of a workload'
const BRANCHES_HINT = "write a list of branches or globs, for example [main, 'release/*']"

/** A path inside the repository, in which `*` and `**` may stand for parts of it. */
const RepositoryGlob = z
  .string({ error: HARNESS_HINT })
  .min(1, HARNESS_HINT)
  .max(200, 'must be at most 200 characters')
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path inside the repository, without ..')
  .refine(hasNoNul, NUL_HINT)

/** Name of a workload, or of all its combinations. */
const RenamedName = z.string({ error: RENAMED_HINT }).regex(WORKLOAD_NAME, RENAMED_HINT)

/** `joulegate.yml` as a user writes it. Its descriptions and flags are the source of docs/configuration.md, the JSON schema and the CLI's options. */
export const ConfigFile = z
  .strictObject(
    {
      version: z.literal(1, { error: 'must be 1' }).default(1).describe('version of the file format'),
      build: z
        .strictObject(
          {
            run: Command.meta({ flag: 'build', argument: 'COMMAND' }).describe(
              'command that builds a commit; run once per commit, before anything is measured',
            ),
            timeout: Duration.prefault('15m').describe('time limit of one build'),
            network: Network.default('on').describe(
              '`off`: the build has no network but a loopback device of its own; needs namespaces, which only root can make',
            ),
            env: Environment.default({}).describe('variables added to the allow-listed environment of the build'),
            'env-from': z
              .array(ForwardedName, { error: ENV_FROM_HINT })
              .refine(isWithoutRepeats, 'name each variable once')
              .default([])
              .describe('names of variables of Joulegate’s own environment that the build gets, too; head’s code can read them'),
            outputs: z
              .array(RepositoryGlob, { error: OUTPUTS_HINT })
              .min(1, OUTPUTS_HINT)
              .optional()
              .describe('globs of all built files that workloads use; `history` takes two builds for equal if these files are equal'),
          },
          like('build: {run: make}'),
        )
        .optional()
        .describe('how to build a commit'),
      checkout: CheckoutFile.optional().describe('what a checkout has beside the files of its commit; read from base'),
      workloads: z
        .array(WorkloadFile, { error: `write a list of workloads, for example ${WORKLOAD_EXAMPLE}` })
        .min(1, `name at least one workload, for example ${WORKLOAD_EXAMPLE}`)
        .describe('commands whose energy is compared'),
      import: ImportFile,
      renames: z
        .record(RenamedName, RenamedName, like('renames: {compress: encode}'))
        .optional()
        .describe(
          'names that head gives workloads of base, for example `{compress: encode}`; such a workload is measured by base’s definition',
        ),
      harness: z
        .array(RepositoryGlob, { error: HARNESS_HINT })
        .default([])
        .describe('globs of the benchmark’s files; both sides use base’s copy, so head cannot change what is measured'),
      paths: z
        .array(
          RepositoryGlob.refine((glob) => !glob.startsWith('!'), 'must be a glob of files that matter: a ! does not exclude'),
          {
            error: PATHS_HINT,
          },
        )
        .min(1, 'name at least one glob, or leave out paths to measure every change')
        .max(MOST_GLOBS, `must be at most ${MOST_GLOBS} globs`)
        .optional()
        .meta({ flag: 'paths', argument: 'GLOBS' })
        .describe(
          'globs of the files that matter; if none of them changed, nothing is measured and the check passes; some files always matter',
        ),
      budget: z
        .strictObject(
          {
            'max-regression': MaxRegression.prefault('3%')
              .meta({ flag: 'max-regression', argument: 'PERCENT' })
              .describe('how much more energy than base a workload may use; also the margin of the comparison'),
            'max-work-regression': MaxRegression.prefault('1%')
              .meta({ flag: 'max-work-regression', argument: 'PERCENT' })
              .describe('how many more instructions than base a workload may execute, if `work` is the meter'),
            'max-energy': MaxEnergy.optional()
              .meta({ flag: 'max-energy', argument: 'JOULES' })
              .describe(
                'how much energy one run may use at most, for each machine: `{MACHINE: 130J}`; as a flag, `130J` is the limit on whichever machine measures',
              ),
            'min-change': Energy.optional().describe('an increase of less than this per run passes, however many percent it is'),
            level: BudgetLevel.default('fail').describe('`fail` fails the check, `warn` only warns, `off` only reports the energy'),
          },
          budgetExample,
        )
        .prefault({})
        .describe('budget of every workload without its own'),
      plugins: PluginsFile.optional().describe(
        'plug-ins: files of the repository, or `{use: FILE, with: {…}}`; read from base; on the command line also installed packages',
      ),
      total: TotalFile.optional().describe('budget of the weighted sum of all workloads, beside their own budgets'),
      waivers: z
        .array(WaiverFile, { error: `write a list of waivers, for example ${WAIVER_EXAMPLE}` })
        .max(100, 'must have at most 100 waivers')
        .default([])
        .describe('larger budgets of single workloads, for a time'),
      pairs: z
        .strictObject(
          {
            min: z
              .int()
              .min(8)
              .max(200)
              .multipleOf(2, 'must be even')
              .default(8)
              .meta({ flag: 'min-pairs', argument: 'N' })
              .describe('pairs before the first look at the data; even, at least 8'),
            max: z
              .int()
              .min(8)
              .max(200)
              .multipleOf(2, 'must be even')
              .default(60)
              .meta({ flag: 'max-pairs', argument: 'N' })
              .describe('pairs after which an undecided workload is inconclusive; even, at most 200'),
          },
          like('pairs: {min: 8, max: 60}'),
        )
        .check(({ value: { min, max }, issues }) => {
          const message = `must not be larger than pairs.max, which is ${max}`
          if (issues.length === 0 && min > max) issues.push({ code: 'custom', message, path: ['min'], input: min })
        })
        .prefault({})
        .describe('how many pairs of trials to measure'),
      'warm-up': WarmUp.default(0)
        .meta({ flag: 'warm-up', argument: 'N' })
        .describe('further trials of each side that are discarded before the pairs, beside the discarded round'),
      order: PairOrder.default('interleaved')
        .meta({ flag: 'order', argument: 'NAME' })
        .describe(
          'order of the pairs of several workloads: `interleaved`, one of each in turn; `random`, in a new order each round; `by-workload`, all of one workload, then the next',
        ),
      'time-limit': Duration.prefault('30m')
        .meta({ flag: 'time-limit', argument: 'DURATION' })
        .describe('time limit for all trials together, builds excluded'),
      'energy-limit': Energy.optional()
        .meta({ flag: 'energy-limit', argument: 'JOULES' })
        .describe(
          'joules that all trials together may use, for example `50kJ`; builds and waits excluded; not used if `work` is the meter',
        ),
      'disk-limit': Size.optional()
        .meta({ flag: 'disk-limit', argument: 'SIZE' })
        .describe('disk space that the build, the files and the temporary files of each side may use, for example `20GB`'),
      temperature: z
        .strictObject(
          {
            band: Degrees.refine((celsius) => celsius >= 1 && celsius <= 20, 'must be between 1C and 20C')
              .prefault('3C')
              .describe('how far from the session’s temperature a trial may start; both trials of a pair start within 2C of each other'),
            timeout: Duration.prefault('60s').describe(
              'how long a trial may take to cool down or warm up; after that, its pair is measured again',
            ),
          },
          like('temperature: {band: 3C, timeout: 60s}'),
        )
        .prefault({})
        .describe('temperature at which trials start, if energy is counted and the processor has a sensor'),
      meter: z
        .string({ error: `write the name of a meter: ${METER_NAMES}` })
        .regex(METER_PATTERN, `must be ${METER_NAMES}`)
        .default('auto')
        .meta({ flag: 'meter', argument: 'NAME' })
        .describe(
          `source of the readings: ${meterForms.map((form) => `\`${form}\``).join(', ')}, or \`auto\`: the best energy counter, or \`work\` on a machine that can have none`,
        ),
      domains: z
        .array(EnergyDomain, { error: 'write a list, for example [package, dram]' })
        .min(1, 'name at least one domain, for example [package, dram]')
        .refine(isWithoutRepeats, 'name each domain once')
        .refine((domains) => countedTwice(domains) === null, {
          error: ({ input }) => {
            const twice = countedTwice(EnergyDomain.array().safeParse(input).data ?? [])
            return twice === null
              ? undefined
              : `name ${twice.outer} or ${twice.inner}: the energy of ${twice.outer} contains that of ${twice.inner}`
          },
        })
        .default(['package', 'dram'])
        .meta({ flag: 'domains', argument: 'LIST' })
        .describe('energy domains to compare: the sum of those that the machine has; `package`, `dram`, `core`, `uncore`, `psys`'),
      gate: z
        .strictObject(
          {
            rule: Rule.default('regressed')
              .meta({ flag: 'rule', argument: 'NAME' })
              .describe(
                'what counts as a regression; `regressed`: an increase is shown and the estimate is over budget; `proven`: the whole interval is over budget',
              ),
            'fail-on': z
              .union([z.array(FailOn), z.literal('never')], { error: FAIL_ON_HINT })
              .default(['regressed', 'error', 'missing', 'check-changed'])
              .meta({ flag: 'fail-on', argument: 'LIST' })
              .describe(
                'results that fail the check: any of `regressed`, `error`, `missing`, `broken` (a workload fails on base), `check-changed`, `inconclusive`, `unfit`; or `never`',
              ),
            confidence: Percent.refine((value) => value >= 0.5 && value <= 0.999, 'must be between 50% and 99.9%')
              .prefault('95%')
              .meta({ flag: 'confidence', argument: 'PERCENT' })
              .describe('joint confidence level of all intervals in one check'),
            branches: z
              .array(z.string({ error: BRANCHES_HINT }).min(1, BRANCHES_HINT).max(200), { error: BRANCHES_HINT })
              .default([])
              .describe(
                'other branches, or globs, whose pull requests are gated, each by a status named after it; read from the default branch',
              ),
          },
          like('gate: {fail-on: [regressed, error, missing]}'),
        )
        .prefault({})
        .describe('what fails the check'),
      drafts: z
        .boolean('write true or false')
        .default(true)
        .describe('`false`: a draft pull request is not measured until it is ready for review; its status is pending; read from base'),
      reporters: z
        .array(z.string({ error: REPORTERS_HINT }).refine(isReporterName, REPORTERS_HINT), { error: REPORTERS_HINT })
        .refine(isWithoutRepeats, 'name each reporter once')
        .default([])
        .describe(
          `names of the reporters that write files into the report directory: ${reporterNames.map((name) => `\`${name}\``).join(', ')}; read from base`,
        ),
      history: HistoryKeys.optional().describe('the history of the default branch; read from base'),
      'on-offline': OnOffline.prefault('fail').describe(
        'what `mode: watchdog` sets if no runner measures the commit: `fail`, `pass`, or `{result: fail, after: 10m, busy: 60m}`; read from base',
      ),
    },
    like('keys and values: version: 1, then workloads: and a list'),
  )
  .meta({ title: 'joulegate.yml', description: 'Configuration of Joulegate: what it measures, and when a change fails the check' })
export type ConfigFile = z.input<typeof ConfigFile>

/** The same with all defaults, and with values in SI units. */
export type ParsedConfigFile = z.output<typeof ConfigFile>
