import { describe, expect, it } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { partsOf } from '../../../src/render/finding-text.ts'

const workflows = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `.github/workflows/${letter.repeat(200)}.yml`)

describe('a pull request that chooses the names of its files', () => {
  it('by line ends → the note is one line, with its end', () => {
    const { first, log } = partsOf(finding('harness-replaced', { files: ['bench/\n# evil', 'bench/b'], total: 2 }))
    expect({ first, log }).toEqual({
      first: "Head changes 2 files of the benchmark (bench/ # evil, bench/b). Base's version is used on both sides.",
      log: [],
    })
  })

  it('so long that they would fill a note → they are cut, and its end is kept', () => {
    const setters = { context: 'joulegate', asking: workflows, namesakes: [], silent: [], unreadable: [] }
    expect(partsOf(finding('workflows-touched', { files: workflows, setters })).first).toMatch(
      /and 1 more, so it may also change how it is measured\. A job with statuses: write can set the status "joulegate" itself/,
    )
  })

  it('of some length → they are whole', () => {
    const file = `bench/${'x'.repeat(150)}`
    expect(partsOf(finding('harness-only', { files: [file], total: 1 })).first).toContain(`(${file})`)
  })
})
