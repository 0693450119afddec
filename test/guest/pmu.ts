// Counts work with a real perf on an emulated processor that has a PMU: node test/guest/pmu.ts, after npm run build.
// Needs qemu-system-arm, cpio, curl, xz-utils and dpkg, and downloads some 140 MB from Debian and npm once. Takes about five minutes.
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Image, imageOf, withFiles } from '../rig/guest/image.ts'

const LIMIT_MS = 45 * 60_000
const repository = join(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(repository, path), 'utf8')

const Counts = z.array(z.number())
const Result = z.object({
  code: z.number(),
  verdict: z.string().optional(),
  ratio: z.number().nullish(),
  pairs: z.number().optional(),
  meter: z.string().nullish(),
  voids: z.array(z.string()),
  base: Counts,
  head: Counts,
  end: z.string(),
  said: z.string(),
})
type Result = z.infer<typeof Result>

/** Boots the guest and returns its console. One instruction takes 1 ns of the guest's time, without which QEMU counts none. */
function boot({ kernel, initrd }: Image): string {
  const machine = ['-M', 'virt', '-cpu', 'cortex-a72', '-smp', '2', '-m', '2048', '-icount', 'shift=0,sleep=off']
  const devices = ['-nographic', '-nic', 'none', '-no-reboot', '-kernel', kernel, '-initrd', initrd]
  const { stdout, error } = spawnSync('qemu-system-aarch64', [...machine, ...devices, '-append', 'console=ttyAMA0 rdinit=/init quiet'], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 28, timeout: LIMIT_MS },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (error !== undefined) throw error
  return stdout
}

const rangeOf = (counts: readonly number[]): string => `${((Math.max(...counts) / Math.min(...counts) - 1) * 100).toFixed(4)} %`

/** What each result must be. */
const expectations: Readonly<Record<string, (result: Result) => void>> = {
  doctor: ({ meter }) => assert.match(meter ?? '', /counted by the processor \(perf instructions:u, by cgroup\)/),
  same: ({ code, verdict }) => assert.deepEqual({ code, verdict }, { code: 0, verdict: 'unchanged' }),
  more: ({ code, verdict, ratio }) => {
    assert.deepEqual({ code, verdict }, { code: 2, verdict: 'regressed' })
    assert.ok(Math.abs((ratio ?? 0) - 1.02) < 0.003)
  },
  children: ({ verdict, ratio }) => {
    assert.equal(verdict, 'regressed')
    assert.ok(Math.abs((ratio ?? 0) - 1.02) < 0.003)
  },
  hidden: ({ verdict, meter }) => {
    assert.match(meter ?? '', /by cgroup/)
    assert.equal(verdict, 'unchanged')
  },
  forbidden: ({ end }) => assert.match(end, /kernel\.perf_event_paranoid is 4, and not 2 or less/),
  user: ({ verdict, meter }) => {
    assert.match(meter ?? '', /by process/)
    assert.equal(verdict, 'regressed')
  },
  escaped: ({ verdict, voids }) => {
    assert.notEqual(verdict, 'improved')
    assert.deepEqual(voids, ['count-lost'])
  },
}

const files = {
  'app/cli.js': text('dist/cli.js'),
  'app/package.json': '{"type":"module"}',
  'app/result.cjs': text('test/guest/result.cjs'),
  'run.sh': text('test/guest/run.sh'),
}
const directory = mkdtempSync(join(tmpdir(), 'joulegate-guest-'))
let output = ''
try {
  output = boot(withFiles(imageOf('arm64'), files, directory))
} finally {
  rmSync(directory, { recursive: true })
}
const results = new Map(
  [...output.matchAll(/^RESULT (\w+) (.*?)\r?$/gm)].map(([, name = '', json = '']) => [name, Result.parse(JSON.parse(json))]),
)
let failures = 0
for (const [name, expectation] of Object.entries(expectations)) {
  try {
    const result = results.get(name)
    assert.ok(result !== undefined, `the guest printed no result: ${output.slice(-3000)}`)
    const { base, head, verdict, ratio, pairs } = result
    const counts = base.length === 0 ? '' : `; range of base ${rangeOf(base)}, of head ${rangeOf(head)}`
    process.stdout.write(`${name}: ${verdict ?? 'no verdict'}, ratio ${ratio ?? 'none'}, ${pairs ?? 0} pairs${counts}\n`)
    expectation(result)
  } catch (error) {
    failures += 1
    process.stdout.write(
      `FAILED ${name}: ${error instanceof Error ? error.message : String(error)}\n${JSON.stringify(results.get(name))}\n`,
    )
  }
}
process.exitCode = failures === 0 ? 0 : 1
