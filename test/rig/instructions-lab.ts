import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lab, openLab, type Setting } from './lab.ts'

/** What is different about this machine's counter of instructions: each count a little, another program has the counter, or one may not use it. */
export type Oddity = '' | 'jitter' | 'shared' | 'denied'

/**
 * A stand-in for `perf stat -x ';'` on a machine with a PMU. It prints lines as the real perf 6.1 did in a guest (test/golden/perf), and
 * takes the same orders. The program that is counted writes the number of its instructions into the file `work`.
 */
const PERF = String.raw`#!/bin/sh
bin="\${0%/*}"
read -r mode <"$bin/mode"
case "$*" in
  "stat -x ; --no-scale -e instructions:u -a -G "*) cgroup=";/" ;;
  "stat -x ; --no-scale -e instructions:u "*) cgroup= ;;
  *) echo 'the arguments are not those that were tried with the real perf' >&2; exit 1 ;;
esac
if [ "$mode" = denied ]; then
  echo 'Access to performance monitoring and observability operations is limited.' >&2
  exit 255
fi
running=100.00
echo 1000000 >"$bin/work"
case "$*" in
  *"-D -1 --log-fd 4 -- cat")
    while read -r order <&3; do
      printf 'ack\n\0' >&3
      [ "$order" = enable ] || break
    done
    cat >/dev/null
    [ "$mode" = shared ] && running=49.87
    ;;
esac
read -r work <"$bin/work"
if [ "$mode" = jitter ]; then
  read -r times <"$bin/times"
  echo $((times + 1)) >"$bin/times"
  work=$((work + times * 7919 % 500))
fi
echo "$work;;instructions:u$cgroup;67899184;$running;;" >&4
`

/** A command that executes so many instructions, as far as this perf can tell. */
export const working = (instructions: number): string => `echo ${instructions} >"$(dirname "$(command -v perf)")/work"\n`

/** A lab whose machine has a PMU, and the PATH with its perf. */
export async function openInstructionsLab(setting: Setting, mode: Oddity = ''): Promise<{ readonly lab: Lab; readonly path: string }> {
  const lab = await openLab(setting)
  const bin = join(lab.directory, 'bin')
  mkdirSync(join(lab.machine.sysfs, 'bus/event_source/devices/cpu'), { recursive: true })
  mkdirSync(bin)
  writeFileSync(join(bin, 'perf'), PERF.replaceAll('\\$', '$'), { mode: 0o755 })
  for (const [name, text] of Object.entries({ mode, times: '1', work: '0' })) writeFileSync(join(bin, name), `${text}\n`)
  return { lab, path: `${bin}:${process.env['PATH'] ?? ''}` }
}
