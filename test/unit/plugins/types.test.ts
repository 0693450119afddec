import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineStage } from '../../../src/main/plugin.ts'

test('a stage that gives no facts may return nothing, and one that gives facts must return them', () => {
  const stages = [
    defineStage({ name: 'silent', frequency: 'trial', run: (_, { log }) => log('a trial begins') }),
    defineStage({ name: 'waiting', frequency: 'revision', needs: { side: z.string() }, async run() {} }),
    defineStage({ name: 'giving', frequency: 'session', gives: { size: z.number() }, run: () => ({ size: 1 }) }),
    // @ts-expect-error: size is missing
    defineStage({ name: 'forgetful', frequency: 'session', gives: { size: z.number() }, run() {} }),
  ]
  expect(stages.map(({ joulegate }) => joulegate)).toEqual(stages.map(() => 'stage'))
})
