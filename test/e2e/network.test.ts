import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { commandOf, processesWith } from '../rig/processes.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'
import { wordedIn } from '../rig/worded.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write('skipped: the tests of networks, because only root can make them\n')

const ask = (port: number | string): string =>
  `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:${port}") or die "$!\\n"; print "reached\\n"'`

/** A server of the machine, outside of all namespaces. */
async function serve(): Promise<{ readonly port: number } & Disposable> {
  const server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, [Symbol.dispose]: () => void server.close() }
}

const compare = ['compare', 'main~1', 'main', '--max-pairs', '8', '--format', 'json']

describe.skipIf(!isRoot)('the network', () => {
  it('is a build’s, and a workload’s only with network: on', async () => {
    using server = await serve()
    const config = {
      build: { run: ask(server.port) },
      workloads: [
        { name: 'online', run: ask(server.port), prepare: ask(server.port), network: 'on' },
        { name: 'offline', run: `! ${ask(server.port)}`, prepare: `! ${ask(server.port)}`, check: `! ${ask(server.port)}` },
      ],
    }
    await using lab = await openLab({ base: { 'joulegate.yml': yml(config) }, head: { x: '2' } })
    const { code, stderr } = await lab.run(...compare, ...lab.replay({ online: steady(1, 61), offline: steady(1, 61) }))
    expect(code, stderr).toBe(0)
    expect(lab.recording().isolation.network).toBe('loopback')
    expect(lab.report('report.md')).toContain('trials had no network but their own 127.0.0.1, except `online` (network: on)')
  })

  it('is not a build’s with network: off', async () => {
    using server = await serve()
    const config = { build: { run: `! ${ask(server.port)}`, network: 'off' }, workloads: [{ name: 'job', run: 'true' }] }
    await using lab = await openLab({ base: { 'joulegate.yml': yml(config) }, head: { x: '2' } })
    const { code, stderr } = await lab.run(...compare, ...lab.replay({ job: steady(1, 61) }))
    expect(code, stderr).toBe(0)
  })

  it('is named when a workload fails for want of it', async () => {
    using server = await serve()
    const config = { workloads: [{ name: 'job', run: ask(server.port) }] }
    await using lab = await openLab({ base: { 'joulegate.yml': yml(config) }, head: { x: '2' } })
    const { code } = await lab.run(...compare, ...lab.replay({ job: steady(1, 61) }))
    expect(code).not.toBe(0)
    const [trial] = lab.recording().trials
    expect(codes(trial?.findings ?? [])).toEqual(['no-network'])
    expect(wordedIn(trial?.findings ?? [])).toMatchObject([{ message: expect.stringMatching(/no network but a loopback device/) }])
  })

  it.runIf(isAll)('of a side connects a workload with its service', async () => {
    const run = `perl -MIO::Socket::INET -e '$l = IO::Socket::INET->new(LocalAddr => "127.0.0.1:8731", Listen => 5, ReuseAddr => 1) or die $!; while ($c = $l->accept) { close $c }'`
    const config = { workloads: [{ name: 'job', run: ask(8731), services: [{ name: 'server', run, ready: ask(8731) }] }] }
    await using lab = await openLab({ base: { 'joulegate.yml': yml(config) }, head: { x: '2' } })
    const { code, stdout, stderr } = await lab.run(...compare, ...lab.replay({ job: steady(1, 61) }))
    expect({ code, verdict: only(judged(stdout)).verdict }, stderr).toEqual({ code: 0, verdict: 'unchanged' })
  })
})

describe.skipIf(!isRoot)('the keeper of a side', () => {
  it.each(few(1, ['a trial', 'a build']))('that is killed in %s ends the measurement, and is not a failure of head', async (where) => {
    const wait = 'touch "$PLACE/hangs"; sleep 20'
    const hang = (here: string): string => (here === where ? wait : 'true')
    await using lab = await openLab()
    const env = { PLACE: lab.directory }
    const config = { build: { run: hang('a build'), env }, workloads: [{ name: 'job', run: hang('a trial'), env }] }
    commit(lab.repository, { 'joulegate.yml': yml(config) })
    commit(lab.repository, { x: '2' })
    const running = lab.start([...compare, ...lab.replay({ job: steady(1, 61) })])
    await until(() => existsSync(join(lab.directory, 'hangs')), 'it to hang')
    const [session = ''] = readdirSync(join(lab.directory, 'tmp'))
    const keepers = processesWith(`JOULEGATE_TRIAL=${session.slice('joulegate-'.length)}-keeper`)
    for (const pid of keepers.filter((one) => commandOf(one) === '/bin/sh')) process.kill(Number(pid), 'SIGKILL')
    const { code, stdout, stderr } = await running.ended
    const { end } = judged(stdout).recording
    expect({ code, end }, stderr).toMatchObject({ code: 0, end: { reason: 'machine', finding: { code: 'keeper-lost' } } })
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
