import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineConfig, defineStage } from '../../../src/main/plugin.ts'

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

test('an editor knows the keys of a configuration', () => {
  const configurations = [
    defineConfig({ version: 1, workloads: [{ name: 'sort', run: './sort', repeat: 3 }], budget: { 'max-regression': '3%' } }),
    defineConfig(async () => ({ workloads: ['a', 'b'].map((name) => ({ name, run: `./${name}` })) })),
    // @ts-expect-error: the key is max-regression
    defineConfig(() => ({ workloads: [{ name: 'sort', run: './sort', budget: { maxRegression: '3%' } }] })),
    // @ts-expect-error: a workload has a command
    defineConfig({ workloads: [{ name: 'sort' }] }),
  ]
  expect(configurations.map(({ joulegate }) => joulegate)).toEqual(configurations.map(() => 'config'))
})
