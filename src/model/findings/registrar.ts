import type * as z from 'zod/mini'
import { list, number, ofRunner, oneOf, text, texts, unfit, usage, warning } from './entry.ts'

/** Task of the registrar that failed: to register a runner, to restrict a runner group, to list rules, or to look at a group before a registration. */
const task = oneOf('register', 'restrict', 'rules', 'inspect')

/** Ways in which a runner group admits more than its restriction: all workflows, another one, repositories that nobody has selected, public ones. */
const opening = oneOf('all-workflows', 'other-workflows', 'unselected', 'public')
export type Opening = z.infer<typeof opening>

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
  /** A runner group admits more than its restriction. `others`: the first workflows that it admits besides the pinned one. */
  'registrar-group-open': unfit(
    { name: text, number, organisation: text, openings: list(opening), others: texts, workflow: text },
    ofRunner,
  ),
  /** Runners of this machine that a crash has left at GitHub could not be removed. `detail`: the reason. */
  'registrar-left': warning({ place: text, detail: text }, ofRunner),
}
