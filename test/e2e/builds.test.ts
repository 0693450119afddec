import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const workloads = [{ name: 'job', run: 'true' }]

describe('builds', () => {
  it('run at the same time', async () => {
    await using lab = await openLab()
    // Each waits for the other: one after the other they would fail.
    const wait = 'for i in $(seq 200); do test -e $M/base && test -e $M/head && exit 0; sleep 0.05; done; exit 1'
    const run = `touch "$M/$(basename "$PWD")"; ${wait}`
    commit(lab.repository, { 'joulegate.yml': yml({ build: { run, env: { M: lab.directory } }, workloads }), x: '1' })
    commit(lab.repository, { x: '2' })
    const meter = lab.replay({ job: steady(1, 30) })
    const { code } = await lab.run('compare', 'main~1', 'main', ...meter)
    expect(lab.recording().builds.map(({ side, status }) => [side, status.code])).toEqual([
      ['base', 0],
      ['head', 0],
    ])
    expect(code).toBe(0)
  })

  it.runIf(isAll)('are ended when the other side cannot even be checked out', async () => {
    await using lab = await openLab()
    const [build, workloads] = [{ run: 'sleep 40' }, [{ name: 'job', run: 'true' }]]
    const base = commit(lab.repository, { 'joulegate.yml': yml({ build, workloads }) })
    git(lab.repository, 'update-index', '--add', '--cacheinfo', `160000,${base},module`)
    git(lab.repository, 'commit', '--quiet', '--message', 'a submodule')
    const started = performance.now()
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate')
    expect(performance.now() - started).toBeLessThan(limitOf(20_000))
    expect(stderr).toContain('submodule')
    expect(code).toBe(5)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)(
    'reach the network as we do: proxies and certificates are theirs, passwords are not, and trials have neither',
    async () => {
      await using lab = await openLab()
      const run = `env | grep -i -e proxy -e NODE_EXTRA_CA_CERTS | sort >"${lab.directory}/$(basename "$PWD")"`
      const quiet = [{ name: 'job', run: '! env | grep -q -i -e proxy -e NODE_EXTRA_CA_CERTS' }]
      const build = { run, env: { NO_PROXY: 'own' }, 'env-from': ['PROXY_MODE', 'PROXY_ABSENT'] }
      commit(lab.repository, { 'joulegate.yml': yml({ build, workloads: quiet }), x: '1' })
      commit(lab.repository, { x: '2' })
      const env = {
        HTTPS_PROXY: 'http://proxy.test:3128',
        http_proxy: 'http://me:hunter2@proxy.test:3128',
        NO_PROXY: 'ours',
        PROXY_MODE: 'strict',
        PROXY_OTHER: 'kept from builds',
        NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      }
      const { code, stdout, stderr } = await lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 30) })], { env }).ended
      expect(code, stderr).toBe(0)
      for (const side of ['base', 'head'])
        expect(readFileSync(join(lab.directory, side), 'utf8')).toBe(
          'HTTPS_PROXY=http://proxy.test:3128\nNODE_EXTRA_CA_CERTS=/etc/ca.pem\nNO_PROXY=own\nPROXY_MODE=strict\n',
        )
      expect(stdout + stderr).toContain('Builds do not get http_proxy')
      expect(stdout + stderr).toContain('build.env-from names PROXY_ABSENT, which is not set here')
      expect(stdout + stderr).not.toContain('hunter2')
    },
  )

  it.runIf(isAll)('produce what their own side runs', async () => {
    const build = { run: 'cp source built' }
    const job = { name: 'job', run: 'test "$(cat built)" = "$(basename "$PWD")"' }
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ build, workloads: [job] }), source: 'base' },
      head: { source: 'head' },
    })
    const meter = lab.replay({ job: steady(1, 30) })
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...meter, '--format', 'json')
    expect(only(judged(stdout)).verdict).toBe('unchanged')
  })
})

describe('a build that fails', () => {
  const run = 'sh make.sh "$(basename "$PWD")"'
  const script = 'echo "one line of $1"; echo "another line" >&2; test ! -e broken-$1'

  it.each(
    few(1, [
      { on: ['base'], code: 6, gate: 'neutral', says: 'base does not build' },
      { on: ['head'], code: 3, gate: 'fail', says: 'head does not build' },
      { on: ['base', 'head'], code: 6, gate: 'neutral', says: 'neither base nor head builds' },
    ]),
  )('on $on ends with $code and shows the commit, the command and its last lines', async ({ on, code, gate, says }) => {
    const broken = Object.fromEntries(on.map((side) => [`broken-${side}`, 'x']))
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ build: { run }, workloads }), 'make.sh': script, ...broken },
      head: { x: '2' },
    })
    const { code: exit, stdout, stderr } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate')
    expect(exit).toBe(code)
    expect(stdout).toContain(says)
    for (const text of [stdout, lab.report('report.md')]) {
      for (const side of on) expect(text).toContain(`one line of ${side}`)
      expect(text).toContain('another line')
      expect(text).toContain(lab.base.slice(0, 10))
      expect(text).toContain(lab.head.slice(0, 10))
    }
    for (const side of on) expect(stderr).toContain(`${side} does not build: ${run} exited with 1`)
    expect(stdout).toContain(run)
    const report = await lab.run('report', 'joulegate-report/recording.json', '--format', 'json')
    expect({ code: report.code, gate: judged(report.stdout).gate }).toEqual({ code, gate })
    expect(lab.report('build-base.log')).toBe('one line of base\nanother line\n')
    expect(lab.report('build-head.log')).toBe('one line of head\nanother line\n')
    expect(lab.recording().trials).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('a build that does not end', () => {
  it('is killed at its timeout with all that it started', async () => {
    await using lab = await openLab()
    const hang = 'setsid sleep 600 & (sleep 600 & sleep 600) & echo begun; sleep 600'
    const run = `test -e hang || exit 0; ${hang}`
    commit(lab.repository, { 'joulegate.yml': yml({ build: { run, timeout: '1s' }, workloads }), x: '1' })
    commit(lab.repository, { hang: '' })
    const started = performance.now()
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate', '--format', 'json')
    expect((performance.now() - started) / 1000).toBeLessThan(limitOf(15_000) / 1000)
    expect(code).toBe(3)
    expect(only(judged(stdout)).verdict).toBe('error')
    expect(lab.recording().builds[1]).toMatchObject({ side: 'head', status: { timedOut: true }, tail: ['begun'] })
    expect(lab.report('report.md')).toContain('1 s')
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

// A build that leaves something running: faults/processes.test.ts.
