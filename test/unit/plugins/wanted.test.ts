import { describe, expect, it } from 'vitest'
import { inRange, type SetupTool, wantedOf } from '../../../src/plugins/built-in/wanted.ts'

const wanted = (tool: SetupTool, files: Readonly<Record<string, string>>) => wantedOf(tool, async (path) => files[path] ?? null)

describe('the version that a repository asks for', () => {
  it.each<{ tool: SetupTool; file: string; text: string; line: number; yes: readonly string[]; no: readonly string[] }>([
    { tool: 'node', file: '.nvmrc', text: 'v22.11\n', line: 1, yes: ['22.11.0', '22.11.3'], no: ['22.1.0', '22.110.0', '22'] },
    { tool: 'node', file: '.node-version', text: '# ours\n\n24\n', line: 3, yes: ['24.1.0'], no: ['2.4.0', '240.0.0'] },
    { tool: 'node', file: '.tool-versions', text: 'ruby 3.4\nnodejs 22.11.0\n', line: 2, yes: ['22.11.0'], no: ['22.11.1'] },
    {
      tool: 'node',
      file: 'package.json',
      text: '{\n "engines": {\n  "node": ">=22.4"\n } }',
      line: 3,
      yes: ['22.4.0', '24.0.0'],
      no: ['22.3.9'],
    },
    { tool: 'node', file: '.nvmrc', text: '\ufeff22\r\n', line: 1, yes: ['22.1.0'], no: ['2.2'] },
    { tool: 'node', file: '.tool-versions', text: '\ufeffnodejs 22\r\nruby 3\r\n', line: 1, yes: ['22.1.0'], no: ['2.2'] },
    { tool: 'node', file: '.tool-versions', text: 'ruby 3\rnodejs 22\r', line: 2, yes: ['22.1.0'], no: ['2.2'] },
    { tool: 'node', file: 'package.json', text: '\ufeff{"engines": {"node": "22"}}\r\n', line: 1, yes: ['22.1.0'], no: ['2.2'] },
    { tool: 'go', file: 'go.mod', text: '\ufeffmodule x\r\n\r\ngo 1.22\r\n', line: 3, yes: ['1.22'], no: ['1.21'] },
    { tool: 'java', file: '.java-version', text: 'temurin-21.0.1+12', line: 1, yes: ['21.0.1'], no: ['21.0.2', '2.1'] },
    { tool: 'java', file: '.java-version', text: '1.8', line: 1, yes: ['8', '8.0'], no: ['18'] },
    { tool: 'python', file: '.python-version', text: '3.12\n', line: 1, yes: ['3.12.4'], no: ['3.1.2'] },
    { tool: 'rust', file: 'rust-toolchain.toml', text: '[toolchain]\nchannel = "1.80"\n', line: 2, yes: ['1.80.1'], no: ['1.8.0'] },
    { tool: 'rust', file: 'rust-toolchain', text: 'nightly-2026-01-01\n', line: 1, yes: ['nightly-2026-01-01'], no: ['nightly'] },
    {
      tool: 'go',
      file: 'go.mod',
      text: 'module x\n\ngo 1.22\n\ntoolchain go1.22.3\n',
      line: 5,
      yes: ['1.22.3', '1.23'],
      no: ['1.22.2', '2.0'],
    },
  ])('of $tool is in $file: $text', async ({ tool, file, text, line, yes, no }) => {
    const found = await wanted(tool, { [file]: text })
    expect({ file: found?.file, line: found?.line }).toEqual({ file, line })
    expect(yes.filter((one) => found?.accepts(one) !== true)).toEqual([])
    expect(no.filter((one) => found?.accepts(one) === true)).toEqual([])
  })

  it.each<{ tool: SetupTool; file: string; text: string }>([
    { tool: 'node', file: '.nvmrc', text: '../../../tmp/evil' },
    { tool: 'node', file: '.nvmrc', text: 'lts/*' },
    { tool: 'node', file: 'package.json', text: '{"engines":{"node":"1.2.3 - 2.3.4"}}' },
    { tool: 'node', file: 'package.json', text: '{' },
    { tool: 'rust', file: 'rust-toolchain', text: '/tmp/evil' },
    { tool: 'go', file: '.tool-versions', text: 'golang $(touch /tmp/evil)' },
    { tool: 'python', file: '.python-version', text: 'x'.repeat(1_000_000) },
  ])('of $tool cannot be looked for in $file', async ({ tool, file, text }) => {
    await expect(wanted(tool, { [file]: text })).rejects.toThrow(file)
  })

  it('is null without a file, and by the first file that has one', async () => {
    expect(await wanted('node', { '.tool-versions': 'ruby 3.4' })).toBeNull()
    expect(await wanted('node', { 'package.json': '{"engines":{"npm":"10"}}' })).toBeNull()
    expect((await wanted('node', { '.nvmrc': '22', '.node-version': '24' }))?.text).toBe('22')
  })

  it.each([
    ['^22.11', ['22.11.0', '22.12.1'], ['22.10.9', '23.0.0']],
    ['~22.11.1', ['22.11.1', '22.11.9'], ['22.12.0']],
    ['>= 20 <23', ['20.0.0', '22.9.9'], ['23.0.0', '19.9.0']],
    ['20.x || >=22', ['20.1.0', '24.0.0'], ['21.0.0']],
    ['<=22', ['22.9.0'], ['23.0.0']],
    ['>22', ['23.0.0'], ['22.9.0']],
    ['*', ['1.0.0'], []],
    ['^0.2.3', ['0.2.9'], ['0.3.0']],
  ] as const)('understands the range %s', (range, yes, no) => {
    const accepts = inRange(range)
    expect(yes.filter((one) => !accepts(one))).toEqual([])
    expect(no.filter((one) => accepts(one))).toEqual([])
  })
})
