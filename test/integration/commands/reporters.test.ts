import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compare } from '../../../src/commands/compare.ts'
import { type Context, writeOrExplain } from '../../../src/commands/context.ts'
import { personPolicy } from '../../../src/commands/session/policy.ts'
import type { Reporter } from '../../../src/reporters/reporter.ts'
import { type Machine, simulate } from '../../rig/machine.ts'

let directory = ''
let machine: Machine
beforeEach(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulelab-reporters-')))
  machine = await simulate([], [])
})
afterEach(async () => {
  await machine[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

const { signal } = new AbortController()
const context = (): Context => ({
  ...{ version: '0.1.0', directory, sysfs: machine.sysfs, helper: '/none', cache: '/none', state: '/none', gitToken: null },
  ...{ colour: false, width: 80, rows: null, signal, hurry: signal, unread: signal },
  ...{ print: () => undefined, tell: () => undefined, readInput: async () => '', write: writeOrExplain },
})

/** Fails while a reporter works. */
const COMMAND = 'test ! -e busy'

it('a reporter takes each trial when it is recorded, and no trial runs before it is done', async () => {
  const taken: string[] = []
  const slow: Reporter = {
    name: 'slow',
    async trial({ pair, side }) {
      writeFileSync(join(directory, 'busy'), '')
      await pause(20)
      rmSync(join(directory, 'busy'))
      taken.push(`${pair} ${side}`)
    },
    report: ({ recording }) => ({ 'slow.txt': `${taken.length} of ${recording.trials.length}` }),
  }
  const options = {
    ...{ repository: '.', base: undefined, head: undefined, anchor: undefined, a: COMMAND, b: COMMAND, config: 'joulegate.yml' },
    overrides: new Map([
      ['meter', 'estimate'],
      ['max-pairs', '8'],
    ]),
    ...{ selection: { patterns: [], tags: [] }, allowSame: false, seed: 'moss', reportDirectory: 'reports', quiet: true, user: null },
    ...{ attempts: null, claim: null, policy: personPolicy({ mayMove: true }), format: 'text' as const, reporters: [slow, 'csv'] },
  }
  await compare(options, context())
  const { trials } = JSON.parse(readFileSync(join(directory, 'reports/recording.json'), 'utf8'))
  expect(trials.map(({ status }: { readonly status: { readonly code: number } }) => status.code)).toEqual(trials.map(() => 0))
  expect(trials.length).toBeGreaterThanOrEqual(18)
  expect(readFileSync(join(directory, 'reports/slow.txt'), 'utf8')).toBe(`${trials.length} of ${trials.length}`)
  expect(taken).toEqual(trials.map(({ pair, side }: { readonly pair: number; readonly side: string }) => `${pair} ${side}`))
  expect(existsSync(join(directory, 'reports/joulegate.csv'))).toBe(true)
})
