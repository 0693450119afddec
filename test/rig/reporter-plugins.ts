/** Source of plug-ins that report, and that fail in one way each. */
const reporter = (body: string, more = ''): string =>
  `import { defineReporter } from 'joulegate/plugin'\n${more}\nexport default defineReporter({ name: 'mine', ${body} })\n`

/** Reporter that counts trials, and makes two files. */
export const COUNTING = reporter(
  `trial: () => void (trials += 1),
  report: ({ comparison }) => ({ 'mine.txt': trials + ' trials, ' + comparison.gate, 'mine.bin': new Uint8Array([0, 255]) })`,
  'let trials = 0',
)

/** Reporters that fail, with words of the message. */
export const FAILING: readonly { readonly title: string; readonly text: string; readonly says: string }[] = [
  { title: 'names a file outside', text: reporter(`report: () => ({ '../x.txt': 'x' })`), says: '"../x.txt" cannot be the name' },
  { title: 'throws', text: reporter(`report: () => { throw new Error('no ink') }`), says: 'failed: no ink (ci/mine.ts:3' },
  {
    title: 'names the Recording',
    text: reporter(`report: () => ({ 'recording.json': 'x' })`),
    says: '"recording.json" cannot be the name',
  },
  { title: 'hangs', text: reporter('timeoutSeconds: 1, report: () => { for (;;); }'), says: 'took longer than its limit of 1 s' },
  { title: 'exits', text: reporter('report: () => process.exit(4)'), says: 'ended early: exit code 4' },
  { title: 'gives something else', text: reporter('report: () => 3'), says: 'report must return an object of files by name' },
  { title: 'gives a file of another type', text: reporter(`report: () => ({ 'a.txt': 3 })`), says: 'must be text or a Uint8Array' },
  {
    title: 'gives more than 100 MiB',
    text: reporter(`report: () => ({ 'a.txt': new Uint8Array(101 * 2 ** 20) })`),
    says: 'more than 104,857,600 bytes',
  },
  {
    title: 'prints a gigabyte and exits',
    text: reporter(
      `report: () => { const some = Buffer.alloc(1e7, 'x'); for (let i = 0; i < 100; i += 1) writeSync(1, some); process.exit(5) }`,
      `import { writeSync } from 'node:fs'`,
    ),
    says: 'ended early: exit code 5',
  },
]
