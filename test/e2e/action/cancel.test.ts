import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunningStep } from '../../rig/action.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { limitOf } from '../../rig/pace.ts'
import { isAlive, SELF } from '../../rig/processes.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { few, isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const PLACES = ['the fetch', 'a build', 'a trial'] as const
type Place = (typeof PLACES)[number]
/** Inputs of another job on the same machine. */
const SECOND = { status: 'second', 'report-directory': 'second' }

/** Hangs there, with a daemon beside it. */
async function openHanging(place: Place): Promise<{ readonly pull: PullLab; start(): Promise<RunningStep> }> {
  const run = `cd "$TMPDIR/.."; setsid sh -c 'echo ${SELF} >pids; exec sleep 600' & sleep 0.2; touch "$TMPDIR/../hangs"; sleep 600`
  const workload = { name: 'parse', run: place === 'a trial' ? run : 'true' }
  const build = place === 'a build' ? { build: { run } } : {}
  const jobs = [{ status: 'joulegate', 'report-directory': 'joulegate-report' }, SECOND]
  const pull = await openPull({ joules: { parse: steady(1, 61) }, config: { workloads: [workload], ...build }, with: jobs })
  return {
    pull,
    async start() {
      if (place === 'the fetch') pull.server.behave({ kind: 'hang' })
      const running = pull.start()
      const hangs = () => (place === 'the fetch' ? pull.server.requests.length > 0 : existsSync(join(pull.lab.directory, 'hangs')))
      await until(hangs, `${place} to hang; so far:\n${running.said()}`)
      return running
    },
  }
}

const daemons = (pull: PullLab): readonly string[] => {
  const file = join(pull.lab.directory, 'pids')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}
const requests = (pull: PullLab): readonly string[] => pull.github.log.map(({ operation }) => operation)

