/**
 * `node scripts/history-picture.ts`: docs/history.png, the pages of a generated history as a desk shows them. Needs a Chromium in PATH, and
 * dist/.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openBrowser } from '../test/rig/browser.ts'
import { generatedHistory, longRepository, publishTo } from '../test/rig/long-history.ts'

const ROOT = join(import.meta.dirname, '..')
const WORKLOADS = [
  { name: 'parse/large', steps: { 110: 0.031, 230: -0.031, 355: 0.017 } },
  { name: 'render', steps: {} },
  { name: 'serve', steps: { 200: -0.045 } },
]

const directory = mkdtempSync(join(tmpdir(), 'joulegate-picture-'))
try {
  const repository = join(directory, 'squeeze')
  await publishTo(repository, directory, generatedHistory(longRepository(repository, 400), WORKLOADS))
  const env = { ...process.env, XDG_CACHE_HOME: join(directory, 'caches') }
  const flags = ['--single-file', '--repo', repository]
  execFileSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'history', 'site', directory, ...flags], { env })
  await using browser = await openBrowser()
  await browser.open(pathToFileURL(join(directory, 'index.html')).href, { width: 900, height: 960, scheme: 'light' })
  await browser.becomes('document.querySelectorAll(".chart canvas").length > 0', 'a chart')
  // The canvas is painted with the next frame.
  await browser.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
  writeFileSync(join(ROOT, 'docs/history.png'), await browser.screenshot())
} finally {
  rmSync(directory, { recursive: true, force: true })
}
