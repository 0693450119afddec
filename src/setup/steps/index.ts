import type { Part, SetupStep, TuningProfile } from '../../model/setup.ts'
import type { Site } from '../site.ts'
import { access } from './access.ts'
import { tune } from './tune.ts'
import { users } from './users.ts'

/** A step of the setup. */
interface Step {
  /** Steps that must have been taken before it. Who puts one of those back puts this one back first. */
  readonly needs: readonly SetupStep[]
  /** Returns the parts that the step wants on a machine, in order. */
  wishes(site: Site, profile: TuningProfile): readonly Part[]
}

export const steps: Readonly<Record<SetupStep, Step>> = {
  users: { needs: [], wishes: users },
  access: { needs: ['users'], wishes: access },
  tune: { needs: [], wishes: tune },
}