describe('a job that is cancelled', () => {
  it.each(few(1, PLACES))(
    'in %s → status: error, the comment stays, exit 130 within 5 s, nothing is left; post does nothing',
    async (place) => {
      const { pull, start } = await openHanging(place)
      await using _ = pull
      const [before] = pull.github.addComments(1, {
        pull: 7,
        author: pull.github.bot,
        body: '<!-- joulegate-report key=default v=1 -->\nearlier',
      })
      const running = await start()
      const began = performance.now()
      const outcome = await running.cancel()
      expect(performance.now() - began).toBeLessThan(limitOf(5_000))
      expect([outcome.code, outcome.signal, outcome.problems]).toEqual([130, null, []])
      expect(pull.statuses()).toEqual(['pending: measuring', 'error: did not finish: The run was cancelled before it finished.'])
      expect(pull.github.comments(7)).toEqual([before])
      expect(outcome.summary).toContain('The run was cancelled')
      expect(pull.traces()).toEqual(NO_TRACES)
      expect(daemons(pull).filter(isAlive)).toEqual([])
      const asked = requests(pull).length
      const post = await pull.post(outcome)
      expect([post.code, post.log, requests(pull).length]).toEqual([0, '', asked])
    },
  )

  it.runIf(isAll)('while GitHub does not answer → exit 130 within 5 s; post sets the status: error', async () => {
    const { pull, start } = await openHanging('a trial')
    await using _ = pull
    const running = await start()
    pull.github.fail('repos/create-commit-status', { kind: 'slow', ms: 8_000 })
    const began = performance.now()
    const outcome = await running.cancel()
    expect(performance.now() - began).toBeLessThan(limitOf(5_000))
    expect(outcome.code).toBe(130)
    expect(outcome.state['phase']).toBe('pending')
    expect((await pull.post(outcome)).code).toBe(0)
    expect(pull.statuses().at(-1)).toMatch(/^error: did not finish: .*cancelled/)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('while it waits for another measurement → status: error, exit 130 within 5 s; the other goes on', async () => {
    const { pull, start } = await openHanging('a trial')
    await using _ = pull
    const holder = await start()
    const waiting = pull.start({ inputs: SECOND })
    await until(() => waiting.said().includes('waiting for another'), `it to wait; so far:\n${waiting.said()}`)
    const began = performance.now()
    expect((await waiting.cancel()).code).toBe(130)
    expect(performance.now() - began).toBeLessThan(limitOf(5_000))
    expect(pull.github.statuses(pull.head).at(-1)).toMatchObject({ context: 'second', state: 'error' })
    expect(daemons(pull).every(isAlive)).toBe(true)
    expect((await holder.cancel()).code).toBe(130)
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

describe('a job that is cancelled when a newer one of the same commit runs', () => {
  it.each(
    few(1, [
      { what: 'main', kills: false },
      { what: 'post, after a main that was killed', kills: true },
    ]),
  )('$what → the pending status of the newer one stays', async ({ kills }) => {
    const { pull, start } = await openHanging('a trial')
    await using _ = pull
    const older = await start()
    const { serverUrl, apiUrl, repository } = pull.github
    const headers = { authorization: `Bearer ${pull.token}`, 'content-type': 'application/json', 'user-agent': 'test' }
    // The newer one waits for its turn on the machine: all that it has done is this.
    const newer = {
      state: 'pending',
      context: 'joulegate',
      description: 'newer',
      target_url: `${serverUrl}/${repository}/actions/runs/4712?pr=7`,
    }
    await fetch(`${apiUrl}/repos/${repository}/statuses/${pull.head}`, { method: 'POST', headers, body: JSON.stringify(newer) })
    const outcome = kills ? await older.kill() : await older.cancel()
    const post = await pull.post(outcome)
    expect([post.code, post.problems]).toEqual([0, []])
    expect(pull.statuses()).toEqual(['pending: measuring', 'pending: newer'])
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

describe('a main that is killed at once', () => {
  it.each(few(1, PLACES))('in %s → post: status: error within 60 s, processes and directories are gone', async (place) => {
    const { pull, start } = await openHanging(place)
    await using _ = pull
    const running = await start()
    const main = await running.kill()
    expect(main.signal).toBe('SIGKILL')
    // Its processes may have died with the namespaces that it held.
    expect(pull.traces()).not.toEqual(NO_TRACES)
    const post = await pull.post(main)
    expect([post.code, post.problems]).toEqual([0, []])
    expect(post.tookMs).toBeLessThan(60_000)
    expect(pull.statuses().at(-1)).toBe('error: did not finish: The run was cancelled before it finished.')
    expect(pull.comments()).toEqual([])
    expect(daemons(pull).filter(isAlive)).toEqual([])
    expect(pull.traces()).toEqual(NO_TRACES)
    if (place !== 'the fetch') expect(post.log).toContain('An earlier measurement died without cleaning up')
  })

  it.runIf(isAll)('while GitHub fails for ever → post: a warning, exit 0 within 60 s, processes and directories are gone', async () => {
    const { pull, start } = await openHanging('a trial')
    await using _ = pull
    const main = await (await start()).kill()
    pull.github.fail('*', { kind: 'broken', status: 503, retryAfterSeconds: 3_600 }, 1_000)
    const post = await pull.post(main)
    expect(post.code).toBe(0)
    expect(post.tookMs).toBeLessThan(60_000)
    expect(post.log).toContain('##[warning]GitHub failed repeatedly (503')
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

describe('post', () => {
  it.runIf(isAll)('after a main that came to its end → nothing at all: no request, no line, exit 0', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) } })
    const main = await pull.act()
    expect(main.code).toBe(2)
    const asked = requests(pull).length
    const post = await pull.post(main)
    expect([post.code, post.log, post.problems, requests(pull).length]).toEqual([0, '', [], asked])
    expect(pull.statuses().at(-1)).toMatch(/^failure: /)
  })

  it.each([
    { what: 'without a state', state: {} },
    { what: 'after an event that is ignored', state: null },
  ])('$what → nothing at all: no request, no line, exit 0', async ({ state }) => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    const main = state === null ? await pull.act({ event: pull.event('labeled') }) : { state }
    const post = await pull.post(main)
    expect([post.code, post.log, post.problems, requests(pull)]).toEqual([0, '', [], []])
  })
})
