import { number, oneOf, text, unfit, usage, warning } from './entry.ts'

/** Findings of a runner group that admits one workflow at a pinned commit. */
export const group = {
  /** `place`: a repository, which has no groups. */
  'group-of-repository': usage({ place: text }),
  /** Nobody has said which repositories may use it. */
  'group-no-repositories': usage({ organisation: text }),
  'group-foreign-repository': usage({ repository: text, organisation: text }),
  'group-repository-missing': usage({ repository: text, organisation: text }),
  'group-missing': usage({ number, organisation: text }),
  /** A group with our name was made by somebody else, for something else. */
  'group-differs': usage({ name: text, number, organisation: text }),
  'group-fixed': usage({ name: text, by: oneOf('default', 'enterprise') }),
  /** GitHub has accepted the settings, and shows others. */
  'group-not-kept': unfit({ name: text, number }),
  /** The registrar did not answer. `detail`: what it said last. */
  'group-unanswered': unfit({ detail: text }),
  /** `address`: of the group's page. */
  'group-stays': warning({ number, organisation: text, address: text }, { about: 'runner' }),
}
