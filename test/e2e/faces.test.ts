import { chownSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Start } from '../rig/cli.ts'
import { apart, bash, type Face, fakeGit, play } from '../rig/faces.ts'
import type { Lab } from '../rig/lab.ts'
import { commit } from '../rig/repository.ts'
import { few } from '../rig/short.ts'

/** Is in no /etc/passwd. */
const NO_USER = 54_321

const env =
  (values: Readonly<Record<string, string>>): (() => Partial<Start>) =>
  () => ({ env: values })

/** A disk of its own at `directory`, for the command line alone. */
const disk = (lab: Lab, options: string): Partial<Start> => {
  mkdirSync(join(lab.directory, 'disk'))
  return { through: apart(`mount -t tmpfs -o ${options} face "$0" && exec "$@"`, join(lab.directory, 'disk')) }
}

/** Gives the repository to another user, under a name that a shell would take apart. Run in a directory below its top. */
function giveAway(lab: Lab): Partial<Start> {
  const top = join(lab.directory, "it's two")
  renameSync(lab.repository, top)
  for (const directory of [lab.repository, join(top, 'sub')]) mkdirSync(directory)
  for (const path of [top, join(top, '.git')]) chownSync(path, NO_USER, NO_USER)
  return { cwd: join(top, 'sub') }
}

describe('git', () => {
  play(
    few<Face>(4, [
      {
        face: 'is not there',
        make: env({ PATH: '/nonexistent' }),
        code: 5,
        says: ['error: git is not installed, or not in PATH. hint: Install it'],
      },
      {
        face: 'is too old',
        make: (lab) => fakeGit(lab, 'echo git version 2.30.2'),
        code: 5,
        says: ['error: This is git 2.30.2, but Joulegate needs git 2.32 or newer. hint: '],
      },
      {
        face: 'fails',
        make: (lab) => fakeGit(lab, 'echo "libz.so.1: cannot open" >&2; exit 127'),
        code: 5,
        says: ['error: The git in PATH does not work: libz.so.1: cannot open. hint: '],
      },
      {
        needs: 'root',
        face: 'refuses the repository of another user, whose top it names',
        command: ['compare', 'main~1', 'main'],
        make: giveAway,
        code: 5,
        says: ["git refuses to read LAB/it's two, because it belongs to another user.", "--add safe.directory 'LAB/it'\\''s two'"],
      },
      {
        face: 'is not there, for init',
        command: ['init'],
        make: env({ PATH: '/nonexistent' }),
        code: 5,
        says: ['error: git is not installed, or not in PATH. hint: '],
      },
      { face: 'is killed', make: (lab) => fakeGit(lab, 'kill -9 $$'), code: 5, says: ['does not work: git was killed. hint: '] },
      { face: 'is no git', make: (lab) => fakeGit(lab, 'true'), code: 5, says: ['does not work: git --version: "". hint: '] },
      { face: 'hangs', make: (lab) => fakeGit(lab, 'exec sleep 60'), code: 5, says: ['printed nothing within 10 s. hint: '] },
    ]),
  )
})

