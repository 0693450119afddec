import type { AllowedJobs } from '../../model/admission.ts'
import type { Part, SetupStep, TuningProfile } from '../../model/setup.ts'
import type { Site } from '../site.ts'
import { access } from './access.ts'
import { deps } from './deps.ts'
import { egress } from './egress.ts'
import { helper, type Program } from './helper.ts'
import { hooks } from './hooks.ts'
import { isolate } from './isolate.ts'
import { type RunnerChoice, service } from './service.ts'
import { tune } from './tune.ts'
import { users } from './users.ts'

/** Choices of the operator, and the program to install. */
interface Wanted {
  readonly profile: TuningProfile
  /** List of the cores for the rest of the machine; null for those that are set. */
  readonly housekeeping: string | null
  /** Whether workloads may set the clock of the processors by way of the meter helper. */
  readonly mayTune: boolean
  readonly program: Program
  /** null: no runner. */
  readonly runner: RunnerChoice | null
  /** Jobs that the machine takes. null: no hook. */
  readonly jobs: AllowedJobs | null
}

/** A step of the setup. */
interface Step {
  /** Steps that must have been taken before it. Who puts one of those back puts this one back first. */
  readonly needs: readonly SetupStep[]
  /** Returns the parts that the step wants on a machine, in order. Throws Problem. */
  wishes(site: Site, wanted: Wanted): readonly Part[] | Promise<readonly Part[]>
}

/** All steps, by their names. */
export const steps: Readonly<Record<SetupStep, Step>> = {
  deps: { needs: [], wishes: deps },
  users: { needs: [], wishes: users },
  access: { needs: ['users'], wishes: access },
  tune: { needs: [], wishes: (site, { profile }) => tune(site, profile) },
  helper: { needs: ['users'], wishes: (site, { program, mayTune }) => helper(site, program, mayTune) },
  egress: { needs: ['deps', 'users'], wishes: egress },
  isolate: { needs: ['helper'], wishes: (site, { housekeeping }) => isolate(site, housekeeping) },
  hooks: { needs: ['helper'], wishes: (_, { program, jobs }) => (jobs === null ? [] : hooks(program, jobs)) },
  service: { needs: ['users'], wishes: (site, { program, runner }) => (runner === null ? [] : service(site, program, runner)) },
}
