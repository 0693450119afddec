import { readFileSync } from 'node:fs'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { Registration } from '../model/registration.ts'

/** Reads where a machine registers its runner. Throws Problem `registrar-not-configured`, also if there is no such file. */
export function readRegistration(file: string): Registration {
  try {
    return Registration.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw problem('registrar-not-configured', { file, detail: detailOf(error) }, error)
  }
}
