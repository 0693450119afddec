import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { CREDENTIAL_FILE, CREDENTIAL_NAME, Registration } from '../../model/registration.ts'
import { readOptional } from '../../system/read.ts'

/** Reads where a machine registers its runner. @throws Problem `registrar-not-configured`. */
export function readPlace(file: string): Registration {
  try {
    return Registration.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw problem('registrar-not-configured', { file, detail: detailOf(error) }, error)
  }
}

/** Reads the credential from the directory that systemd has made for it. @throws Problem `registrar-no-credential`. */
export function readCredential(directory: string): string {
  const text = readOptional(join(directory, CREDENTIAL_NAME))
  if (text === null) throw problem('registrar-no-credential', { file: CREDENTIAL_FILE })
  return text
}
