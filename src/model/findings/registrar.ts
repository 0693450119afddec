import { number, ofRunner, oneOf, text, unfit, usage, warning } from './entry.ts'

/** Task of the registrar that failed: to register a runner, or to restrict a runner group. */
const task = oneOf('register', 'restrict', 'rules')

/** Findings of the registrar, which registers a runner at GitHub for each job. */
export const registrar = {
  'registrar-not-configured': usage({ file: text, detail: text }, ofRunner),
  'registrar-no-credential': usage({ file: text }, ofRunner),
  /** The credential is no key of an App. */
  'registrar-bad-credential': usage({ file: text, detail: text }, ofRunner),
  /** `place`: a repository or an organisation. `status`: GitHub's, of HTTP. */
  'registrar-refused': unfit({ place: text, status: number, detail: text, task }, ofRunner),
  'registrar-limited': unfit({ place: text, seconds: number, task }, ofRunner),
  'registrar-unreachable': unfit({ host: text, detail: text, task }, ofRunner),
  /** Runners of this machine that a crash has left at GitHub could not be removed. `detail`: the reason. */
  'registrar-left': warning({ place: text, detail: text }, ofRunner),
}
