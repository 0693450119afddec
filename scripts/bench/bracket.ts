import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { linuxHost } from '../../src/host/linux.ts'
import { figures, interleave, type Row } from './row.ts'

const SECONDS = 0.3

/** CPU microseconds of this process while something goes on. */
async function used(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/**
 * P2, the edges of the window: CPU time of this process from where its meter would start to where it would stop. With a gate the
 * launcher has been started before; without one, starting it is inside.
 */
export async function bracketRows(runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  stack.defer(() => rmSync(directory, { recursive: true }))
  const host = linuxHost({ sysfs: '/sys', session: 'bench-bracket' })
  stack.defer(() => host.close())
  const command = {
    side: 'base' as const,
    command: `sleep ${SECONDS}`,
    cwd: '/',
    env: {},
    log: join(directory, 'log'),
    timeout: 60,
    repeat: 1,
    outputLimit: null,
  }
  const { signal } = new AbortController()
  const costs = await interleave(
    {
      ours: async () => {
        const waiting = await host.spawn(command, signal)
        const cost = await used(() => waiting.go())
        await waiting.finish()
        return cost
      },
      quiet: () => used(() => sleep(SECONDS * 1000)),
      spawn: () => used(() => once(spawn('/bin/sh', ['-c', command.command], { stdio: 'ignore' }), 'exit')),
      execa: () => used(() => execa('/bin/sh', ['-c', command.command])),
    },
    runs,
  )
  const row = {
    id: 'P2',
    unit: 'us',
    limit: null,
    note: 'the edges: CPU of the process that measures, from the opening of the gate (or the call of spawn) to the exit',
  }
  const minusQuiet = (values: readonly number[]) => figures(values.map((value, index) => value - (costs('quiet')[index] ?? Number.NaN)))
  return [
    { ...row, what: 'CPU inside our bracket', against: 'minus a node that sleeps', ...minusQuiet(costs('ours')) },
    { ...row, what: 'CPU inside spawn … exit', against: 'minus a node that sleeps', ...minusQuiet(costs('spawn')) },
    { ...row, what: 'CPU inside execa', against: 'minus a node that sleeps', ...minusQuiet(costs('execa')) },
  ]
}
