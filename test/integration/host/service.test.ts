import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Containment, chooseContainment, environmentContainment } from '../../../src/host/containment.ts'
import { serve } from '../../../src/host/service.ts'
import type { Service } from '../../../src/model/host.ts'
import { limitOf } from '../../rig/pace.ts'
import { processesWith } from '../../rig/processes.ts'
import { until } from '../../rig/until.ts'

/** Real processes; each is found again by a variable that nobody else has. */
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-service-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const session = (): string => `service${process.pid}x${Math.floor(Math.random() * 1e9)}`
const containments: readonly (readonly [string, () => Containment])[] = [
  ['cgroup where it may, else marks', () => chooseContainment(session())],
  ['marks in the environment', () => environmentContainment(session(), 'a test')],
]

describe.each(containments)('%s', (_name, make) => {
  let containment: Containment
  beforeEach(() => {
    containment = make()
  })
  afterEach(() => containment.remove())

  const begin = (text: string): Service =>
    serve(
      {
        side: 'base',
        command: text,
        cwd: directory,
        env: { PLACE: directory },
        log: join(directory, 'log'),
        timeout: 1,
        outputLimit: null,
      },
      containment.create('base'),
    )
  const left = (): readonly string[] => processesWith(`PLACE=${directory}`)
  const said = (): string => (existsSync(join(directory, 'log')) ? readFileSync(join(directory, 'log'), 'utf8') : '')

  test('a service runs until it is stopped by one SIGTERM, and has time to end', async () => {
    const service = begin(`trap 'echo asked; sleep 0.3; echo done; exit 0' TERM; echo up; while :; do sleep 0.02; done`)
    await until(() => said().includes('up'), 'the service')
    expect(service.ended()).toBeNull()
    expect(await service.stop(5)).toEqual({ killed: [] })
    expect(said().replace('Terminated\n', '')).toBe('up\nasked\ndone\n') // its own sleep was asked, too
    expect(left()).toEqual([])
    expect(await service.stop(5)).toEqual({ killed: [] })
  })

  test('one that ignores SIGTERM is killed when its time is over, with its daemons', async () => {
    const service = begin(`trap '' TERM; setsid sh -c 'trap "" TERM; while :; do sleep 0.05; done' & echo up; while :; do sleep 0.05; done`)
    await until(() => said().includes('up') && left().length > 2, 'the service')
    const started = performance.now()
    const { killed } = await service.stop(0.4)
    expect(performance.now() - started).toBeGreaterThan(390)
    expect(performance.now() - started).toBeLessThan(limitOf(4000))
    expect(killed.length).toBeGreaterThanOrEqual(2)
    expect(left()).toEqual([])
  })

  test('a daemon that has left its starter is a service, is asked to end as well, and its death is an end', async () => {
    const daemon = `setsid sh -c 'trap "echo bye; exit" TERM; echo up; while [ ! -e die ]; do sleep 0.02; done' &`
    const service = begin(daemon)
    await until(() => said().includes('up'), 'the daemon')
    await sleep(50)
    expect(service.ended()).toBeNull()
    expect(await service.stop(5)).toEqual({ killed: [] })
    expect(said()).toContain('bye')
    const other = begin(`touch die; ${daemon}`)
    await until(() => other.ended() !== null, 'its end')
    expect(other.ended()).toEqual({ code: 0, signal: null, timedOut: false })
    await other.stop(5)
    expect(left()).toEqual([])
  })

  test.each([
    ['exit 3', { code: 3, signal: null }],
    ['kill -9 $$', { code: null, signal: 'SIGKILL' }],
    ['no-such-program', { code: 127, signal: null }],
  ])('%s is reported as its end', async (text, status) => {
    const service = begin(text)
    await until(() => service.ended() !== null, 'its end')
    expect(service.ended()).toMatchObject(status)
    expect(await service.stop(5)).toEqual({ killed: [] })
  })

  test('one that is stopped before it starts leaves nothing', async () => {
    const service = begin('sleep 600')
    await service.stop(5)
    expect(left()).toEqual([])
    const { directory: cgroup } = containment
    if (cgroup !== null) expect(readdirSync(cgroup).filter((name) => statSync(join(cgroup, name)).isDirectory())).toEqual([])
  })

  test('its CPU time includes all its processes, if a cgroup counts it', async () => {
    const service = begin(`sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'; echo up; sleep 600`)
    await until(() => said().includes('up'), 'the service')
    if (containment.kind === 'cgroup') expect(service.cpuSeconds()).toBeGreaterThan(0.02)
    else expect(service.cpuSeconds()).toBeNull()
    await service.stop(5)
  })
})