describe('the machine', () => {
  const shell = (lab: Lab): Partial<Start> => ({
    through: apart('mount --bind "$0" "$(readlink -f /bin/sh)" && exec "$@"', lab.write('no-shell', '')),
  })
  const hidden = (directory: string) => (): Partial<Start> => ({ through: apart(`mount -t tmpfs face ${directory} && exec "$@"`) })
  const doctor = ['doctor', '--meter', 'estimate']
  play(
    few<Face>(6, [
      {
        face: 'without /bin/sh',
        needs: 'mounts',
        make: shell,
        code: 5,
        says: ['error: /bin/sh, which runs all commands, cannot be started', 'hint: '],
      },
      {
        face: 'without /bin/sh, for doctor',
        needs: 'mounts',
        command: doctor,
        make: shell,
        code: 4,
        says: ['✗ /bin/sh, which runs all commands'],
      },
      { face: 'without /proc', needs: 'mounts', make: hidden('/proc'), code: 5, says: ['error: /proc is not mounted.', 'hint: Mount it'] },
      { face: 'without /dev/null', needs: 'mounts', make: hidden('/dev'), code: 5, says: ['error: /dev/null is missing', 'hint: Make it'] },
      {
        face: 'with few open files',
        make: () => ({ through: bash('ulimit -n 40 && exec "$@"') }),
        code: 5,
        says: ['error: Joulegate may open only 40 files at once', 'hint: Raise the limit of the shell: ulimit -n 1024'],
      },
      {
        face: 'with small files',
        make: () => ({ through: bash('ulimit -f 4 && exec "$@"') }),
        code: 5,
        says: ['recording.jsonl cannot be written: file too large (EFBIG) hint: '],
      },
      {
        face: 'without /proc, for doctor',
        needs: 'mounts',
        command: doctor,
        make: hidden('/proc'),
        code: 4,
        says: ['✗ /proc is not mounted.'],
      },
    ]),
  )
})

describe('TMPDIR', () => {
  const says = (what: string): readonly string[] => [`error: The directory for temporary files, ${what}`, 'hint: Make it (mkdir -p ']
  play(
    few<Face>(3, [
      { face: 'is not there', make: env({ TMPDIR: '/nonexistent' }), code: 5, says: says('/nonexistent, cannot be used: no such file') },
      {
        face: 'is read-only',
        needs: 'mounts',
        make: (lab) => ({ ...disk(lab, 'ro'), env: { TMPDIR: join(lab.directory, 'disk') } }),
        code: 5,
        says: says('LAB/disk, cannot be used: read-only file system (EROFS).'),
      },
      {
        face: 'is full',
        needs: 'mounts',
        make: (lab) => ({ ...disk(lab, 'size=4k'), env: { TMPDIR: join(lab.directory, 'disk') } }),
        code: 5,
        says: ['is full: no space left on device (ENOSPC) hint: Free some space'],
      },
      {
        face: 'is not there, for doctor',
        command: ['doctor', '--meter', 'estimate'],
        make: env({ TMPDIR: '/nonexistent' }),
        code: 4,
        says: ['Unfit: '],
      },
      {
        face: 'is a file',
        make: (lab) => ({ env: { TMPDIR: lab.write('file', '') } }),
        code: 5,
        says: says('LAB/file, cannot be used: not a directory'),
      },
    ]),
  )
})

describe('the cache', () => {
  const command = (lab: Lab) => ['compare', 'main~1', 'main', '--repo', `file://${lab.repository}`]
  const remote = (lab: Lab): Partial<Start> => ({ env: { XDG_CACHE_HOME: join(lab.directory, 'disk') } })
  play(
    few<Face>(3, [
      {
        face: 'below /proc',
        command,
        make: env({ XDG_CACHE_HOME: '/proc/x' }),
        code: 5,
        says: ['cannot keep fetched repositories in /proc/x/joulegate: no such file', 'hint: '],
      },
      {
        face: 'full while fetching',
        needs: 'mounts',
        command,
        make: (lab) => {
          commit(lab.repository, { large: 'x1y2'.repeat(50_000) })
          return { ...disk(lab, 'size=24k'), ...remote(lab) }
        },
        code: 5,
        says: ['error: There is no space left to fetch the repository into LAB/disk', 'hint: '],
      },
      {
        needs: 'root',
        face: 'of a user without a home',
        command,
        make: () => ({ user: NO_USER, through: ['env', '--unset=HOME'] }),
        code: 5,
        says: ['Joulegate cannot keep fetched repositories in /.cache/joulegate: permission denied'],
      },
      {
        face: 'read-only',
        needs: 'mounts',
        command,
        make: (lab) => ({ ...disk(lab, 'ro'), ...remote(lab) }),
        code: 5,
        says: ['read-only file system (EROFS)'],
      },
    ]),
  )
})
