import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { until } from '../../rig/until.ts'

const isRoot = process.getuid?.() === 0
const SECRET = 'QVVUSDpzZWNyZXQtb2YtY2hlY2tvdXQ='
const user = String(300_000 + Math.floor(Math.random() * 600_000))

/** A pull request whose workload copies what actions/checkout has left, if it can, and then waits while there is a file `hang`. */
async function openLeft() {
  // Not in a directory that every user may write to: what is in one cannot be changed by another user's code.
  const loot = mkdtempSync(join(isRoot ? '/run' : tmpdir(), 'loot-'))
  onTestFinished(() => rmSync(loot, { recursive: true }))
  chmodSync(loot, 0o777)
  const of = (path: string): string => `${tmpdir()}/joulerunner-*/${path}`
  const steal = `cat ${of('_temp/git-credentials-1.config')} ${of('*/*/.git/config')} >>${loot}/stolen 2>/dev/null`
  const run = `${steal}; touch ${loot}/ran; while test -e ${loot}/hang; do sleep 0.05; done`
  const pull = await openPull({ joules: { job: steady(1, 61) }, config: { workloads: [{ name: 'job', run }] } })
  const left = [join(pull.runner.workspace, '.git/config'), join(pull.runner.temporary, 'git-credentials-1.config')]
  for (const path of left) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${SECRET}\n`)
    chmodSync(path, 0o644)
  }
  for (const path of [dirname(pull.runner.temporary), pull.lab.directory]) chmodSync(path, 0o755)
  const modes = (): readonly number[] => left.map((path) => statSync(path).mode & 0o777)
  const stolen = (): string => readFileSync(join(loot, 'stolen'), 'utf8')
  return { pull, loot, modes, stolen }
}

const OPEN = [0o644, 0o644]
const CLOSED = [0o600, 0o600]
const saidOf = (pull: PullLab, { stdout, summary }: { readonly stdout: string; readonly summary: string }): string =>
  [stdout, summary, ...pull.comments(), ...pull.statuses()].join('\n')

describe('credentials that actions/checkout has left', () => {
  it('are named, with a command, if the pull request’s code runs as the action’s user', async () => {
    const { pull, modes, stolen } = await openLeft()
    await using _ = pull
    const outcome = await pull.act()
    expect(outcome.code, outcome.stdout).toBe(0)
    const said = saidOf(pull, outcome)
    expect(said).toContain('.git/config, ')
    expect(said).toContain('_temp/git-credentials-1.config, and the code of the pull request can read them')
    expect(said).toContain('persist-credentials: false')
    expect(said).not.toContain(SECRET)
    expect(modes()).toEqual(OPEN)
    // So the warning is true.
    expect(stolen()).toContain(SECRET)
  })

  it.skipIf(!isRoot)('are closed to another user while its code runs', async () => {
    const { pull, modes, stolen } = await openLeft()
    await using _ = pull
    const outcome = await pull.act({ inputs: { user } })
    expect(outcome.code, outcome.stdout).toBe(0)
    expect(stolen()).toBe('')
    const said = saidOf(pull, outcome)
    expect(said).toContain('The code of the pull request could not read them while it ran')
    expect(said).not.toContain(SECRET)
    expect(modes()).toEqual(OPEN)
  })

  it.skipIf(!isRoot)('are open again after a cancelled run', async () => {
    const { pull, loot, modes, stolen } = await openLeft()
    await using _ = pull
    writeFileSync(join(loot, 'hang'), '')
    const running = pull.start({ inputs: { user } })
    await until(() => existsSync(join(loot, 'ran')), 'the workload to run')
    expect(modes()).toEqual(CLOSED)
    await running.cancel({ interruptMs: 60_000, terminateMs: 0 })
    expect(modes()).toEqual(OPEN)
    expect(stolen()).toBe('')
  })

  it.skipIf(!isRoot)('are opened again by the post step of a run that was killed', async () => {
    const { pull, loot, modes } = await openLeft()
    await using _ = pull
    writeFileSync(join(loot, 'hang'), '')
    const running = pull.start({ inputs: { user } })
    await until(() => existsSync(join(loot, 'ran')), 'the workload to run')
    const killed = await running.kill()
    expect(modes()).toEqual(CLOSED)
    const post = await pull.post(killed)
    expect({ code: post.code, modes: modes() }).toEqual({ code: 0, modes: OPEN })
  })
})
