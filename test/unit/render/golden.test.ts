import { test } from 'vitest'
import { reporters } from '../../../src/render/index.ts'
import { cases } from './cases.ts'
import { expectGolden } from './expect-golden.ts'

const options = { colour: false, width: 80, recording: 'joulegate-report/recording.json' }

const formats = [
  { format: 'text', extension: 'txt' },
  { format: 'markdown', extension: 'md' },
  { format: 'json', extension: 'json' },
] as const
const all = Object.entries(cases).flatMap(([name, make]) => formats.map((format) => ({ name, make, ...format })))

test.each(all)('$name as $format reads as in its golden file', ({ name, make, format, extension }) => {
  expectGolden(`render/${name}.${extension}`, reporters[format](make(), options))
})
