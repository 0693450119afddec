import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAN_MOUNT, mountDisk } from '../rig/disk.ts'
import { judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, type Files } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
/** Nobody's number, and not that of a test that runs at the same time. */
const stranger = (): string => String(200_000 + Math.floor(Math.random() * 700_000))

/** Opens a lab that another user may pass through, with a workload `job` and the files of both sides. */
async function openJob(keys: Readonly<Record<string, unknown>>, base: Files, head: Files): Promise<Lab> {
  const lab = await openLab()
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'sh ./job.sh', ...keys }] }), ...base })
  commit(lab.repository, { x: 'head', ...head })
  return lab
}

/** Compares the two commits, as another user if this one is root. */
function compare(lab: Lab, ...more: readonly string[]) {
  const user = isRoot ? ['--user', stranger()] : []
  return lab.run(
    'compare',
    'main~1',
    'main',
    ...lab.replay({ job: steady(1, 61) }),
    ...(more.includes('--max-pairs') ? [] : ['--max-pairs', '8']),
    ...user,
    ...more,
  )
}

const figures = (latency: number, more = ''): string =>
  `echo "latency ${latency} ms # per request" >>"$JOULEGATE_METRICS"
mkdir -p out
echo "throughput: ${1e6 / latency} requests" >out/bench.txt
${more}`

const declared = {
  metrics: [
    { name: 'latency', better: 'lower' },
    { name: 'throughput', file: 'out/bench.txt', pattern: 'throughput: ([0-9.]+)', unit: '1/s', better: 'higher' },
  ],
}

const metricsIn = (stdout: string) => only(judged(stdout)).metrics ?? []

/** The message of the first finding of this code in the judgement. */
const messageIn = (stdout: string, code: string): string | undefined =>
  only(judged(stdout)).findings.find((found) => found.code === code)?.message

