import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')
const drawnFrom = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(root, 'docs/comments/drawn-from.json'), 'utf8')))

test.each(Object.entries(drawnFrom))(
  'the pictures of %s show the comment in its golden file (npm run picture draws them)',
  (state, digest) => {
    const markdown = readFileSync(join(root, `test/golden/comment/${state}.md`))
    expect(createHash('sha256').update(markdown).digest('hex')).toBe(digest)
    for (const width of [360, 900]) expect(existsSync(join(root, `docs/comments/${state}-${width}.png`))).toBe(true)
  },
)
