import type { Forge } from '../../rig/forge.ts'
import type { Attack } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'

/** Our comment as another workflow's token has changed it. */
function forged(forge: Forge, change: Readonly<Record<string, unknown>>): void {
  const [ours] = forge.github.comments(7)
  const body = (ours?.body ?? '').replace(/<!-- joulegate-data: (\S+) -->/, (_, data: string) => {
    const known: unknown = JSON.parse(Buffer.from(data, 'base64').toString())
    return `<!-- joulegate-data: ${Buffer.from(JSON.stringify({ ...Object(known), ...change })).toString('base64')} -->`
  })
  forge.github.changeComment(ours?.id ?? 0, `${body.replace(/^## .*$/m, '## ✅ Nothing to see')}`)
}

/** The comment of a pull request that uses more must say so in the end, whatever stood there. */
const frozen = (title: string, change: (forge: Forge) => Readonly<Record<string, unknown>>, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'comment',
  finding: 'S3.17',
  act: async (forge, open) => {
    open()
    await forge.hub.run(forge.event(7))
    forged(forge, change(forge))
    forge.push(7, { more: '1\n' })
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  },
  loot: (forge) => (forge.github.comments(7).some(({ body }) => body.includes('Nothing to see')) ? 'the comment is frozen' : null),
  ...more,
})

attempt([
  frozen('says that a run of the highest number has written our comment', () => ({ run: 2 ** 50 })),
  frozen('says that a newer run of another commit has written our comment', () => ({ run: 5000, head: 'f'.repeat(40) })),
  frozen('says that a newer run of the commit before has written our comment', (forge) => ({ run: 5000, head: forge.pull(7).head.sha })),
  {
    title: 'has a bot’s comment of our mark before ours',
    class: 'comment',
    short: 'own-user',
    act: async (forge, open) => {
      open()
      forge.github.addComments(1, {
        pull: 7,
        author: 'helper[bot]',
        body: '<!-- joulegate-report key=default v=1 -->\n## ✅ Nothing to see',
      })
      await forge.hub.run(forge.event(7))
      return undefined
    },
    loot: (forge) =>
      forge.github.comments(7).some(({ author, body }) => author === forge.github.bot && body.includes('over budget'))
        ? null
        : 'no comment of ours',
  },
])
