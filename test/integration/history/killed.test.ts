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

/** A git that writes each command into `commands`, and kills the process that started it at one of them, as `point` says. */
function useKillingGit() {
  const [commands, point] = [join(directory.path, 'commands'), join(directory.path, 'point')]
  const kill = `[ "$at" -gt 0 ] && [ "$(wc -l < '${commands}')" = "$at" ] && kill -9 $PPID && exit 1`
  writeFileSync(point, '0 before\n')
  wrapGit(
    join(directory.path, 'wrapper'),
    `echo "$*" >> '${commands}'\nread -r at when < '${point}'\n[ $when = before ] && ${kill}\n"$git" "$@"\ns=$?\n[ $when = after ] && ${kill}\nexit $s`,
  )
  return { commands, point }
}

interface Point {
  readonly at: number
  readonly when: 'before' | 'after'
}

/** Publishes in a process of its own. Gives the signal that ended it, and its git commands. */
async function publishKilled(shared: Shared, machine: string, { at, when }: Point, git: ReturnType<typeof useKillingGit>) {
  writeFileSync(git.commands, '')
  writeFileSync(git.point, `${at} ${when}\n`)
  const { outbox, caches } = shared.machine(machine)
  const child = spawn(process.execPath, [PUBLISH, shared.url, outbox, caches], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal]: [number | null, NodeJS.Signals | null] = await once(child, 'exit').then(([a, b]) => [a, b])
  writeFileSync(git.point, '0 before\n')
  return { code, signal, commands: readFileSync(git.commands, 'utf8').split('\n').filter(Boolean) }
}

it('a publisher that is killed at any git command loses nothing, and adds nothing twice', async () => {
  const shared = await share(directory.path)
  const first = shared.machine('first')
  first.keep(mainSession(1_000))
  await first.publish()
  const killing = useKillingGit()
  const whole = await publishKilled(shared, 'first', { at: 0, when: 'before' }, killing)
  expect(whole).toMatchObject({ code: 0, signal: null })
  first.keep(mainSession(1_001))
  const { commands } = await publishKilled(shared, 'first', { at: 0, when: 'before' }, killing)
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
    const { signal } = await publishKilled(shared, `machine-${index}`, point, killing)
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
