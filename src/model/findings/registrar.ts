import { number, ofRunner, text, unfit, usage } from './entry.ts'

/** Findings of the registrar, which registers a runner at GitHub for each job. */
export const registrar = {
  'registrar-not-configured': usage({ file: text, detail: text }, ofRunner),
  'registrar-no-credential': usage({ file: text }, ofRunner),
  /** The credential is no key of an App. */
  'registrar-bad-credential': usage({ file: text, detail: text }, ofRunner),
  /** `place`: a repository or an organisation. `status`: GitHub's, of HTTP. */
  'registrar-refused': unfit({ place: text, status: number, detail: text }, ofRunner),
  'registrar-limited': unfit({ place: text, seconds: number }, ofRunner),
  'registrar-unreachable': unfit({ host: text, detail: text }, ofRunner),
}
