import { beforeAll, describe, expect, inject, it } from 'vitest'
import { changeOf, type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

const WORK = `--a 'sh /app/work.sh 2000' --b 'sh /app/work.sh 2000'`
const PARANOID = [2, 1, 0]

describe.skipIf(inject('noGuest') !== null || !isAll)('an ordinary user on a kernel with RAPL', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const script = [
      'chown 1000:1000 /tmp/place',
      'echo "joulegate:x:990:1000" >>/etc/group',
      ...PARANOID.flatMap((level) => [
        `echo ${level} >/proc/sys/kernel/perf_event_paranoid`,
        `result auto-${level} as_user node /app/cli.js compare --quiet --max-pairs 8 ${WORK}`,
        `result perf-${level} as_user node /app/cli.js compare --quiet --max-pairs 8 ${WORK} --meter perf`,
      ]),
      'echo 2 >/proc/sys/kernel/perf_event_paranoid',
      'chgrp 990 /sys/class/powercap/intel-rapl:*/energy_uj; chmod g+r /sys/class/powercap/intel-rapl:*/energy_uj',
      `result group setpriv --reuid 1000 --regid 1000 --groups 990 node /app/cli.js compare --quiet --max-pairs 8 ${WORK}`,
      `result other as_user node /app/cli.js compare --quiet --max-pairs 8 ${WORK}`,
    ]
    const played = await play({ clock: 'exact', parameters: { resistance: 50 }, script: script.join('\n') })
    outcome = played.outcome
  })

  it.each([2, 1])('may not read the counters at perf_event_paranoid %i, and is told how an operator changes that', (level) => {
    for (const name of ['auto', 'perf']) {
      const { code, stdout, stderr, recording } = outcome(`${name}-${level}`)
      expect(code, stdout).toBe(0)
      expect(stdout).toContain('not measured')
      expect(recording?.trials ?? []).toEqual([])
      expect(`${stdout}${stderr}`).toMatch(/perf_event_paranoid|runner-setup|group/)
      expect(`${stdout}${stderr}`).not.toContain('chmod a+r')
    }
  })

  it('measures by perf at perf_event_paranoid 0', () => {
    for (const name of ['auto', 'perf']) {
      const { recording } = outcome(`${name}-0`)
      expect(Math.abs(changeOf(outcome(`${name}-0`)))).toBeLessThan(0.005)
      expect(recording?.meter?.name).toBe('perf')
    }
  })

  it('measures by powercap if it is in the group that may read it, and no other user does', () => {
    expect(outcome('group').recording?.meter?.name).toBe('powercap')
    expect(Math.abs(changeOf(outcome('group')))).toBeLessThan(0.005)
    expect(outcome('other').stdout).toContain('not measured')
  })
})
