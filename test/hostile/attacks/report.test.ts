import type { Forge } from '../../rig/forge.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, job, replay, SAME, scripts, tried, WORSE, workflow } from '../bench/scene.ts'

/** Text of the pull request that is shown in the report, and which configuration its names come under. */

const PLANTED = '## ✅ Nothing to see'
/** Data of our comment, as if a run of the highest number had written it. */
const DATA = `<!-- joulegate-data: ${Buffer.from(JSON.stringify({ run: 2 ** 50, attempt: 1 })).toString('base64')} -->`
const NASTY = `\u202e\u001b[2J</code></details><img src=x> @octocat [x](https://example.com)`

/** Lines of a comment that Markdown reads, and not as code. */
const proseOf = (body: string): readonly string[] => {
  let fence: string | null = null
  return body.split('\n').filter((line) => {
    const [, marks] = /^\s*(`{3,}|~{3,})/.exec(line) ?? []
    const isInside = fence !== null
    if (fence === null) fence = marks ?? null
    else if (marks?.startsWith(fence) === true && line.trim() === marks) fence = null
    return !isInside && fence === null
  })
}
/** Text that is no code in a line: what stands in backticks is gone, and so is what stands in the elements of code. */
const plain = (line: string): string => line.replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '').replaceAll(/<code>[^<]*<\/code>/g, '')

/** What the text of the pull request has made of our comment, which must have these words nevertheless. */
const disfigured = (forge: Forge, words = /joulegate/): string | null => {
  const [body = ''] = forge.github.comments(7).flatMap((one) => (one.author === forge.github.bot ? one.body : []))
  if (body === '') return 'no comment of ours'
  const lines = proseOf(body).map(plain)
  const found = [
    ...(lines.some((line) => line.trim().startsWith(PLANTED)) ? ['a heading'] : []),
    ...(lines.some((line) => line.trim() === DATA) ? ['data of its own'] : []),
    ...(['\u202e', '\u001b'].some((one) => body.includes(one)) ? ['characters that nobody sees'] : []),
    ...(words.test(body) ? [] : ['a note without its end']),
    ...(lines.some((line) => /<img|@octocat|\[x\]\(https/.test(line)) ? ['elements of a page'] : []),
  ]
  return found.length === 0 ? null : found.join(', ')
}

const shown = (title: string, more: Omit<Attack, 'title' | 'class'>, words?: RegExp): Attack => ({
  ...{ title, class: 'report', loot: (forge) => disfigured(forge, words) },
  ...more,
})

const SCRIPT = `cat <<'END'
\`\`\`
${PLANTED}
${DATA}
~~~~~~~~
\`\`\`\`\`\`\`\`\`\`
${PLANTED}
${NASTY}
<!-- joulegate-report key=default v=1 -->
END
exit 1`

/** Two workloads, of which one uses 30 % more, also by the names that the pull request gives them. */
const joules = { parse: WORSE, render: SAME, calm: SAME, 'calm-parse': WORSE, hidden: WORSE }
const two = (place: Place, keys: Readonly<Record<string, unknown>> = {}): string =>
  config(place, {
    workloads: [
      { name: 'parse', run: 'true' },
      { name: 'render', run: 'true' },
    ],
    meter: replay(place, joules),
    ...keys,
  })
const renamed = (place: Place, name: string, ...others: readonly string[]): string =>
  two(place, {
    workloads: [name, 'render', ...others].map((one) => ({ name: one, run: 'true' })),
    renames: { parse: name },
  })
/** The last day of a waiver, some weeks from now. */
const soon = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

attempt([
  shown('prints a report of its own before it fails', {
    isCode: true,
    base: scripts,
    head: (place) => ({ 'bench.sh': tried(place, SCRIPT) }),
  }),
  shown('prints a report of its own in a build that fails', {
    isCode: true,
    base: scripts,
    head: (place) => ({ 'build.sh': tried(place, SCRIPT) }),
  }),
  shown(
    'names files of the benchmark like parts of a report',
    {
      base: (place) => ({ 'joulegate.yml': config(place, { harness: ['bench/**'] }), 'bench/a': '1\n' }),
      head: () => ({
        ...{ 'bench/a': '2\n', [`bench/\n${PLANTED}\n`]: '1\n', [`bench/${NASTY.replaceAll('/', '∕')}`]: '1\n' },
        ...{ [`bench/\`\`\`\n${DATA.replaceAll('/', '_')}`]: '1\n' },
      }),
    },
    /Base's version is used on both sides/,
  ),
  shown(
    'brings workflows whose names leave no room for the warning of them',
    {
      head: () =>
        Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => [
            `.github/workflows/${one.repeat(200)}.yml`,
            workflow({ later: job([{ run: 'true' }]) }, { on: { push: {} } }),
          ]),
        ),
    },
    /can set the status "joulegate" itself/,
  ),
  shown('writes parts of a report into values of joulegate.yml', {
    head: (place) => ({
      'joulegate.yml': config(place, {
        workloads: [{ name: 'parse', run: `true\n\n${PLANTED}\n${NASTY}`, env: { A: `\`\`\`\n${DATA}` } }],
        build: { run: `true\n${PLANTED}\n${DATA}` },
        waivers: [{ workload: 'parse', 'max-regression': '50%', expires: soon(), reason: `${PLANTED} ${NASTY}` }],
        harness: [`${PLANTED}`, NASTY],
      }),
    }),
  }),
  shown('writes parts of a report into the workflow', {
    head: (place) => energy(place, { workloads: `x\n\n${PLANTED}\n${NASTY}`, config: `a\n${PLANTED}\n${DATA}` }),
  }),
  {
    title: 'renames its workload to a name that a waiver of base covers',
    class: 'configuration',
    base: (place) => ({
      'joulegate.yml': two(place, {
        workloads: ['parse', 'render', 'calm'].map((name) => ({ name, run: 'true' })),
        waivers: [{ workload: 'calm*', 'max-regression': '50%', expires: soon(), reason: 'known' }],
      }),
    }),
    head: (place) => ({ 'joulegate.yml': renamed(place, 'calm-parse', 'calm') }),
  },
  {
    title: 'renames its workload to a name that the workflow does not select',
    class: 'configuration',
    base: (place) => ({ 'joulegate.yml': two(place), ...energy(place, { workloads: 'parse,render' }) }),
    head: (place) => ({ 'joulegate.yml': renamed(place, 'hidden') }),
  },
  {
    title: 'renames its workload to one that base has beside it',
    class: 'configuration',
    base: (place) => ({ 'joulegate.yml': two(place) }),
    head: (place) => ({ 'joulegate.yml': two(place, { workloads: [{ name: 'render', run: 'true' }], renames: { parse: 'render' } }) }),
  },
  {
    title: 'with: paths that cover nothing that it changes',
    class: 'workflow',
    head: (place) => energy(place, { paths: 'docs/**' }),
  },
  {
    title: 'brings `paths` that cover nothing that it changes',
    class: 'configuration',
    base: (place) => ({ 'src/main.c': '1\n', 'joulegate.yml': config(place, { paths: ['src/**'] }) }),
    head: (place) => ({ 'src/main.c': '2\n', 'joulegate.yml': config(place, { paths: ['docs/**'] }) }),
  },
])
