// Prints, as JSON, what commands of a session can do although a unit shall forbid it: for each side, a list.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holesOf } from '../../src/host/confinement.ts'
import { openEnclosures } from '../../src/host/enclosure.ts'
import { chooseIdentity } from '../../src/host/identity.ts'
import { limiting } from '../../src/host/limits.ts'
import { makeRooms } from '../../src/host/rooms.ts'

const identity = chooseIdentity('65534')
if (identity === null) throw new Error('nobody was asked for')
const directory = mkdtempSync(join(tmpdir(), 'joulegate-holes-'))
const job = { ...identity, rooms: makeRooms(directory, identity), isAlone: false, limiting: limiting(directory) }
const opened = await openEnclosures({ directory, uid: identity.uid })
if ('refusal' in opened) throw new Error(opened.refusal)
const session = { enclosures: opened.enclosures, job, directory }
process.stdout.write(JSON.stringify([holesOf('base', session), holesOf('head', session)]))
await opened.enclosures.close()
