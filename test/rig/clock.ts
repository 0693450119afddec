// Imported by the CLI under test (NODE_OPTIONS): its wall clock jumps once a file is there. The machine's own clock is hardware, and not ours to set.
import { existsSync } from 'node:fs'

const jump = Number(process.env['JOULERIG_JUMP_MS'])
const file = process.env['JOULERIG_JUMP_FILE'] ?? ''
const Real = Date
const now = (): number => Real.now() + (existsSync(file) ? jump : 0)

globalThis.Date = new Proxy(Real, {
  construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
