import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import { compare, expectWorks, JOULES, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { type Lab, openLab } from '../../rig/lab.ts'
import { nth } from '../../rig/programs.ts'
import { commit } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'

const PAGE = 4096
const HINT = 'hint: Free some space (see: df -h), or choose another directory:'
const reports = (lab: Lab): string => join(lab.repository, REPORTS)
const temporary = (lab: Lab): string => join(lab.directory, 'tmp')
const fill = (directory: string): void => {
  try {
    while (true) writeFileSync(join(directory, 'filler'), Buffer.alloc(PAGE), { flag: 'a' })
  } catch {
    // full
  }
}

/** Two commits whose build leaves a trace. */
async function openSimple(run: string | ((lab: Lab) => string) = 'true', more: Readonly<Record<string, string>> = {}): Promise<Lab> {
  const lab = await openLab()
  const build = { run: `touch ${lab.directory}/built; echo building` }
  commit(lab.repository, { ...oneJob(typeof run === 'string' ? run : run(lab), {}, { build }), ...more })
  commit(lab.repository, { x: '2' })
  return lab
}

/** Bytes that a session of 8 pairs appends to its journal. */
async function journalBytes(lab: Lab): Promise<number> {
  await compare(lab)
  const { trials, ...rest } = lab.recording()
  return [...trials, rest].reduce((sum, line) => sum + JSON.stringify(line).length + 12, 0)
}

describe.skipIf(!CAN_MOUNT)('disk full in the report directory', () => {
  it.runIf(isAll)('from the start → 5, disk-full; nothing is built, nothing left', async () => {
    await using lab = await openSimple()
    using _ = mountDisk(reports(lab), 4 * PAGE)
    fill(reports(lab))
    await watch(lab)(await compare(lab), {
      code: 5,
      says: [/error: The disk of \S+ is full: no space left on device \(ENOSPC\)/, HINT],
      kept: null,
    })
    expect(existsSync(join(lab.directory, 'built'))).toBe(false)
  })

  it.runIf(isAll)('while a build prints → 5, disk-full, and neither side is blamed; nothing measured, nothing left', async () => {
    await using lab = await openSimple()
    {
      using _ = mountDisk(join(lab.directory, 'disk'), 2 * PAGE)
      await watch(lab)(await compare(lab, ['--report-directory', join(lab.directory, 'disk/r')]), {
        code: 5,
        says: [/is full: the build of (base|head) \(.*\) exited with 1\./, HINT],
        kept: null,
      })
    }
    await expectWorks(lab)
  })

  it('between two trials → 5, disk-full and how to see the trials so far; whole lines of them are kept, nothing left', async () => {
    await using lab = await openSimple()
    {
      using _ = mountDisk(reports(lab), 5 * PAGE)
      const check = watch(lab)
      const ended = await compare(lab, ['--min-pairs', '40'])
      const journal = lab.report('recording.jsonl')
      const trials = journal.split('\n').filter((line) => line.startsWith('{"trial"')).length
      expect(trials).toBeGreaterThan(2)
      expect(journal.endsWith('}\n')).toBe(true)
      await check(ended, {
        code: 5,
        says: [
          /recording\.jsonl is full: no space left on device/,
          HINT,
          /The trials that were measured so far are kept\. hint: To see them: npx joulegate report \S+\/recording\.jsonl/,
        ],
        kept: { file: `${REPORTS}/recording.jsonl`, trials },
      })
    }
    await expectWorks(lab)
  })

  it.runIf(isAll)(
    'at the end, when recording.json is written → 5, disk-full; all trials are kept in recording.jsonl, nothing left',
    async () => {
      await using lab = await openSimple()
      const bytes = await journalBytes(lab)
      const disk = join(lab.directory, 'disk')
      using _ = mountDisk(disk, (4 + Math.ceil(bytes / PAGE)) * PAGE)
      const ended = await compare(lab, ['--report-directory', disk])
      await watch(lab)(ended, {
        code: 5,
        says: ['/recording.json is full: no space left on device', 'joulegate report '],
        kept: { file: join(disk, 'recording.jsonl'), trials: 18 },
      })
      expect(readdirSync(disk).filter((name) => name.startsWith('recording'))).toEqual(['recording.jsonl'])
    },
  )
})

describe.runIf(CAN_MOUNT && isAll)('disk full under plug-ins', () => {
  const TALKS = (say: string): string => `import { defineInstrument } from 'joulegate/plugin'
export default defineInstrument({ name: 'talks', on: { 'trial:before'(_, { log }) { for (let i = 0; i < 30; i += 1) ${say}('y'.repeat(5_000)) } } })`

  it.each(['console.log', 'log'])('that print or log (%s) → 5, disk-full; lines are lost, and no plug-in is blamed', async (say) => {
    await using lab = await openSimple('true', { 'talks.ts': TALKS(say) })
    commit(lab.repository, oneJob('true', {}, { plugins: ['./talks.ts'] }))
    commit(lab.repository, { x: '3' })
    using _ = mountDisk(reports(lab), 12 * PAGE)
    const ended = await compare(lab)
    expect(ended.stderr.replaceAll(/\s+/g, ' ')).not.toContain('The instrument talks')
    await watch(lab)(ended, {
      code: 5,
      says: [
        'plugins.log could not be written, so lines of plug-ins are missing in it: no space left on device (ENOSPC)',
        'recording.jsonl is full',
      ],
      kept: {
        file: `${REPORTS}/recording.jsonl`,
        trials: lab
          .report('recording.jsonl')
          .split('\n')
          .filter((line) => line.startsWith('{"trial"')).length,
      },
    })
  })

  it('before they start, in TMPDIR → 5, disk-full; nothing is built, nothing left', async () => {
    await using lab = await openSimple('true', { 'talks.ts': TALKS('log') })
    commit(lab.repository, oneJob('true', {}, { plugins: ['./talks.ts'] }))
    commit(lab.repository, { x: '3' })
    using _ = mountDisk(temporary(lab), 10 * PAGE)
    await watch(lab)(await compare(lab), { code: 5, says: [/error: The disk of \S+joulegate-plugins-\S+ is full/, HINT], kept: null })
  })
})

describe.skipIf(!CAN_MOUNT)('disk full in the directory of the checkouts (TMPDIR)', () => {
  const TRIALS = { file: `${REPORTS}/recording.jsonl`, trials: 6 }
  const seventh = (lab: Lab, act: string): string => `${nth(lab.directory)}; test $n -lt 7 || ${act}`

  it.each(
    few(1, [
      { fault: 'from the start', pages: 1, run: 'true', big: 1, says: 'repository.git is full: no space left on device', kept: null },
      { fault: 'during the checkout', pages: 256, run: 'true', big: 3_000_000, says: 'unable to write file', kept: null },
    ]),
  )('$fault → 5, disk-full; nothing is built, nothing left', async ({ pages, run, big, says, kept }) => {
    await using lab = await openSimple(run, { big: 'x'.repeat(big) })
    {
      using _ = mountDisk(temporary(lab), pages * PAGE)
      await watch(lab)(await compare(lab), { code: 5, says: [says, HINT], kept })
      expect(existsSync(join(lab.directory, 'built'))).toBe(false)
    }
    await expectWorks(lab)
  })

  it.each(
    few(1, [
      { fault: 'by what a workload prints', act: 'head -c 3000000 /dev/zero' },
      { fault: 'by what a workload writes', act: 'head -c 3000000 /dev/zero >file' },
    ]),
  )('$fault → 5, disk-full, and neither side is blamed; trials so far are kept, nothing left', async ({ act }) => {
    await using lab = await openSimple((one) => seventh(one, act))
    {
      using _ = mountDisk(temporary(lab), 1024 * 1024)
      await watch(lab)(await compare(lab), {
        code: 5,
        says: [/is full: job on (base|head) \(.*\) exited with 1\./, HINT, 'joulegate report '],
        kept: TRIALS,
      })
    }
    await expectWorks(lab)
  })
})

describe('a report directory that cannot be written', () => {
  const places: readonly (readonly [fault: string, make: (lab: Lab) => string, says: RegExp])[] = [
    ['a file in its place', (lab) => lab.write('file', ''), /file cannot be written: \S+ is not a directory/],
    [
      'a file in the place of a parent',
      (lab) => join(lab.write('file', ''), 'a', 'b'),
      /b cannot be written: \S+\/file is not a directory/,
    ],
    ['a link that leads nowhere', (lab) => link(lab), /link cannot be written: \S+\/link is not a directory/],
    ['no permission, for root neither', () => '/proc/1/joulegate', /\/proc\/1\/joulegate cannot be written: \w/],
    ['a name that is too long', (lab) => join(lab.directory, 'x'.repeat(300)), /x cannot be written: name too long/],
    [
      'a path that is too long',
      (lab) => join(lab.directory, Array(20).fill('d'.repeat(200)).join('/'), 'e'.repeat(60)),
      /e cannot be written: name too long/,
    ],
  ]
  const link = (lab: Lab): string => {
    symlinkSync(join(lab.directory, 'nowhere'), join(lab.directory, 'link'))
    return join(lab.directory, 'link')
  }
  it.each(few(1, places))('%s → 5, cannot-write; nothing is built, nothing left', async (_fault, make, says) => {
    await using lab = await openSimple()
    const check = watch(lab)
    const ended = await compare(lab, ['--report-directory', make(lab)])
    await check(ended, { code: 5, says: [says, 'hint: Choose another directory: --report-directory DIR'], kept: null })
    expect(existsSync(join(lab.directory, 'built'))).toBe(false)
    if (isAll) await expectWorks(lab)
  })

  it.runIf(isAll && CAN_MOUNT)('a read-only file system → 5, cannot-write; nothing is built, nothing left', async () => {
    await using lab = await openSimple()
    using _ = mountDisk(join(lab.directory, 'disk'), PAGE, 'ro')
    await watch(lab)(await compare(lab, ['--report-directory', join(lab.directory, 'disk')]), { code: 5, says: ['EROFS'], kept: null })
    expect(existsSync(join(lab.directory, 'built'))).toBe(false)
  })

  it.runIf(isAll)('missing parents → 0: they are made', async () => {
    await using lab = await openSimple()
    const directory = join(lab.directory, 'a/b/c')
    await watch(lab)(await compare(lab, ['--report-directory', directory]), {
      code: 0,
      says: [],
      kept: { file: join(directory, 'recording.json'), trials: 18 },
    })
  })

  it.runIf(isAll)('a report.md that cannot be written → 5, cannot-write, but the verdict is printed and recording.json kept', async () => {
    await using lab = await openSimple()
    mkdirSync(join(reports(lab), 'report.md.part', dirname('x/y')), { recursive: true })
    await watch(lab)(await compare(lab), {
      code: 5,
      says: ['✅ Simulated energy: nothing changed', 'report.md cannot be written', `joulegate report ${REPORTS}/recording.json`],
      kept: { file: `${REPORTS}/recording.json`, trials: 18 },
    })
  })

  it.runIf(isAll)('a full disk for `measure -o` → 5, disk-full; the Recording is kept in the report directory', async (test) => {
    if (!CAN_MOUNT) return test.skip('no disk can be mounted')
    await using lab = await openSimple()
    using _ = mountDisk(join(lab.directory, 'disk'), PAGE)
    const ended = await lab.run('measure', 'main~1', 'main', ...lab.replay(JOULES), '-o', join(lab.directory, 'disk/out.json'))
    await watch(lab)(ended, {
      code: 5,
      says: ['out.json is full', 'joulegate-report/recording.json'],
      kept: { file: `${REPORTS}/recording.json`, trials: 18 },
    })
    expect(readdirSync(join(lab.directory, 'disk'))).toEqual([])
  })
})
