import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { historyText } from '../../../src/model/history-file.ts'
import { mainSession } from '../../rig/history.ts'
import { isAll } from '../../rig/short.ts'
import { git, useDirectory, wrapGit } from '../git/fixture.ts'
import { type Shared, share } from './branch.ts'

const directory = useDirectory()
const path = (number: number): string => `v1/2026/05/session-${String(number).padStart(6, '0')}.ndjson`
const PUBLISH = join(import.meta.dirname, '../../rig/publish-history.ts')

/**
 * Publishes in a process of its own, with a git that counts how often it is started, and kills its parent before or after the command of
 * a number. Gives the signal that ended the process, and the commands.
 */
async function publishKilled(shared: Shared, machine: string, { at, when }: { readonly at: number; readonly when: 'before' | 'after' }) {
  const commands = join(directory.path, 'commands')
  writeFileSync(commands, '')
  const kill = `[ "$(wc -l < '${commands}')" = ${at} ] && kill -9 $PPID`
  const wrapper = join(directory.path, `wrapper-${machine}`)
  wrapGit(
    wrapper,
    `echo "$*" >> '${commands}'\n${when === 'before' ? `${kill} && exit 1\nexec "$git" "$@"` : `"$git" "$@"\ns=$?\n${kill}\nexit $s`}`,
  )
  const { outbox, caches } = shared.machine(machine)
  const child = spawn(process.execPath, [PUBLISH, shared.url, outbox, caches], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal]: [number | null, NodeJS.Signals | null] = await once(child, 'exit').then(([a, b]) => [a, b])
  return { code, signal, commands: readFileSync(commands, 'utf8').split('\n').filter(Boolean) }
}

it('a publisher that is killed at any git command loses nothing, and adds nothing twice', async () => {
  const shared = await share(directory.path)
  const first = shared.machine('first')
  first.keep(mainSession(1_000))
  await first.publish()
  const whole = await publishKilled(shared, 'first', { at: 0, when: 'before' })
  expect(whole).toMatchObject({ code: 0, signal: null })
  first.keep(mainSession(1_001))
  const { commands } = await publishKilled(shared, 'first', { at: 0, when: 'before' })
  expect(commands.filter((command) => / push /.test(command))).toHaveLength(1)
  const pushes = commands.findIndex((command) => / push /.test(command)) + 1
  const all = commands.flatMap((_, index) => (['before', 'after'] as const).map((when) => ({ at: index + 1, when })))
  // The short set has the ends of the fetch, and both sides of the commit and of the push.
  const some = all.filter(({ at }) => isAll || [2, pushes - 1, pushes].includes(at))
  const numbers = some.map((_, index) => index + 2)
  for (const [index, point] of some.entries()) {
    const machine = shared.machine(`machine-${index}`)
    // The machine knows the branch, so that it has something to forget.
    machine.keep(mainSession(index + 2_000))
    await machine.publish()
    machine.keep(mainSession(index + 2), mainSession(1_000))
    const { signal } = await publishKilled(shared, `machine-${index}`, point)
    expect({ point, signal }).toEqual({ point, signal: 'SIGKILL' })
    const isThere = shared.paths().includes(path(index + 2))
    expect(isThere || existsSync(join(machine.outbox, `session-${String(index + 2).padStart(6, '0')}.ndjson`)), JSON.stringify(point)).toBe(
      true,
    )
    const { published, present, findings } = await machine.publish()
    const isPresent = isThere && present.includes(path(index + 2))
    expect({ point, findings, is: isPresent || published.includes(path(index + 2)) }).toEqual({ point, findings: [], is: true })
    expect(machine.waiting()).toEqual([])
    expect(shared.text(path(index + 2))).toBe(historyText(mainSession(index + 2)))
  }
  expect(Object.values(shared.additions()).every((times) => times === 1)).toBe(true)
  expect(shared.paths()).toEqual([...numbers, ...numbers.map((number) => number + 1_998), 1_000, 1_001].map(path).toSorted())
  git(shared.bare, 'fsck', '--strict')
})
