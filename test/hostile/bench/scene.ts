import { createHash } from 'node:crypto'
import { stringify } from 'yaml'
import { factsOf } from '../../rig/levels.ts'
import { type Joules, replayed, steady, yml } from '../../rig/programs.ts'
import type { Files } from '../../rig/repository.ts'
import type { Place } from './case.ts'

/** Pairs of a head that uses 30 % more than base. */
export const WORSE: Joules = steady(1.3, 61)
/** Pairs of a head that uses what base uses. */
export const SAME: Joules = steady(1, 61)

/** The meter that replays these joules, from a file of their own. */
export function replay({ lab }: Pick<Place, 'lab'>, joules: Readonly<Record<string, Joules>> = { parse: WORSE }): string {
  const text = replayed(joules)
  return `replay:${lab.write(`joules-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.csv`, text)}`
}

/** joulegate.yml of these keys, by default with one workload `parse` whose joules are replayed as 30 % more. */
export const config = (place: Place, keys: Readonly<Record<string, unknown>> = {}): string =>
  yml({ workloads: [{ name: 'parse', run: 'true' }], meter: replay(place), ...keys })

/** As whom the code of pull requests is to run at this level; on a runner that is not root the default does that. */
export function userOf({ level, user }: Pick<Place, 'level' | 'user'>): Readonly<Record<string, string>> {
  const { account, isUnprivileged = false } = factsOf(level)
  return isUnprivileged ? {} : { user: account === null ? 'none' : String(user) }
}

export const TYPES = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited']
export const USES = 'joulegate/joulegate@v1'

interface StepKeys {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly [key: string]: unknown
}

/** The step that uses the action, as the level wants it. */
export const step = (place: Place, inputs: Readonly<Record<string, unknown>> = {}, uses = USES): StepKeys => ({
  uses,
  with: { ...userOf(place), ...inputs },
})

/** A job of these steps. */
export const job = (steps: readonly StepKeys[], keys: Readonly<Record<string, unknown>> = {}) => ({
  'runs-on': ['self-hosted', 'joulegate'],
  ...keys,
  steps,
})

/** A workflow of these jobs, for pull requests and merge groups. */
export const workflow = (jobs: Readonly<Record<string, unknown>>, keys: Readonly<Record<string, unknown>> = {}): string =>
  stringify({
    name: 'Energy',
    on: { pull_request: { types: TYPES }, merge_group: {} },
    permissions: { contents: 'read', 'pull-requests': 'write', statuses: 'write' },
    ...keys,
    jobs,
  })

export const WORKFLOW = '.github/workflows/energy.yml'

/** The smallest workflow with these inputs. */
export const energy = (place: Place, inputs: Readonly<Record<string, unknown>> = {}): Files => ({
  [WORKFLOW]: workflow({ energy: job([step(place, inputs)]) }),
})

/** Main as it is before most attacks. */
export const usual = (place: Place): Files => ({ 'README.md': 'widget\n', 'joulegate.yml': config(place), ...energy(place) })

/** Main as it is before most honest pull requests: they use what base uses. */
export const calm = (place: Place): Files => ({ ...usual(place), 'joulegate.yml': quiet(place) })

/** joulegate.yml of these keys, whose workload `parse` uses the same on both sides. */
export const quiet = (place: Place, keys: Readonly<Record<string, unknown>> = {}): string =>
  config(place, { meter: replay(place, { parse: SAME, render: SAME }), ...keys })

/** joulegate.yml with a workload that runs, on replayed joules. */
export const running = (
  place: Place,
  run: string,
  keys: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Files => ({
  'joulegate.yml': config(place, { workloads: [{ name: 'parse', run, repeat: 1, ...more }], pairs: { min: 8, max: 8 }, ...keys }),
})

/** Code of a pull request that says that it has run. */
export const tried = ({ loot }: Place, script: string): string => `: >${loot}/tried\n${script}\n`

/** Main with a build, `build.sh`, and a workload, `bench.sh`, that do nothing: for pull requests that change these. */
export const scripts = (
  place: Place,
  keys: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Files => ({
  ...running(place, 'sh ./bench.sh', { build: { run: 'sh ./build.sh' }, ...keys }, more),
  'build.sh': 'true\n',
  'bench.sh': 'true\n',
})

/** An expression of a workflow. */
export const expression = (text: string): string => `\${{ ${text} }}`
