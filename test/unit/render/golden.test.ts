import { test } from 'vitest'
import { reporters } from '../../../src/render/index.ts'
import type { RenderOptions } from '../../../src/render/reporter.ts'
import { cases } from './cases.ts'
import { expectGolden } from './expect-golden.ts'

const options: RenderOptions = { colour: false, width: 80, recording: 'joulegate-report/recording.json' }

const all = Object.entries(cases).flatMap(([name, make]) => Object.values(reporters).map((reporter) => ({ name, make, reporter })))

test.each(all)('$name as $reporter.name reads as in its golden file', ({ name, make, reporter }) => {
  expectGolden(`render/${name}.${reporter.extension}`, reporter.render(make(), options))
})
