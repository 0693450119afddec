import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import assets from '../../src/render/site/assets.json' with { type: 'json' }
import { fleetHtml } from '../../src/render/site/fleet.ts'
import { fleetPage } from '../../src/stats/history/fleet.ts'
import { AXE_VIOLATIONS, CHROMIUM, openBrowser } from '../rig/browser.ts'
import { fleetFacts } from '../rig/fleet.ts'
import { openLab } from '../rig/lab.ts'
import { generatedHistory, longRepository, publishTo } from '../rig/long-history.ts'
import { yml } from '../rig/programs.ts'
import { git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-fleet-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('history fleet', () => {
  it('writes one page of the machines of several clones, the same again, and explains an empty history', async () => {
    await using lab = await openLab()
    const [one, other, empty] = ['one', 'other', 'empty'].map((name) => join(directory, name))
    for (const [repository = '', commits] of [
      [one, 20],
      [other, 30],
    ] as const)
      await publishTo(
        repository,
        join(directory, `published-${commits}`),
        generatedHistory(longRepository(repository, commits), [{ name: 'parse', steps: {} }]),
      )
    longRepository(empty ?? '', 3)
    const fleet = (to: string, ...repositories: readonly (string | undefined)[]) =>
      lab.run('history', 'fleet', join(directory, to), ...repositories.flatMap((repository) => ['--repo', repository ?? '']))
    expect(await fleet('first', one, other)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/first\/index\.html: 1 machine, 48 sessions\n$/),
    })
    const page = readFileSync(join(directory, 'first/index.html'), 'utf8')
    for (const words of ['a processor', '<b>one</b>', '<b>other</b>', 'kernel 6.1']) expect(page).toContain(words)
    await fleet('second', one, other)
    expect(readFileSync(join(directory, 'second/index.html'), 'utf8')).toBe(page)
    expect(await fleet('third', empty)).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringContaining('has no sessions of any machine'),
    })
    expect(await fleet('fourth', join(directory, 'absent'), one)).toMatchObject({ code: 5, stderr: expect.stringContaining('absent') })
  })

  it.runIf(isAll)('shows a session of a commit against itself as the last A/A of its machine', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }] }), '.gitignore': 'joulegate-report\n' },
      head: { note: '1' },
    })
    const bare = join(lab.directory, 'acme', 'widget.git')
    git(lab.directory, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
    git(lab.repository, 'remote', 'add', 'origin', bare)
    git(lab.repository, 'push', '--quiet', 'origin', 'main')
    git(lab.repository, 'fetch', '--quiet')
    const keep = async (base: string, head: string, ...flags: readonly string[]): Promise<void> => {
      const pairs = Array.from({ length: 30 }, () => [100, 100] as const)
      expect((await lab.run('measure', base, head, ...flags, ...lab.replay({ parse: pairs }))).code).toBe(0)
      expect((await lab.run('history', 'add')).code).toBe(0)
    }
    await keep('main~1', 'main')
    const fleet = async (): Promise<string> => {
      expect((await lab.run('history', 'publish')).code).toBe(0)
      expect((await lab.run('history', 'fleet', join(directory, 'equal'))).code).toBe(0)
      return /<td data-label="last A\/A">(.*?)<\/td>/.exec(readFileSync(join(directory, 'equal/index.html'), 'utf8'))?.[1] ?? ''
    }
    expect(await fleet()).toBe('<span class="none">none</span>')
    await keep('main', 'main', '--allow-same')
    expect(await fleet()).toMatch(/^<span class="">passed<\/span><small><time /)
  })
})

describe.skipIf(CHROMIUM === null)('the page of a fleet, in a browser', () => {
  it.each(
    few(1, [
      { width: 360, height: 1_600, scheme: 'light' },
      { width: 1280, height: 1_200, scheme: 'light' },
      { width: 360, height: 1_600, scheme: 'dark' },
      { width: 1280, height: 1_200, scheme: 'dark' },
    ] as const),
  )('fits on $width pixels in $scheme, without a script, an error, a request or a barrier', async (face) => {
    const page = fleetPage(fleetFacts())
    if (page === null) throw new Error('the fleet has sessions')
    const file = join(directory, `fleet-${face.width}-${face.scheme}.html`)
    writeFileSync(file, fleetHtml(page, assets))
    await using browser = await openBrowser()
    await browser.open(pathToFileURL(file).href, face)
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(face.width)
    expect(await browser.evaluate(AXE_VIOLATIONS)).toEqual([])
    expect(browser.complaints).toEqual([])
    expect(browser.requests.filter((one) => !one.startsWith('data:'))).toEqual([pathToFileURL(file).href])
    expect((await browser.screenshot()).length).toBeGreaterThan(10_000)
  })
})
