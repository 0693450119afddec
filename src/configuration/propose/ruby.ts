import type { ProposedWorkload } from '../../model/proposal.ts'
import {
  buildBy,
  type Ecosystem,
  FIXED_WORK,
  isBenchmarkName,
  type ProjectPlace,
  some,
  testsBy,
  within,
  word,
  workload,
} from './ecosystem.ts'

const stem = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.rb$/, '')

const LOOSE = 'Without Gemfile.lock, the two commits may get different versions of their gems. Commit a lock file.'
const IPS = 'benchmark-ips runs for a fixed time. If this script uses it, write one that runs a fixed number of iterations.'
const ENV = { BUNDLE_PATH: 'vendor/bundle' }

/** Returns the tasks of a Rakefile outside of namespaces. Tasks that a program makes are not seen. */
const tasksOf = (place: ProjectPlace): readonly string[] =>
  Array.from(
    (place.text('Rakefile') ?? '').matchAll(/^(?:multi)?task[ (]+[:"']?([\w-]{1,60}(?::[\w-]{1,60}){0,3})/gm),
    ([, name = '']) => name,
  )

/** Returns the command that runs the tests, or null if there are none that it can tell. */
function testCommand({ files }: ProjectPlace): string | null {
  if (files.some((file) => /^spec\/.*\.rb$/.test(file))) return 'rspec'
  if (!files.some((file) => /^test\/.*\.rb$/.test(file))) return null
  return files.includes('Rakefile') ? 'rake test' : null
}

export const ruby: Ecosystem = {
  name: 'Ruby',
  manifests: ['Gemfile', '*.gemspec', 'Rakefile'],
  propose(place) {
    const hasGemfile = place.has('Gemfile')
    const isLocked = place.has('Gemfile.lock')
    const scripts = place.files.filter((file) => /^(bench(es|marks?)?)\/[\w-]+\.rb$/.test(file) || /^bench[\w-]*\.rb$/.test(file))
    const tasks = tasksOf(place).filter(isBenchmarkName)
    const isTimed = scripts.some((file) => /benchmark[/-]ips/.test(place.text(file) ?? ''))
    const [prefix, env] = hasGemfile ? ['bundle exec ', ENV] : ['', {}]
    const add = (name: string, run: string, why: readonly string[]): ProposedWorkload =>
      workload({ name, run: `${prefix}${run}`, why, cwd: place.directory, env })
    const benchmarks = [
      ...scripts.map((file) => add(stem(file), `ruby ${word(file)}`, isTimed ? [FIXED_WORK, IPS] : [FIXED_WORK])),
      // Most such tasks only start the scripts.
      ...(scripts.length > 0 ? [] : tasks.map((task) => add(task, `rake ${word(task)}`, [FIXED_WORK, IPS]))),
    ]
    const test = testCommand(place)
    const files = ['Gemfile', 'Gemfile.lock', 'Rakefile', ...place.files.filter((file) => /^[^/]+\.gemspec$/.test(file))]
    return {
      found: [
        some(files.filter((file) => place.has(file))),
        ...(scripts.length === 0 ? [] : [`benchmarks ${some(scripts)}`]),
        ...(tasks.length === 0 ? [] : [`tasks ${some(tasks)}`]),
      ],
      build: buildBy(
        [hasGemfile ? within(place.directory, `BUNDLE_PATH=vendor/bundle ${isLocked ? 'BUNDLE_FROZEN=true ' : ''}bundle install`) : null],
        hasGemfile && !isLocked ? [LOOSE] : [],
      ),
      benchmarks,
      tests: test === null ? [] : [testsBy(`${prefix}${test}`, place, { env })],
    }
  },
}
