import { type Ecosystem, FIXED_WORK, MOST_WORKLOADS, some, TESTS_ARE_POOR, within, word, workload } from './ecosystem.ts'

const stem = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.rb$/, '')

export const ruby: Ecosystem = {
  name: 'Ruby',
  manifests: ['Gemfile', '*.gemspec', 'Rakefile'],
  propose(place) {
    const hasGemfile = place.files.includes('Gemfile')
    const ruby = hasGemfile ? 'bundle exec ' : ''
    const scripts = place.files.filter((file) => /^(bench(es|marks?)?)\/[\w-]+\.rb$/.test(file) || /^bench[\w-]*\.rb$/.test(file))
    const uses = scripts.some((file) => /benchmark[/-]ips/.test(place.text(file) ?? ''))
    const hasTests = place.files.some((file) => /^(test|spec)\/.*\.rb$/.test(file))
    const test = place.files.some((file) => /^spec\/.*\.rb$/.test(file)) ? 'rspec' : 'rake test'
    const ips = 'benchmark-ips runs for a fixed time. If this script uses it, write one that runs a fixed number of iterations.'
    const benches = scripts.slice(0, MOST_WORKLOADS).map((file) =>
      workload({
        name: stem(file),
        run: `${ruby}ruby ${word(file)}`,
        why: uses ? [FIXED_WORK, ips] : [FIXED_WORK],
        cwd: place.directory,
      }),
    )
    const tests = workload({ name: 'test', run: `${ruby}${test}`, why: [TESTS_ARE_POOR], cwd: place.directory })
    return {
      found: [hasGemfile ? 'Gemfile' : 'Ruby files', ...(scripts.length === 0 ? [] : [`benchmarks ${some(scripts)}`])],
      kind: benches.length > 0 ? 'benchmarks' : hasTests ? 'tests' : 'nothing',
      build: hasGemfile ? { run: within(place.directory, 'BUNDLE_PATH=vendor/bundle bundle install'), why: [] } : null,
      workloads: (benches.length > 0 ? benches : hasTests ? [tests] : []).map((one) =>
        hasGemfile ? { ...one, env: { BUNDLE_PATH: 'vendor/bundle' } } : one,
      ),
    }
  },
}
