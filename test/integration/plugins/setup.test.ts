import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { environmentFor } from '../../../src/plugins/built-in/setup.ts'
import { takeSnapshot } from '../../../src/plugins/built-in/snapshot.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'joulegate-setup-'))
})
afterEach(() => rmSync(home, { recursive: true }))

function install(path: string, program: string, text = ''): void {
  const file = join(home, path, 'bin', program)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  if (text !== '') writeFileSync(join(home, path, 'release'), text)
}

const setUp = (files: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}) =>
  environmentFor({ settings, home, readFile: async (path) => files[path] ?? null })

describe('the plug-in setup', () => {
  it('gives the newest version that will do, and nothing if no file names one', async () => {
    for (const version of ['v22.1.0', 'v22.11.0', 'v22.9.0', 'v24.0.0']) install(`.nvm/versions/node/${version}`, 'node')
    expect(await setUp({ '.nvmrc': '22' })).toEqual({ PATH: `${home}/.nvm/versions/node/v22.11.0/bin:$PATH` })
    expect(await setUp({})).toEqual({})
    expect(await setUp({ '.nvmrc': '22' }, { tools: ['java'] })).toEqual({})
  })

  it('knows Java by its release file, in directories of the settings', async () => {
    install('jdks/any', 'java', 'JAVA_VERSION="97.0.9"\n')
    const environment = await setUp({ '.java-version': '97' }, { paths: [join(home, 'jdks')] })
    expect(environment).toEqual({ PATH: `${home}/jdks/any/bin:$PATH`, JAVA_HOME: `${home}/jdks/any` })
  })

  it('takes the closest version of Go, and fetches no other', async () => {
    for (const version of ['1.97.1', '1.98.0']) install(`sdk/go${version}`, 'go')
    const root = `${home}/sdk/go1.97.1`
    expect(await setUp({ 'go.mod': 'go 1.96' })).toEqual({ PATH: `${root}/bin:$PATH`, GOROOT: root, GOTOOLCHAIN: 'local' })
  })

  it('names file, line, the version and those found if none will do', async () => {
    install('.pyenv/versions/3.11.2', 'python3')
    await expect(setUp({ '.python-version': '# ours\n9.12\n' })).rejects.toThrow(
      `.python-version:2: python 9.12 is wanted, and no such version was found; installed: 3.11.2 (${home}/.pyenv/versions/3.11.2)`,
    )
    await expect(setUp({}, { tools: ['ruby'] })).rejects.toThrow('with.tools: ruby is none of node')
  })
})

describe('the plug-in snapshot', () => {
  it('reads what the machine shows', () => {
    const snapshot = takeSnapshot({ sysfs: '/sys', procfs: '/proc' })
    expect(snapshot).toMatchObject({ interrupts: expect.any(Array), load: expect.any(Array), memory: { MemFree: expect.any(Number) } })
    expect(takeSnapshot({ sysfs: home, procfs: home })).toEqual({})
  })
})
