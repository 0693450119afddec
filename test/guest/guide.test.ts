import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { prepareJob } from '../rig/guest/prepare-job.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'
import { ROOT } from '../rig/pages.ts'
import { yml } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'

/** Lines of the guide's examples, in their order. Those in a list are indented. */
const LINES = [...readFileSync(join(ROOT, 'docs/operating.md'), 'utf8').matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].flatMap(
  ([, indent = '', text = '']) =>
    text
      .split('\n')
      .map((line) => line.slice(indent.length))
      .filter((line) => line !== ''),
)

/** A line as somebody types it on this machine, which is a virtual one. */
const typed = (line: string, words: string): string =>
  line
    .replace(/ --app NUMBER --runner FILE\.tar\.gz --runner-sha256 HEX/, ` ${words} --allow-virtual`)
    .replace('https://github.com/OWNER/REPOSITORY', '$town/acme/widget')
    .replace(/(?<=600 )FILE\b/, '/app/key.pem')

// The setup, an incident and the way back take minutes: `npm run test:guest` and `npm run test:all` run them.
describe.skipIf(!isAll || inject('noGuest') !== null)('the operator’s guide, typed from its beginning to its end', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'joulegate-guide-'))
    try {
      const base = { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }) }
      const job = await prepareJob(directory, { base, head: { x: '1' }, jobs: [] })
      const lines = LINES.map((line, at) => `cat >/app/line-${at} <<'END'\n${typed(line, job.words)}\nEND\nresult ${at} sh /app/line-${at}`)
      const script = `PATH=/app/bin:$PATH\n${job.open}\nrm -r /etc/joulegate\nexport town\ncd /app\n${lines.join('\n')}\nresult left ls /etc/joulegate\n`
      const setting = { system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 } } as const
      const sudo = { from: join(ROOT, 'test/rig/guest/sudo.sh') }
      ;({ outcome } = await play({ ...setting, files: { ...job.files, 'app/bin/sudo': sudo }, script }))
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it.each(LINES.map((line, at) => ({ at, line })))('$line', ({ at }) => {
    const { code, stdout, stderr } = outcome(String(at))
    expect(code, stdout + stderr).toBe(0)
  })

  it('says that the machine is as it was set up, and leaves nothing behind', () => {
    const looks = LINES.flatMap((line, at) => (line.endsWith('install --dry-run') ? [outcome(String(at)).stdout] : []))
    expect(looks.slice(1)).toEqual([
      expect.stringContaining('Nothing to change'),
      // The one that was stopped.
      expect.stringMatching(/Would make 1 change:[\s\S]*joulegate-runner\.service/),
    ])
    expect(outcome('left').code).not.toBe(0)
  })
})