describe('the figures of a workload', () => {
  it('are kept for each trial, compared in the pairs of the energy, and reported; they decide nothing', async () => {
    await using lab = await openJob({ ...declared, repeat: 3 }, { 'job.sh': figures(10) }, { 'job.sh': figures(12) })
    const { code, stdout, stderr } = await compare(lab, '--format', 'json')
    expect({ code, gate: JSON.parse(stdout).gate }, stderr).toEqual({ code: 0, gate: 'pass' })
    expect(metricsIn(stdout)).toMatchObject([
      { name: 'latency', unit: 'ms', better: 'lower', base: 10, head: 12, missing: { base: 0, head: 0 }, obstacle: null },
      { name: 'throughput', unit: '1/s', better: 'higher', base: 1e5, obstacle: null },
    ])
    for (const { ratio, pairs } of metricsIn(stdout)) {
      expect(Math.abs(Math.log(Number(ratio)))).toBeCloseTo(Math.log(1.2), 5)
      expect(pairs).toBeGreaterThanOrEqual(8)
    }
    const { trials } = lab.recording()
    expect(trials.every(({ metrics }) => metrics?.length === 2)).toBe(true)
    const text = await lab.run('report', 'joulegate-report/recording.json')
    expect(text.stdout).toMatch(/Own figures:\n {3}job\n {5}latency +10 → 12 ms +\+20\.0 % +no spread +in \d+ pairs, worse\n/)
    const markdown = await lab.run('report', 'joulegate-report/recording.json', '--format', 'markdown')
    expect(markdown.stdout).toContain('| `latency` | `10 → 12 ms` | +20.0 %<br>no spread<br>worse<br>in')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('fail the check if one is over its budget, and the text and the document say which', async () => {
    const budgeted = { metrics: [{ name: 'latency', unit: 'ms', better: 'lower', 'max-regression': '5%' }] }
    await using lab = await openJob(budgeted, { 'job.sh': figures(10) }, { 'job.sh': figures(12) })
    const { code, stdout, stderr } = await compare(lab, '--max-pairs', '12', '--format', 'json')
    const { gate, cause } = JSON.parse(stdout)
    expect({ code, gate, cause }, stderr).toEqual({ code: 2, gate: 'fail', cause: 'figure' })
    expect(only(judged(stdout))).toMatchObject({ verdict: 'unchanged', pairs: 12 })
    expect(metricsIn(stdout)).toMatchObject([{ name: 'latency', pairs: 12, budget: { state: 'over', maxRegression: 0.05 } }])
    const { stdout: text } = await lab.run('report', 'joulegate-report/recording.json')
    expect(text).toMatch(/^❌ .*over the budget of a figure\n/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'latency of job is 20.0 % higher than on base (no spread); its budget is +5 %. This fails the check.',
    )
    expect(text).toMatch(/latency +10 → 12 ms +\+20\.0 % +no spread +in 12 pairs, over budget \+5 %/)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('95 % for 1 workload and 1 figure together')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll).each([
    ['no line', 'true'],
    ['a number that is none', 'echo "latency NaN ms" >>"$JOULEGATE_METRICS"'],
    ['0', 'echo "latency 0 ms" >>"$JOULEGATE_METRICS"'],
    ['another unit', 'echo "latency 0.001 s" >>"$JOULEGATE_METRICS"'],
  ])('fail the check if head writes %s in place of one with a budget', async (_, job) => {
    const budgeted = { metrics: [{ name: 'latency', unit: 'ms', better: 'lower', 'max-regression': '5%' }] }
    await using lab = await openJob(budgeted, { 'job.sh': figures(10) }, { 'job.sh': job })
    const { code, stdout } = await compare(lab, '--format', 'json')
    expect({ code, cause: JSON.parse(stdout).cause }).toEqual({ code: 3, cause: 'missing' })
    expect(metricsIn(stdout)).toMatchObject([{ name: 'latency', ratio: null, budget: { state: 'missing' } }])
  })

  it.runIf(isAll)('keep base’s budget if head loosens it', async () => {
    const metrics = (most: string) => ({ metrics: [{ name: 'latency', unit: 'ms', better: 'lower', 'max-regression': most }] })
    const file = yml({ workloads: [{ name: 'job', run: 'sh ./job.sh', ...metrics('50%') }] })
    await using lab = await openJob(metrics('5%'), { 'job.sh': figures(10) }, { 'job.sh': figures(12), 'joulegate.yml': file })
    const { code, stdout } = await compare(lab, '--max-pairs', '12', '--format', 'json')
    expect({ code, cause: JSON.parse(stdout).cause }).toEqual({ code: 2, cause: 'figure' })
    expect(stdout).toContain('figure-loosened')
  })

  it.runIf(isAll)('are missing, and never 0, if the run does not write them; the trial counts', async () => {
    await using lab = await openJob(declared, { 'job.sh': figures(10) }, { 'job.sh': 'echo "latency NaN ms" >>"$JOULEGATE_METRICS"' })
    const { code, stdout } = await compare(lab, '--format', 'json')
    expect(code).toBe(0)
    expect(metricsIn(stdout)).toMatchObject([
      { name: 'latency', ratio: null, head: null, obstacle: 'missing' },
      { name: 'throughput', ratio: null, head: null, obstacle: 'missing' },
    ])
    expect(messageIn(stdout, 'metric-line')).toMatch(/^job on head: \$JOULEGATE_METRICS:1 has no number that can be used: latency NaN ms/)
    expect(messageIn(stdout, 'metric-file')).toMatch(/^job on head: the file out\/bench\.txt does not exist/)
  })
})

/** Head's file, and the code and a part of the message that it leads to. `secret`: a text that must be nowhere. */
interface Hostile {
  readonly title: string
  readonly job: string
  readonly code: string
  readonly says: RegExp
}

const own = '"$JOULEGATE_METRICS"'
const hostile: readonly Hostile[] = [
  {
    title: 'a link to a file of root’s',
    job: `rm ${own}; ln -s /etc/passwd ${own}`,
    code: 'metric-file',
    says: /is a link, or lies behind one/,
  },
  { title: 'a FIFO', job: `rm ${own}; mkfifo ${own}`, code: 'metric-file', says: /is not a regular file/ },
  { title: 'a sparse file of 1 GB', job: `truncate -s 1G ${own}`, code: 'metric-file', says: /is larger than/ },
  {
    title: 'bytes that are not UTF-8',
    job: `head -c 4096 /dev/urandom >>${own}; printf '\\377' >>${own}`,
    code: 'metric-file',
    says: /is not UTF-8/,
  },
  {
    title: 'markup, a mention and control characters',
    job: `printf '<img> @everyone [x](http://evil.example) \\033[2J\\r\\n' >>${own}`,
    code: 'metric-line',
    says: /:2 begins with a name that cannot be used/,
  },
  { title: 'a directory', job: `rm ${own}; mkdir ${own}`, code: 'metric-file', says: /is not a regular file/ },
  {
    title: 'a directory of the file that is a link',
    job: `rm -rf out; ln -s /etc out`,
    code: 'metric-file',
    says: /is a link, or lies behind one/,
  },
  {
    title: 'a line without end',
    job: `head -c 900000 /dev/zero | tr '\\0' 'a' >>${own}`,
    code: 'metric-line',
    says: /:2 is not NAME VALUE UNIT: a+ The same/,
  },
  { title: 'names without end', job: `seq 1 5000 | sed 's/.*/a& 1/' >>${own}`, code: 'metric-line', says: /has one name too many/ },
  { title: 'a file that it takes away', job: `rm ${own}`, code: 'metric-file', says: /does not exist/ },
]

it.each(few(1, hostile))(
  'head leaves $title: the figure is missing, the pair counts, and the report is inert',
  async ({ job, code, says }) => {
    const metrics = [{ name: 'latency' }, { name: 'lines', file: 'out/passwd', pattern: 'root:x:([0-9]+):' }]
    const base = `echo "latency 1 ms" >>"$JOULEGATE_METRICS"; rm -rf out; mkdir out; echo root:x:7: >out/passwd`
    await using lab = await openJob({ metrics, repeat: 1 }, { 'job.sh': base }, { 'job.sh': `${base}\n${job}\n` })
    const { code: exit, stdout, stderr } = await compare(lab, '--format', 'json')
    expect(exit, stderr).toBe(0)
    expect(messageIn(stdout, code)).toMatch(says)
    const recorded = lab.recording().trials.filter(({ side, void: cause }) => side === 'head' && cause === null)
    expect(recorded.length).toBeGreaterThanOrEqual(8)
    for (const format of few(1, ['markdown', 'text', 'json'])) {
      const { stdout: shown } = await lab.run('report', 'joulegate-report/recording.json', '--format', format)
      expect(shown).not.toContain('\u001b')
      expect(shown).not.toContain('daemon:x')
    }
  },
)

it.runIf(isRoot && isAll)('one side cannot read, write or replace the file of the other', async () => {
  const attack = `other="$(printf %s "$JOULEGATE_METRICS" | sed 's,/head/metrics/,/base/metrics/,')"
cat "$other" >>"$JOULEGATE_METRICS"
ls "$(dirname "$other")" && echo "listed 1" >>"$JOULEGATE_METRICS"
echo "latency 99 ms" >>"$other"
echo "own 1" >>"$JOULEGATE_METRICS"
true`
  await using lab = await openJob({ repeat: 1 }, { 'job.sh': 'echo "latency 1 ms" >>"$JOULEGATE_METRICS"' }, { 'job.sh': attack })
  const { code, stderr } = await compare(lab)
  expect(code, stderr).toBe(0)
  const figuresOf = (side: string) =>
    new Set(lab.recording().trials.flatMap((one) => (one.side === side ? [JSON.stringify(one.metrics)] : [])))
  expect(figuresOf('base')).toEqual(new Set(['[{"name":"latency","value":1,"unit":"ms"}]']))
  expect(figuresOf('head')).toEqual(new Set(['[{"name":"own","value":1,"unit":null}]']))
})

describe('the files of a workload', () => {
  const kept = (lab: Lab, ...path: readonly string[]): string => join(lab.repository, 'joulegate-report', 'artifacts', ...path)

  it.runIf(isAll)('are kept from the last judged trial of each side', async () => {
    const job = (side: string): string => `mkdir -p out/a; echo ${side} >out/a/profile.txt; echo ${side} >out/b.log`
    const artifacts = { paths: ['out/**/*.txt', 'out/*.log'], max: '1MB' }
    await using lab = await openJob({ artifacts }, { 'job.sh': job('base') }, { 'job.sh': job('head') })
    const { code, stderr } = await compare(lab)
    expect(code, stderr).toBe(0)
    for (const side of ['base', 'head']) {
      expect(readdirSync(kept(lab, 'job', side)).sort()).toEqual(['out'])
      expect(readFileSync(kept(lab, 'job', side, 'out/a/profile.txt'), 'utf8')).toBe(`${side}\n`)
    }
    expect(stderr).toContain('4 files of job (1 kB) are kept in artifacts/')
  })

  it.runIf(isAll && CAN_MOUNT)('that do not fit on the disk are not kept, and leave the Recording its space', async () => {
    const job = 'mkdir -p out; for i in $(seq 1 80); do echo $i >out/$i.txt; done'
    await using lab = await openJob({ artifacts: { paths: ['out/*.txt'], max: '1MB' } }, { 'job.sh': job }, { x: '1' })
    const disk = join(lab.directory, 'disk')
    using _ = mountDisk(disk, 500 * 2 ** 20, 'rw', 100)
    const { stderr } = await compare(lab, '--report-directory', join(disk, 'report'))
    expect(stderr).toContain('The files of the workloads could not be written to the report directory')
    expect(stderr).not.toContain('error')
    expect(readdirSync(join(disk, 'report')).toSorted()).toEqual(expect.arrayContaining(['recording.json', 'report.md']))
    expect(existsSync(join(disk, 'report/artifacts'))).toBe(false)
  })

  it.each(
    few(1, [
      { job: 'ln -s /etc/passwd out/x.txt', says: /out\/x\.txt of job on head is not kept: it is a link/ },
      { job: 'mkfifo out/x.txt', says: /out\/x\.txt of job on head is not kept: it is not a regular file/ },
      { job: 'truncate -s 1G out/x.txt', says: /are not kept: they are larger than 1 MB/ },
      { job: `: >'out/a\u001b[2J.txt'`, says: /is not kept: its path has a character/ },
      { job: `: >out/--help.txt`, says: /is not kept: its path has a character/ },
      { job: 'for i in $(seq 1 300); do : >out/$i.txt; done', says: /are not kept: there are more than 200/ },
      { job: 'rm -rf out; ln -s / out', says: /are not kept: none was there/ },
    ]),
  )('head leaves $job: nothing of it is kept, and a finding reports it', async ({ job, says }) => {
    const base = 'rm -rf out; mkdir out; echo good >out/good.txt'
    const artifacts = { paths: ['out/*.txt'], max: '1MB' }
    await using lab = await openJob({ artifacts }, { 'job.sh': base }, { 'job.sh': `${base}\n${job}\n` })
    mkdirSync(join(lab.repository, 'joulegate-report'), { recursive: true })
    const { code, stdout, stderr } = await compare(lab, '--format', 'json')
    expect(code, stderr).toBe(0)
    expect(messageIn(stdout, 'artifacts-not-kept')).toMatch(says)
    expect(existsSync(kept(lab, 'job', 'base', 'out/good.txt'))).toBe(true)
    expect(existsSync(kept(lab, 'job', 'head'))).toBe(false)
  })
})
