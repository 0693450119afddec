import { expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few } from '../rig/short.ts'

const workload = (name: string, run: string, limit: string) => ({ name, run, budget: { 'max-regression': limit } })
const renames = { compress: 'encode' }

it.each(few(1, [['head’s'], ['base’s']] as const))(
  'a workload that is renamed by %s file is measured by base’s definition and budget, under its new name',
  async (whose) => {
    await using lab = await openLab()
    const of = (side: string) => (whose.startsWith(side) ? { renames } : {})
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [workload('compress', 'true', '3%')], ...of('base') }) })
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [workload('encode', 'false', '50%')], ...of('head') }) })
    const flags = ['compare', 'main~1', 'main', ...lab.replay({ encode: steady(1.2, 61) })]
    const ended = await lab.run(...flags, '--format', 'json')
    expect(ended.code).toBe(2)
    const { changes, unpaired } = judged(ended.stdout)
    expect(unpaired).toEqual([])
    expect(changes).toMatchObject([{ workload: 'encode', verdict: 'regressed', budget: { maxRegression: 0.03 } }])
    expect(JSON.parse(ended.stdout).changes[0].was).toBe('compress')
    expect(lab.recording().config.workloads).toMatchObject([{ name: 'encode', was: 'compress', run: 'true' }])
    const [text, markdown] = [await lab.run(...flags), await lab.run('report', 'joulegate-report/recording.json', '--format', 'markdown')]
    expect(text.stdout).toContain('was compress')
    expect(text.stdout).toContain("Head renames compress to encode. Base's definition and budget are used on both sides.")
    expect(markdown.stdout).toContain('`encode`<br>was `compress`')
    expect((await lab.run(...flags, '--workloads', 'compress')).code).toBe(2)
  },
)
