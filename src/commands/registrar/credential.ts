import { join } from 'node:path'
import { problem } from '../../model/finding.ts'
import { CREDENTIAL_FILE, CREDENTIAL_NAME } from '../../model/registration.ts'
import { readOptional } from '../../system/read.ts'

/** Reads the credential from the directory that systemd has made for it. @throws Problem `registrar-no-credential`. */
export function readCredential(directory: string): string {
  const text = readOptional(join(directory, CREDENTIAL_NAME))
  if (text === null) throw problem('registrar-no-credential', { file: CREDENTIAL_FILE })
  return text
}
