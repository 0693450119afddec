import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { AXE_VIOLATIONS, CHROMIUM, openBrowser } from '../rig/browser.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { generatedHistory, longRepository, publishTo } from '../rig/long-history.ts'
import { git } from '../rig/repository.ts'

const WORKLOADS = [
  { name: 'parse/large', steps: { 120: 0.031, 240: -0.031, 360: 0.017 } },
  { name: 'render', steps: {} },
]
const COMMITS = 400

const directory = mkdtempSync(join(tmpdir(), 'joulegate-site-'))
let lab: Lab
let shas: readonly string[]
beforeAll(async () => {
  lab = await openLab()
  rmSync(lab.repository, { recursive: true })
  shas = longRepository(lab.repository, COMMITS)
  await publishTo(lab.repository, directory, generatedHistory(shas, WORKLOADS))
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

/** Makes the pages with these flags. Returns their directory. */
async function siteOf(name: string, ...flags: readonly string[]): Promise<string> {
  const to = join(directory, name)
  const { code, stdout, stderr } = await lab.run('history', 'site', to, ...flags)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/index\.html: 2 trends of 399 commits, [\d,]+ bytes in all\n$/)
  return to
}

describe('history site', () => {
  it('writes one page, and a file for each workload', async () => {
    const to = await siteOf('plain')
    expect(readdirSync(to, { recursive: true }).toSorted()).toEqual(
      [
        ...['data', 'data/commits.bin', 'data/parse-large-points.bin', 'data/render-points.bin', 'index.html'],
        ...['badge.json', 'badges', 'badges/parse-large.json', 'badges/render.json'],
      ].toSorted(),
    )
    const page = readFileSync(join(to, 'index.html'), 'utf8')
    for (const position of [120, 240, 360]) expect(page).toContain(`<code>${shas[position]?.slice(0, 8)}</code>`)
    expect(page).toContain('reverted by ')
    expect(page).toContain('not confirmed yet')
  })

  it('is the same, byte for byte, if it is made again', async () => {
    const [one, other] = [await siteOf('one', '--single-file'), await siteOf('other', '--single-file')]
    expect(readdirSync(one)).toEqual(['index.html'])
    expect(readFileSync(join(one, 'index.html')).equals(readFileSync(join(other, 'index.html')))).toBe(true)
  })

  it('shows the newest commits only, if so many are asked for', async () => {
    const { code, stdout } = await lab.run('history', 'site', join(directory, 'short'), '--last', '100')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('2 trends of 100 commits') })
    expect(await lab.run('history', 'site', directory, '--last', '0')).toMatchObject({ code: 5 })
  })

  it('explains a history without sessions, and leaves nothing', async () => {
    const empty = join(directory, 'empty')
    longRepository(empty, 3)
    const { code, stderr } = await lab.run('history', 'site', join(directory, 'none'), '--repo', empty)
    expect(code).toBe(6)
    expect(stderr).toContain('The branch joulegate-history of file://')
    expect(readdirSync(directory)).not.toContain('none')
  })

  it('says that a clone is shallow, and shows what it has', async () => {
    const clone = join(directory, 'clone')
    git(directory, 'clone', '--quiet', '--depth', '50', '--single-branch', `file://${lab.repository}`, clone)
    const { code, stdout, stderr } = await lab.run('history', 'site', join(directory, 'shallow'), '--repo', clone)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('2 trends of 50 commits') })
    expect(stderr).toContain('git fetch --unshallow')
  })

  it('names the file that cannot be written', async () => {
    const file = lab.write('file', '')
    const { code, stderr } = await lab.run('history', 'site', file)
    expect(code).not.toBe(0)
    expect(stderr).toContain(`${file}/`)
  })
})

/** Serves a directory on loopback until the test ends. Returns its URL. */
async function serve(root: string): Promise<string> {
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.bin': 'application/octet-stream' }
  const server = createServer(({ url = '/' }, response) => {
    const path = join(root, url === '/' ? 'index.html' : url)
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(readFileSync(path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/`
}

const READOUT = 'document.querySelector(".readout")?.textContent ?? ""'

const CHART = 'document.querySelectorAll(".chart canvas").length > 0'

describe.skipIf(CHROMIUM === null)('the pages, in a browser', () => {
  it.each([
    { width: 360, height: 1_600, scheme: 'light' },
    { width: 1280, height: 1_200, scheme: 'light' },
    { width: 360, height: 1_600, scheme: 'dark' },
    { width: 1280, height: 1_200, scheme: 'dark' },
  ] as const)('work from a disk on $width pixels in $scheme, without an error, a request or a barrier', async (face) => {
    const to = await siteOf(`single-${face.width}-${face.scheme}`, '--single-file')
    await using browser = await openBrowser()
    const url = pathToFileURL(join(to, 'index.html')).href
    await browser.open(url, face)
    await browser.becomes(CHART, 'a chart')
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(face.width)
    expect(await browser.evaluate(AXE_VIOLATIONS)).toEqual([])
    expect(browser.complaints).toEqual([])
    expect(browser.requests.filter((one) => !one.startsWith('data:') && !one.startsWith('blob:'))).toEqual([url])
    expect((await browser.screenshot()).length).toBeGreaterThan(10_000)
  })

  it('load their data from their own place only, and are moved along by keys', async () => {
    const url = await serve(await siteOf('served'))
    await using browser = await openBrowser()
    await browser.open(url, { width: 1280, height: 700, scheme: 'light' })
    await browser.becomes(CHART, 'a chart')
    await browser.evaluate('document.querySelector(".chart").focus()')
    await browser.key('Home')
    await browser.becomes(`(${READOUT}).startsWith(${JSON.stringify(shas[1]?.slice(0, 8))})`, 'the first commit')
    for (let moves = 0; moves < 6; moves += 1) await browser.key('ArrowRight')
    await browser.becomes(`(${READOUT}).startsWith(${JSON.stringify(shas[7]?.slice(0, 8))})`, 'the seventh commit')
    expect(await browser.evaluate(READOUT)).toContain('</script><script>document.title="owned"</script>')
    expect(await browser.evaluate('document.querySelector(".chart").getAttribute("aria-valuetext")')).toBe(await browser.evaluate(READOUT))
    await browser.key('Enter')
    await browser.becomes('!document.querySelector(".details").hidden', 'the details')
    const details = String(await browser.evaluate('document.querySelector(".details").innerText'))
    expect(details).toContain(shas[7])
    expect(details).toMatch(/J in its session/)
    expect(await browser.evaluate('document.querySelector(".details a").href')).toMatch(/^https:\/\/github\.com\/owner\/name\/actions\//)
    expect(await browser.evaluate('document.title')).toBe('Energy of repository')
    expect(await browser.evaluate('document.querySelectorAll(".details script, .details img, .details b").length')).toBe(0)
    await browser.key('Escape')
    expect(await browser.evaluate('document.querySelector(".details").hidden')).toBe(true)
    expect(browser.complaints).toEqual([])
    expect(browser.requests.every((one) => one.startsWith(url) || one.startsWith('data:'))).toBe(true)
  })
})
