import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const SILENCE = new URL('../../src/main/silence.ts', import.meta.url).pathname

/** Marking in steps, and collections that no allocation started, in the lines of --trace-gc. */
const BY_TASKS = /since start of marking|\) task/

/** Makes much garbage, with pauses in which V8 could run tasks of its own, and returns V8's lines about its collections. */
function collections(isQuiet: boolean): string {
  const script = `
    if (${isQuiet}) await import(${JSON.stringify(SILENCE)})
    let kept = []
    for (let round = 0; round < 24; round += 1) {
      kept = [...kept.slice(-100_000), ...Array.from({ length: 50_000 }, (_, i) => ({ i }))]
      await new Promise((done) => setTimeout(done, 1))
    }`
  return execFileSync(process.execPath, ['--trace-gc', '--max-old-space-size=48', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
}

it('V8 collects in steps and by tasks of its own, and with silence.ts only when the program allocates', () => {
  const usual = collections(false)
  expect(usual).toMatch(BY_TASKS)
  const quiet = collections(true)
  expect(quiet).toMatch(/Mark-Compact/)
  expect(quiet).not.toMatch(BY_TASKS)
})
