import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { isAlive, numbersIn, SELF } from '../rig/processes.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit, type Files } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'
import { messageOf, wordedIn } from '../rig/worded.ts'

const NODE = process.execPath
const compare = ['compare', 'main~1', 'main', '--format', 'json'] as const
const meter = (lab: Lab) => lab.replay({ api: steady(1, 61) })

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : Number.NaN
}

/** Answers after `milliseconds` of CPU time; base's and head's files differ in that. */
const server = (milliseconds: number): string => `
const http = require('node:http')
http.createServer((request, response) => {
  const before = process.cpuUsage()
  const used = () => process.cpuUsage(before).user + process.cpuUsage(before).system
  if (request.url === '/work') while (used() < ${milliseconds} * 1000);
  response.end('done')
}).listen(process.env.PORT, '127.0.0.1', () => console.log('listening'))
`
const ask = `fetch('http://127.0.0.1:' + process.env.PORT + process.argv[2]).then((answer) => process.exit(answer.ok ? 0 : 4), () => process.exit(7))`

/** A lab with one workload, \`api\`, of these keys; \`say\` writes into the file \`said\`. */
async function openApi(workload: (lab: Lab) => Readonly<Record<string, unknown>>, files: Files = {}, setting: Setting = {}) {
  const lab = await openLab(setting)
  commit(lab.repository, {
    'joulegate.yml': yml({ workloads: [{ name: 'api', run: 'true', ...workload(lab) }], budget: { 'max-regression': '20%' } }),
    ...files,
  })
  commit(lab.repository, { x: '' })
  return lab
}
const say = (lab: Lab, what: string): string => `echo ${what} >>${lab.directory}/said`
const said = (lab: Lab): readonly string[] =>
  existsSync(join(lab.directory, 'said')) ? readFileSync(join(lab.directory, 'said'), 'utf8').trim().split('\n') : []
/** A service that says when it comes and when it goes. */
const witness = (lab: Lab, name: string) => ({
  name,
  run: `trap '${say(lab, `${name}-down`)}; exit' TERM; ${say(lab, `${name}-up`)}; while :; do sleep 0.02; done`,
  // The file also holds the trials before: the service is up if it came once more often than it went.
  ready: `[ $(grep -c ${name}-up ${lab.directory}/said) -gt $(grep -c ${name}-down ${lab.directory}/said) ] && ${say(lab, `${name}-ready`)}`,
})

