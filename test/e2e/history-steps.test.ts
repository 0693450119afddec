import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepId } from '../../src/model/history-step.ts'
import { hashOf } from '../rig/history.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { generatedHistory, longRepository, publishTo } from '../rig/long-history.ts'

const directory = mkdtempSync(join(tmpdir(), 'joulegate-steps-'))
let lab: Lab
let shas: readonly string[]
let outbox: string
beforeAll(async () => {
  lab = await openLab()
  rmSync(lab.repository, { recursive: true })
  shas = longRepository(lab.repository, 120)
  outbox = join(directory, 'waiting')
  await publishTo(lab.repository, directory, generatedHistory(shas, [{ name: 'parse', steps: { 60: 0.03 } }]))
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

const id = (): string => stepId({ definition: hashOf(1) }, shas[60] ?? '')
const decide = (command: string, ...rest: readonly string[]) => lab.run('history', command, ...rest, '--outbox', outbox)
const show = async (): Promise<string> => (await lab.run('history', 'show', 'parse', '--outbox', outbox)).stdout

describe('a decision about a step', () => {
  it('names the step by the id that the table shows, and needs a reason and a person', async () => {
    expect(await show()).toContain(`▲ step +3.0 % (${id()})`)
    const bare = await decide('accept', id())
    expect([bare.code, bare.stderr]).toEqual([5, expect.stringContaining("--why 'the new cache is worth it'")])
    const nobody = await lab.start(['history', 'accept', id(), '--why', 'worth it', '--who', '\u001b'], {}).ended
    expect([nobody.code, nobody.stderr]).toEqual([5, expect.stringContaining('--who')])
  })

  it('lists the open steps if there is none of that id', async () => {
    const { code, stderr } = await decide('accept', '0123456789ab:0123456789ab', '--why', 'worth it', '--who', 'Ada')
    expect([code, stderr]).toEqual([5, expect.stringContaining(`These are open: ${id()} (parse, +3.0 %)`)])
    expect(readdirSync(directory)).not.toContain('waiting')
  })

  it('is published as a session, is on the table and on the pages, and is taken back', async () => {
    const accept = await decide('accept', id(), '--why', 'the new\ncache', '--who', 'Ada <b>')
    expect([accept.code, accept.stderr]).toEqual([0, expect.stringContaining(`Ada <b> accepts the step ${id()} (parse, +3.0 %)`)])
    expect(await show()).toContain(`▲ step +3.0 %, accepted by Ada <b> (${id()})`)
    expect((await lab.run('history', 'publish', '--outbox', outbox, '--remote', lab.repository)).code).toBe(0)
    expect(readdirSync(outbox)).toEqual([])
    const site = async (name: string): Promise<string> => {
      const to = join(directory, name)
      expect((await lab.run('history', 'site', to)).code).toBe(0)
      return `${readFileSync(join(to, 'index.html'), 'utf8')}${readFileSync(join(to, 'badge.json'), 'utf8')}`
    }
    const accepted = await site('accepted')
    expect(accepted).toContain('accepted by Ada &lt;b&gt;: the new cache')
    expect(accepted).toContain(`<br>${id()}</td>`)
    expect(accepted).toMatch(/"message":"\+\d\.\d % against v2\.3","color":"brightgreen"/)
    expect((await decide('accept', 'nothing', '--why', 'x', '--who', 'Ada')).stderr).toContain('No step is open.')

    expect((await decide('reopen', id(), '--why', 'it was not', '--who', 'Bob')).code).toBe(0)
    expect(await show()).toContain(`▲ step +3.0 % (${id()})`)
    await lab.run('history', 'publish', '--outbox', outbox, '--remote', lab.repository)
    expect(await site('reopened')).toContain('"color":"red"')
    expect((await decide('reverted', id(), '--why', 'fixed', '--who', 'Bob')).stderr).toContain('Bob marks as reverted the step')
    expect(await show()).toContain(`reverted later by Bob (${id()})`)
  })
})
