import { describe, expect, it } from 'vitest'
import { readForeignRecording } from '../../../src/store/foreign.ts'
import { forkRecording } from '../../rig/fork-recording.ts'

const whole = () => forkRecording({ base: 'a'.repeat(40), head: 'b'.repeat(40) })

describe('a Recording of a stranger', () => {
  it('is read if it is one', () => {
    expect(readForeignRecording(Buffer.from(JSON.stringify(whole())))?.trials).toHaveLength(12)
  })

  it('may explain many workloads at length, and loses that', () => {
    const why = Array.from({ length: 300 }, (_, index) => ({ workload: `w${index}`, names: 'x'.repeat(2_000) }))
    const read = readForeignRecording(Buffer.from(JSON.stringify({ ...whole(), why })))
    expect(read?.trials).toHaveLength(12)
    expect(read).not.toHaveProperty('why')
  })

  it.each(['"trials":[', '"findings":[', '"builds":[', '"workloads":[', '"domains":['])(
    'with two million entries in %s is refused without a complaint about each',
    (list) => {
      const text = JSON.stringify(whole()).replace(list, `${list}${'{},'.repeat(2_000_000)}`)
      expect(readForeignRecording(Buffer.from(text))).toBeNull()
    },
  )

  it('that is not UTF-8 is refused', () => {
    const text = Buffer.from(JSON.stringify({ ...whole(), seed: 'x?x' }).replace('x?x', 'x\u00ffx'), 'latin1')
    expect(readForeignRecording(text)).toBeNull()
  })
})
