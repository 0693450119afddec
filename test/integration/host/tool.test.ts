import { expect, it } from 'vitest'
import { hold } from '../../../src/host/tool.ts'
import { killMarked, marked } from '../../../src/system/marks.ts'
import { isAlive } from '../../rig/processes.ts'
import { until } from '../../rig/until.ts'

const ECHO = 'while read -r line; do echo "got $line" >&3; done <&3 & cat; echo "$1" >&4; env | grep -E "^(HOME|LC_ALL)=" >&2; kill $!'
const never = new AbortController().signal
let sessions = 0
const session = (): string => {
  sessions += 1
  return `tooltest-${process.pid}-${sessions}`
}
const shell = (script: string) => ({ program: '/bin/sh', arguments: ['-c', script, 'sh', 'result'] })

it('answers on one descriptor, gives its results on another, and ends with its standard input', async () => {
  const tool = hold(shell(ECHO), session(), never)
  expect(await tool.ask('one')).toBe('got one')
  expect(await tool.ask('two')).toBe('got two')
  expect(await tool.end()).toEqual({ failure: null, code: 0, signal: null, output: 'result\n', complaints: 'LC_ALL=C\n' })
})

it('that does not exist is reported at its end', async () => {
  const tool = hold({ program: 'joulegate-no-such-program', arguments: [] }, session(), never)
  expect(await tool.ask('one')).toBeNull()
  expect(await tool.end()).toMatchObject({ failure: expect.stringContaining('ENOENT'), code: null })
})

it('that ends by itself answers nothing more', async () => {
  const tool = hold(shell('echo no >&2; exit 3'), session(), never)
  expect(await tool.ask('one')).toBeNull()
  expect(await tool.ask('two')).toBeNull()
  expect(await tool.end()).toMatchObject({ code: 3, complaints: 'no\n' })
})

it.each(['before', 'after'])('is killed with all that it has started by a signal that comes %s its start', async (when) => {
  const name = session()
  const controller = new AbortController()
  if (when === 'before') controller.abort()
  const tool = hold(shell('sleep 60 & sleep 60'), name, controller.signal)
  if (when === 'after') {
    await until(() => marked(`JOULEGATE_TRIAL=${name}`).length === 3, 'both of it')
    controller.abort()
  }
  expect(await tool.ask('one')).toBeNull()
  expect(await tool.end()).toMatchObject({ signal: 'SIGKILL' })
  await until(() => !marked(`JOULEGATE_TRIAL=${name}`).some(isAlive), 'nothing of it')
})

it('bears the mark by which a successor finds it', async () => {
  const name = session()
  const tool = hold(shell('exec sleep 60'), name, never)
  await until(() => marked(`JOULEGATE_TRIAL=${name}-`).length === 1, 'it to start')
  await killMarked(`JOULEGATE_TRIAL=${name}-`)
  expect(await tool.end()).toMatchObject({ signal: 'SIGKILL' })
})