describe('a service', () => {
  it.runIf(isAll)('over HTTP: each side has its own, from its own build, and its CPU time is the trial’s', async () => {
    const port = await freePort()
    const service = { name: 'server', run: `${NODE} server.js`, ready: `${NODE} ask.js /`, timeout: '20s' }
    await using lab = await openApi(() => ({ run: `${NODE} ask.js /work`, services: [service], env: { PORT: String(port) } }), {
      'server.js': server(50),
      'ask.js': ask,
    })
    commit(lab.repository, { 'server.js': server(250) })
    const { code, stdout, stderr } = await lab.run(...compare, '--meter', 'estimate', '--max-pairs', '8')
    const { trials, isolation } = lab.recording()
    if (isolation.containment === 'cgroup') {
      expect({ code, verdict: only(judged(stdout)).verdict, stderr }).toMatchObject({ code: 0, verdict: 'regressed' })
      const cpu = (side: string): readonly number[] =>
        trials.filter((trial) => trial.side === side).map((trial) => Number(trial.cpu?.seconds))
      expect(Math.min(...cpu('base'))).toBeGreaterThan(0.05)
      expect(Math.min(...cpu('head'))).toBeGreaterThan(0.25)
      expect(trials.every((trial) => trial.void === null)).toBe(true)
    } else expect(lab.recording().end?.finding?.code).toBe('no-cpu-time')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is up from before prepare until after cleanup, one after the other, and down before the next trial', async () => {
    await using lab = await openApi((lab) => ({
      run: say(lab, 'run'),
      prepare: say(lab, 'prepare'),
      check: say(lab, 'check'),
      cleanup: say(lab, 'cleanup'),
      services: [witness(lab, 'one'), witness(lab, 'two')],
    }))
    const { code } = await lab.run(...compare, ...meter(lab), '--max-pairs', '8')
    expect(code).toBe(0)
    const up = ['one-up', 'one-ready', 'two-up', 'two-ready', 'prepare', 'run']
    const down = ['cleanup', 'two-down', 'one-down']
    // A trial that is void is not checked.
    const [all, isCheck] = [said(lab), (word: string): boolean => word === 'check']
    expect(all.filter((word) => !isCheck(word)).slice(0, 2 * (up.length + down.length))).toEqual([...up, ...down, ...up, ...down])
    const around = all.flatMap((word, at) => (isCheck(word) ? [`${all[at - 1]} ${all[at + 1]}`] : []))
    expect([around.length >= 2, new Set(around)]).toEqual([true, new Set(['run cleanup'])])
    // Beside other load, a pair may be void and is measured again.
    const times = (word: string): number => said(lab).filter((line) => line === word).length
    expect(times('one-down')).toBeGreaterThanOrEqual(20)
    expect([times('one-up'), times('two-up'), times('two-down')]).toEqual(Array(3).fill(times('one-down')))
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('has the environment and the directory of its workload, and no more', async () => {
    await using lab = await openApi(
      (lab) => ({
        run: `echo "run $PWD \${#JOULEGATE_PADDING} $COLOUR" >>${lab.directory}/said`,
        cwd: 'sub',
        env: { COLOUR: 'red' },
        services: [
          {
            name: 's',
            run: `echo "service $PWD \${#JOULEGATE_PADDING} $COLOUR" >>${lab.directory}/said; env >${lab.directory}/env; touch up; sleep 600`,
            ready: 'test -e up && rm up',
          },
        ],
      }),
      { 'sub/x': '1' },
    )
    await lab.start([...compare, ...meter(lab), '--max-pairs', '8'], { env: { GITHUB_TOKEN: 'secret' } }).ended
    const lines = said(lab).map((line) => line.split(' '))
    expect(lines).toHaveLength(36)
    for (let index = 0; index < lines.length; index += 2) {
      expect(lines[index]?.[0]).toBe('service')
      expect(lines[index]?.slice(1)).toEqual(lines[index + 1]?.slice(1))
    }
    expect(readFileSync(join(lab.directory, 'env'), 'utf8')).not.toContain('secret')
  })

  it.runIf(isAll)(
    'that ignores SIGTERM once and leaves daemons is killed after five seconds, and named; nothing of it meets the next trial',
    async () => {
      await using lab = await openApi((lab) => ({
        run: `cd ${lab.directory}; test ! -e last || ! grep -qs 'State:.[RSDT]' /proc/${numbersIn('last')}/status || ${say(lab, 'alive')}; mv pids last`,
        services: [
          {
            name: 's',
            run: `${nth(lab.directory)}; setsid sh -c 'echo ${SELF} >${lab.directory}/pids; exec sleep 600' & test $n != 3 || trap '' TERM; while :; do sleep 0.05; done`,
            ready: `test -s ${lab.directory}/pids`,
          },
        ],
      }))
      const { code, stdout } = await lab.run(...compare, ...meter(lab), '--max-pairs', '8')
      expect(code).toBe(0)
      const { trials } = lab.recording()
      expect(trials.map(({ findings }) => codes(findings)).filter((found) => found.length > 0)).toEqual([['service-killed']])
      expect(messageOf(trials[2]?.findings[0])).toMatch(/service s of api on (base|head) did not end within 5 s of SIGTERM/)
      expect(codes(only(judged(stdout)).findings)).toContain('service-killed')
      expect(said(lab)).toEqual([])
      expect(lab.traces()).toEqual(NO_TRACES)
    },
  )
})

describe('a service that fails', () => {
  const fails = (side: string, how: string): string =>
    `test $(basename "$PWD") != ${side} || { ${how}; }; touch up; while :; do sleep 0.02; done`

  it.runIf(isAll)('during the trial on head is head’s failure', async () => {
    await using lab = await openApi(() => ({
      run: 'sleep 0.2',
      services: [{ name: 's', run: fails('head', 'echo about to break; sleep 0.1; exit 9') }],
    }))
    const { code, stdout } = await lab.run(...compare, ...meter(lab))
    const change = only(judged(stdout))
    expect({ code, verdict: change.verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(change.findings)).toContain('service-failed')
    const { trials } = lab.recording()
    expect(trials.filter((trial) => trial.void !== null).map(({ side, void: cause }) => [side, cause?.code])).toEqual([
      ['head', 'service-failed'],
      ['head', 'service-failed'],
    ])
    expect(messageOf(trials.find(({ void: cause }) => cause !== null)?.void)).toBe(
      'The service s of api on head exited with 9 during the trial. Its last lines:\nabout to break',
    )
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('to become ready in time is named, with its output and that of its ready command; earlier services are stopped, and nothing runs', async () => {
    await using lab = await openApi((lab) => ({
      run: say(lab, 'run'),
      prepare: say(lab, 'prepare'),
      services: [
        witness(lab, 'one'),
        { name: 'two', run: 'echo starting slowly; sleep 600', ready: 'echo nobody answers; exit 7', timeout: '400ms' },
      ],
    }))
    const { code, stdout } = await lab.run(...compare, ...meter(lab))
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    const { trials } = lab.recording()
    expect(new Set(trials.map((trial) => trial.void?.code))).toEqual(new Set(['service-not-ready']))
    expect(trials[0]).toMatchObject({ seconds: null, status: null, readings: [] })
    expect(messageOf(trials[0]?.void)).toMatch(
      /^The service two of api on (base|head) was not ready within 0\.4 s\. Its ready command \(echo nobody answers; exit 7\) last exited with 7 and printed:\nnobody answers\nThe last lines of the service:\nstarting slowly$/,
    )
    expect(new Set(said(lab))).toEqual(new Set(['one-up', 'one-ready', 'one-down']))
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('whose ready command hangs is not waited for beyond its time limit', async () => {
    await using lab = await openApi(() => ({ services: [{ name: 's', run: 'sleep 600', ready: 'sleep 600', timeout: '300ms' }] }))
    const { code } = await lab.run(...compare, ...meter(lab))
    expect(code).toBe(3)
    expect(messageOf(lab.recording().trials[0]?.void)).toContain('was stopped at its time limit')
  })

  it.runIf(isAll)('before it is ready is not taken for another one that answers in its place', async () => {
    await using lab = await openApi(() => ({ services: [{ name: 's', run: 'echo address in use; exit 1', ready: 'sleep 0.2' }] }))
    const { code } = await lab.run(...compare, ...meter(lab))
    expect(code).toBe(3)
    expect(wordedIn(lab.recording().trials[0]?.void)).toMatchObject({
      code: 'service-failed',
      message: expect.stringMatching(/exited with 1 before it was ready\. Its last lines:\naddress in use$/),
    })
  })
})

describe('services and signals', () => {
  /** Hangs in the sixth trial, with a service that ignores SIGTERM and has a daemon. */
  async function openHanging(where: 'readiness' | 'trial') {
    const hang = (lab: Lab): string => `test -e ${lab.directory}/go || { touch ${lab.directory}/hangs; sleep 600; }`
    return openApi((lab) => ({
      run: where === 'trial' ? hang(lab) : 'true',
      services: [
        {
          name: 's',
          run: `setsid sh -c 'echo ${SELF} >>${lab.directory}/pids; exec sleep 600' & trap '' TERM; touch up; while :; do sleep 0.05; done`,
          ready: where === 'readiness' ? hang(lab) : `test -s ${lab.directory}/pids`,
          timeout: '60s',
        },
      ],
    }))
  }
  const daemons = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'pids'), 'utf8').trim().split('\n')

  it.each(few(1, ['readiness', 'trial'] as const))('SIGINT in the middle of a %s leaves nothing, within five seconds', async (where) => {
    await using lab = await openHanging(where)
    const running = lab.start([...compare, ...meter(lab)])
    await until(() => existsSync(join(lab.directory, 'hangs')) && existsSync(join(lab.directory, 'pids')), 'it to hang')
    const started = performance.now()
    running.kill('SIGINT')
    expect((await running.ended).code).toBe(130)
    expect(performance.now() - started).toBeLessThan(limitOf(5_000))
    expect(daemons(lab).filter(isAlive)).toEqual([])
    expect(lab.recording().end).toMatchObject({ reason: 'data-ended', finding: { code: 'interrupted' } })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('SIGKILL: they are gone after the next run at the latest', async () => {
    await using lab = await openHanging('trial')
    const running = lab.start([...compare, ...meter(lab)])
    await until(() => existsSync(join(lab.directory, 'hangs')), 'it to hang')
    running.kill('SIGKILL')
    await running.ended
    // In namespaces, which root has, they die with Joulegate. Without, the next run ends them.
    if (process.getuid?.() === 0) await until(() => !daemons(lab).some(isAlive), 'the daemons to end')
    else expect(daemons(lab).every(isAlive)).toBe(true)
    lab.write('go', '')
    // One pair would do; each of its trials waits five seconds for the service that ignores SIGTERM.
    const again = lab.start([...compare, ...meter(lab)])
    await until(() => lab.traces().processes.length > 0 && again.said().includes('died without cleaning up'), 'the next run')
    again.kill('SIGTERM')
    await again.ended
    expect(daemons(lab).filter(isAlive)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
