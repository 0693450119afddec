import { expect, test } from 'vitest'
import { linuxHost } from '../../../src/host/linux.ts'
import { Pipeline, withDefer } from '../../../src/measure/pipeline.ts'
import type { Stage } from '../../../src/measure/stage.ts'
import { onTrace } from '../../../src/system/trace.ts'

const signal = new AbortController().signal

function inScope<Result>(run: (tools: ReturnType<typeof withDefer>) => Promise<Result>): Promise<Result> {
  return (async () => {
    await using stack = new AsyncDisposableStack()
    const host = linuxHost({ sysfs: '/sys', session: `pipeline${process.pid}x${Math.random().toString(36).slice(2)}` })
    stack.defer(() => host.close())
    return await run(withDefer({ host, emit: () => undefined, signal }, stack))
  })()
}

/** Stages that write down what they do. */
function stages(said: string[]) {
  const first: Stage<'side', 'directory'> = {
    name: 'first',
    needs: ['side'],
    gives: ['directory'],
    setup: async () => void said.push('first setup'),
    run: async ({ side }, { defer }) => {
      defer(() => void said.push(`undo first ${side}`))
      said.push(`first ${side}`)
      return { directory: `/${side}` }
    },
    teardown: async () => void said.push('first teardown'),
  }
  const second: Stage<'directory', 'build'> = {
    name: 'second',
    needs: ['directory'],
    gives: ['build'],
    setup: async () => void said.push('second setup'),
    run: async ({ directory }, { defer }) => {
      defer(() => void said.push(`undo second ${directory}`))
      said.push(`second ${directory}`)
      return { build: null }
    },
    teardown: async () => void said.push('second teardown'),
  }
  return { first, second }
}

test('setup once, run each time, undo in reverse, teardown once in reverse', async () => {
  const said: string[] = []
  const { first, second } = stages(said)
  await inScope(async (tools) => {
    await using open = await Pipeline.given('side').add(first).add(second).open(tools)
    expect(await open.run({ side: 'base' }, tools)).toEqual({ side: 'base', directory: '/base', build: null })
    await open.run({ side: 'head' }, tools)
  })
  expect(said).toEqual([
    'first setup',
    'second setup',
    'first base',
    'second /base',
    'first head',
    'second /head',
    'second teardown',
    'first teardown',
    'undo second /head',
    'undo first head',
    'undo second /base',
    'undo first base',
  ])
})

test('a stage that fails stops the run; what earlier stages acquired is undone', async () => {
  const said: string[] = []
  const { first } = stages(said)
  const broken: Stage<'directory', 'build'> = {
    name: 'broken',
    needs: ['directory'],
    gives: ['build'],
    run: () => Promise.reject(new Error('broken')),
  }
  const run = inScope(async (tools) => {
    await using open = await Pipeline.given('side').add(first).add(broken).open(tools)
    return await open.run({ side: 'base' }, tools)
  })
  await expect(run).rejects.toThrow('broken')
  expect(said).toEqual(['first setup', 'first base', 'first teardown', 'undo first base'])
})

test('a setup that fails tears down what was set up before it, and tolerates its own half', async () => {
  const said: string[] = []
  const { first, second } = stages(said)
  const half: typeof second = { ...second, setup: () => Promise.reject(new Error('half')) }
  await expect(inScope((tools) => Pipeline.given('side').add(first).add(half).open(tools))).rejects.toThrow('half')
  expect(said).toEqual(['first setup', 'second teardown', 'first teardown'])
})

test('the wrong order does not compile', () => {
  const { first, second } = stages([])
  expect(Pipeline.given('side').add(first).add(second)).toBeInstanceOf(Pipeline)
  // @ts-expect-error: second needs a directory, which only first gives
  expect(Pipeline.given('side').add(second)).toBeInstanceOf(Pipeline)
  // @ts-expect-error: nobody gives a side
  expect(Pipeline.given('revision').add(first)).toBeInstanceOf(Pipeline)
})

test('a stage whose needs no earlier one gives does not compile, and is named when the pipeline opens', async () => {
  const { first, second } = stages([])
  // @ts-expect-error: nobody gives its directory before it.
  const wrong = Pipeline.given('side').add(second).add(first)
  await expect(inScope((tools) => wrong.open(tools))).rejects.toThrow('the stage "second" needs directory, which no stage before it gives')
})

test('a stage that does not give its promised facts is named', async () => {
  const { first } = stages([])
  const forgetful: typeof first = { ...first, name: 'forgetful', run: async () => JSON.parse('{}') }
  const run = inScope(async (tools) => {
    await using open = await Pipeline.given('side').add(forgetful).open(tools)
    return await open.run({ side: 'base' }, tools)
  })
  await expect(run).rejects.toThrow('the stage "forgetful" did not give directory, as it had promised')
})

test('the duration of each stage is traced after all have run, and not before', async () => {
  const said: string[] = []
  const stop = onTrace({ trace: ({ kind, text, failure }) => said.push(`${kind} ${text} ${failure}`), error: () => undefined })
  const { first, second } = stages(said)
  const failing: Stage<'build', never> = { name: 'third', needs: ['build'], gives: [], run: async () => Promise.reject(new Error('no')) }
  await inScope(async (tools) => {
    await using open = await Pipeline.given('side').add(first).add(second).add(failing).open(tools)
    await expect(open.run({ side: 'base' }, tools)).rejects.toThrow('no')
  })
  stop()
  const from = said.indexOf('second /base') + 1
  expect(said.slice(from, from + 3)).toEqual(['stage first (base) null', 'stage second (base) null', 'stage third (base) no'])
})
