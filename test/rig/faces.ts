import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Start } from './cli.ts'
import { CAN_MOUNT } from './disk.ts'
import { JOULES, oneJob } from './faults.ts'
import { type Lab, NO_TRACES, openLab } from './lab.ts'
import { snapshot } from './snapshot.ts'

/** Whether this machine allows it, and why not. */
const NEEDS = {
  root: { isMet: process.geteuid?.() === 0, reason: 'only root can start commands as another user' },
  mounts: { isMet: CAN_MOUNT, reason: 'nothing can be mounted here: only root can, and not in every container' },
} as const

/** One state of a machine, as a new user may have it, and what Joulegate has to print and to return in it. */
export interface Face {
  readonly face: string
  /** By default a comparison of two commits that goes well on a sound machine. */
  readonly command?: readonly string[] | ((lab: Lab) => readonly string[])
  /** Makes the state; by default a sound machine. */
  readonly make?: (lab: Lab) => Partial<Start>
  readonly code: number
  readonly says: readonly string[]
  /** What making it takes, if not every machine allows it. */
  readonly needs?: keyof typeof NEEDS
}

/** Runs a script of bash, which ends with the command line: it is "$@". */
export const bash = (script: string, name = 'face'): readonly string[] => ['bash', '-c', script, name]

/** The same in a mount namespace of its own, which vanishes with its last process. */
export const apart = (script: string, name = 'face'): readonly string[] => ['unshare', '--mount', ...bash(script, name)]

/** Puts a git of a few lines before the real one. */
export function fakeGit(lab: Lab, script: string, mode = 0o755): Partial<Start> {
  const directory = join(lab.directory, 'bin')
  mkdirSync(directory)
  writeFileSync(join(directory, 'git'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(directory, 'git'), mode)
  return { env: { PATH: `${directory}:${process.env['PATH']}` } }
}

/** A test for each face. It is skipped, with the reason, if this machine does not allow it. */
export function play(faces: readonly Face[]): void {
  for (const face of faces)
    it(`${face.face} → ${face.code}`, async (test) => {
      const need = face.needs === undefined ? null : NEEDS[face.needs]
      if (need?.isMet === false) return test.skip(need.reason)
      await expectFace(face)
    })
}

/** Checks one face: its words with every white space as one space, its exit code, no stack, nothing left, an untouched checkout. */
async function expectFace({ command, make = () => ({}), code, says }: Face): Promise<void> {
  await using lab = await openLab({ base: oneJob('true'), head: { x: '2' } })
  const given = typeof command === 'function' ? command(lab) : (command ?? ['compare', 'main~1', 'main', ...lab.replay(JOULES)])
  const options = make(lab)
  const before = snapshot(lab.repository, 'joulegate-report')
  const ended = await lab.start(given, options).ended
  const said = `${ended.stderr} ${ended.stdout}`.replaceAll(/\s+/g, ' ')
  expect({ code: ended.code, signal: ended.signal }, said).toEqual({ code, signal: null })
  for (const words of says) expect(said).toContain(words.replaceAll('LAB', lab.directory))
  expect(said).not.toContain('Joulegate failed unexpectedly')
  expect(ended.stderr).not.toMatch(/^ +at |node:internal/m)
  expect(lab.traces()).toEqual(NO_TRACES)
  expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
}
