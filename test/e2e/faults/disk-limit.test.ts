import { execFileSync } from 'node:child_process'
import { chmodSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Side } from '../../../src/model/trial.ts'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import { compare, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { type Lab, openLab } from '../../rig/lab.ts'
import { few, isAll } from '../../rig/short.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write('skipped: limits of disk for another user, because only root can become another\n')

const RECORDING = `${REPORTS}/recording.json`
const MB = 1e6
const LIMIT = { 'disk-limit': '30MB' }
const USED = String.raw`exceeded its limit of 0\.0279 GiB of the disk \(it used 0\.\d+ GiB\)`
const HINT =
  'hint: Make it write less, or remove what it no longer needs. To allow more, raise disk-limit in joulegate.yml, or free some space'

/** Writes a megabyte every 20 ms, 80 times at most: too much for the limit, and little for the machine that tests. */
const fill = (where: string): string =>
  `i=0; while [ $i -lt 80 ]; do head -c 1000000 /dev/zero >"${where}/f$i"; i=$((i + 1)); sleep 0.02; done`
/** The same, to four files that have lost their names. Each is smaller than a file may be. */
const HIDDEN = `perl -e 'for (1 .. 80) { $n = $_ % 4; $f[$n] or (open($f[$n], ">", "x"), unlink "x"); syswrite($f[$n], "x" x 1000000); select(undef, undef, undef, 0.02) }'`

/** Runs a comparison as another user, in which one side does something else than the other. */
async function compared(lab: Lab) {
  chmodSync(lab.directory, 0o711)
  const user = isRoot ? ['--user', String(200_000 + Math.floor(Math.random() * 700_000))] : []
  const before = usedBelow(lab.directory)
  const ended = await compare(lab, user)
  return { ended, left: usedBelow(lab.directory) - before }
}

function free(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

/** Bytes of the disk that a directory uses. The free bytes of the disk would depend on all other programs of the machine. */
const usedBelow = (directory: string): number =>
  Number.parseInt(execFileSync('du', ['-s', '--block-size=1', directory], { encoding: 'utf8' }), 10)

/** Files of the two commits: both run this script, which only on one side does something. */
const scripts = (side: Side, text: string, config: object) => {
  const [does, not] = [{ 'script.sh': `${text}\n` }, { 'script.sh': 'true\n' }]
  return { base: { ...config, ...(side === 'base' ? does : not) }, head: side === 'head' ? does : not }
}

describe('a build that', () => {
  it.each(
    few(2, [
      { how: 'writes many files', side: 'head', text: fill('.') },
      { how: 'writes to files without names', side: 'head', text: HIDDEN },
      { how: 'writes to its TMPDIR', side: 'base', text: fill('$TMPDIR') },
      { how: 'writes to its /var/tmp', side: 'head', text: fill('/var/tmp') },
    ] as const).filter(({ text }) => isRoot || !/tmp/i.test(text)),
  )('$how on $side is killed: this side is blamed, and the disk is free again', async ({ side, text }) => {
    await using lab = await openLab(scripts(side, text, oneJob('true', {}, { build: { run: 'sh script.sh' }, ...LIMIT })))
    const check = watch(lab)
    const { ended, left } = await compared(lab)
    await check(ended, {
      code: side === 'base' ? 6 : 3,
      says: [new RegExp(`The build of ${side} \\(sh script.sh\\) ${USED}`), HINT],
      kept: { file: RECORDING, trials: 0 },
    })
    const killed = lab.recording().builds.filter(({ status }) => status.overDisk !== undefined)
    expect(killed.map((one) => ({ side: one.side, limit: one.status.overDisk?.limit }))).toEqual([{ side, limit: 30 * MB }])
    expect(left).toBeLessThan(20 * MB)
  })

  it('stays below the limit is not killed, and the Recording has the limit', async () => {
    const build = { run: 'head -c 10000000 /dev/zero >x; sleep 0.6' }
    await using lab = await openLab({ base: oneJob('true', {}, { build, ...LIMIT }), head: { x: '2' } })
    const { ended } = await compared(lab)
    expect(ended.code, ended.stderr).toBe(0)
    expect(lab.recording().isolation.disk).toBe(30 * MB)
    expect(lab.recording().config.diskLimit).toBe(30 * MB)
  })
})

describe('a workload that', () => {
  it.each(
    few(1, [
      { how: 'fills the disk in the first round, which is watched', text: fill('.') },
      { how: 'fills it at once, before anybody looks', text: 'head -c 25000000 /dev/zero >x; head -c 25000000 /dev/zero >y' },
      { how: 'keeps a little more of each trial', text: 'head -c 9000000 /dev/zero >"$(mktemp -p .)"' },
    ]),
  )('$how: its trials are void, and head is blamed', async ({ text }) => {
    await using lab = await openLab(scripts('head', text, oneJob('sh script.sh', {}, LIMIT)))
    const check = watch(lab)
    const { ended, left } = await compared(lab)
    await check(ended, { code: 3, says: [new RegExp(`job on head \\(sh script.sh\\) ${USED}`), HINT], kept: null })
    const voided = lab.recording().trials.filter((trial) => trial.void !== null)
    expect(new Set(voided.map(({ side }) => side))).toEqual(new Set(['head']))
    expect(left).toBeLessThan(20 * MB)
  })
})

/** Fills a small disk in the fourth run of its side, when the discarded round and its looks are over, and succeeds. */
const FILL_ALL = '(echo >>n; [ $(wc -l <n) -lt 4 ] || { i=0; while head -c 4000000 /dev/zero >f$i; do i=$((i + 1)); done; }) 2>/dev/null'
/** Needs a megabyte, and keeps it. */
const KEEPS = 'head -c 1000000 /dev/zero >own'

describe.runIf(isRoot && CAN_MOUNT)('a workload that fills the whole disk in a trial that counts', () => {
  it.each(
    few(2, [
      { how: 'succeeds: its trials are void, and it is blamed', side: 'head', own: KEEPS, codes: [3] },
      // If head's second trial comes before base's, head is blamed.
      { how: 'takes the room of the other side: the session ends', side: 'head', own: `${KEEPS} && rm own`, codes: [3, 5] },
      { how: 'succeeds: its trials are void, and it is blamed', side: 'base', own: KEEPS, codes: [6] },
      { how: 'fails: its trials are void, and it is blamed', side: 'head', own: KEEPS, after: '[ ! -e f0 ]', codes: [3] },
      { how: 'gives it back: nothing has happened', side: 'head', own: KEEPS, after: 'rm -f f*', codes: [0] },
    ] as const),
  )('and $how ($side, exit code $codes); the disk is free again', async ({ side, own, codes, ...more }) => {
    const after = 'after' in more ? more.after : 'true'
    await using lab = await openLab(scripts(side, `${FILL_ALL}\n${after}`, oneJob(`${own} && sh script.sh`)))
    const directory = join(lab.directory, 'tmp')
    using _ = mountDisk(directory, 64 * MB)
    chmodSync(directory, 0o711)
    const [before, check] = [free(directory), watch(lab)]
    const { ended } = await compared(lab)
    const code = ended.code ?? -1
    expect(codes, ended.stderr).toContain(code)
    await check(ended, { code, says: code === 5 ? [/The disk of \S+ is full: job on base \(.*\) exited with 1/] : [], kept: null })
    expect(before - free(directory)).toBeLessThan(MB)
    if (code === 5) return
    const voided = lab.recording().trials.filter((trial) => trial.void !== null)
    expect(new Set(voided.map((trial) => trial.side))).toEqual(new Set(code === 0 ? [] : [side]))
  })
})

it.runIf(isAll)('a limit that the disk cannot give is lowered, and the report names both', async () => {
  await using lab = await openLab({ base: oneJob('true', {}, { 'disk-limit': '900TB' }), head: { x: '2' } })
  const { ended } = await compared(lab)
  expect(ended.code, ended.stderr).toBe(0)
  expect(lab.recording().isolation.disk).toBeLessThan(0.5 * free(lab.directory))
  expect(ended.stderr.replaceAll(/\s+/g, ' ')).toMatch(/Each side may use \S+ GiB of the disk, and not the \S+ GiB of disk-limit/)
})
