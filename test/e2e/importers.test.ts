import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { steady } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'

const script = (...commands: readonly string[]): string => `#!/bin/sh\nhyperfine ${commands.map((one) => `'${one}'`).join(' ')}\n`

describe('the key import', () => {
  it('measures the commands of base; those that only head has are new, and those that it removes are missing', async () => {
    const configuration = 'version: 1\nimport: [hyperfine bench.sh]\n'
    await using lab = await openLab({ base: { 'joulegate.yml': configuration, 'bench.sh': script('true', 'true gone') } })
    commit(lab.repository, { 'bench.sh': script('true', 'true added') })
    const ended = await lab.run('compare', 'main~1', 'main', ...lab.replay({ true: steady(1, 61) }), '--format', 'json')
    const { changes, unpaired } = judged(ended.stdout)
    expect(ended.code).toBe(3)
    expect(changes.map(({ workload }) => workload)).toEqual(['true'])
    expect(unpaired.map(({ workload, kind }) => `${workload} ${kind}`)).toEqual(['true gone missing', 'true added new'])
  })

  it('names the place of an import that finds nothing, or that nobody knows', async () => {
    const configuration = 'version: 1\nimport:\n  - go-bench ./...\n  - ruby-bench .\n'
    await using lab = await openLab({ base: { 'joulegate.yml': configuration } })
    commit(lab.repository, { other: '' })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main')
    expect({ code, stderr }).toMatchObject({ code: 5 })
    expect(stderr).toContain('joulegate.yml:3:5')
    expect(stderr).toContain('go-bench finds no bench in ./...')
    expect(stderr).toContain('joulegate.yml:4:5')
    expect(stderr).toContain('there is no importer ruby-bench')
  })
})

it('init proposes to import what it finds, and import prints it', async () => {
  await using lab = await openLab()
  writeFileSync(join(lab.repository, 'bench.sh'), script('wc data', 'sort data'))
  commit(lab.repository, { data: 'x\n' })
  const proposed = await lab.run('init', '--print')
  expect({ code: proposed.code, text: proposed.stdout }).toEqual({
    code: 0,
    text: expect.stringContaining('\nimport:\n  - hyperfine bench.sh\n'),
  })
  expect((await lab.run('import')).stdout).toBe('import:\n  - hyperfine bench.sh # 2\n')
  expect((await lab.run('import', 'hyperfine')).stdout).toBe(
    'workloads:\n  - name: wc data\n    run: wc data\n  - name: sort data\n    run: sort data\n',
  )
})
