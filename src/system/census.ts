import { readFileSync } from 'node:fs'
import { environmentOf } from './marks.ts'
import { allProcesses, fieldsOf } from './processes.ts'

/** All processes at one moment. Each file of a process is read when it is asked for, and once. What is gone by then has nothing. */
export interface Census {
  readonly pids: readonly string[]
  /** Returns the fields of stat(5) from the third on, its state. */
  fieldsOf(pid: string): readonly string[]
  /** Returns the entries of its environment. Those of another user's process may not be read. */
  environmentOf(pid: string): readonly string[]
  /** Returns its group, or null. */
  groupOf(pid: string): number | null
}

/** Looks for all processes once. */
export function takeCensus(): Census {
  return {
    pids: allProcesses(),
    fieldsOf: once(fieldsOf),
    environmentOf: once(environmentOf),
    groupOf: once(groupOf),
  }
}

/** Returns the group of a process, or null if it is gone. */
export function groupOf(pid: string): number | null {
  const found = /^Gid:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1]
  return found === undefined ? null : Number(found)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // gone by now, or another user's
  }
}

function once<Fact>(read: (pid: string) => Fact): (pid: string) => Fact {
  const known = new Map<string, { readonly fact: Fact }>()
  return (pid) => {
    const found = known.get(pid) ?? { fact: read(pid) }
    known.set(pid, found)
    return found.fact
  }
}
