import { flag, info, internal, number, ofRunner, oneOf, text, texts, usage } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about repositories of other machines. */
export const remote = {
  'bad-repository-url': usage({
    url: text,
    why: oneOf('starts-a-program', 'unprintable', 'too-long', 'no-form', 'dash', 'protocol', 'no-url', 'query', 'no-host'),
    /** Protocols that are spoken, and the most characters. */
    protocols: texts,
    longest: number,
  }),
  'credentials-in-url': usage({ scheme: text, rest: text }),
  'exposed-token': usage({ url: text }),
  'unknown-remote-ref': usage({ ref: text, url: text, why: oneOf('absent', 'suffix', 'abbreviated', 'no-commit', 'short-history') }),
  'remote-names-in-full': usage({ url: text, digits: number }),
  'remote-empty': usage({ url: text }),
  'no-remote-default': usage({ url: text }),
  'unadvertised-commit': usage({ commit: text, url: text }),
  'remote-unreachable': usage({ url: text, detail: text }),
  'access-refused': usage({ url: text, hasToken: flag, isWeb: flag }),
  'remote-not-found': usage({ url: text, hasToken: flag }),
  'remote-redirects': usage({ url: text, hasToken: flag }),
  'fetch-stalled': internal({ url: text, seconds: number }),
  'connection-lost': internal({ url: text, detail: text }),
  'cache-disk-full': usage({ directory: text }, ofRunner),
  'fetch-failed': internal({ url: text, detail: text }),
  'cannot-cache': usage({ directory: text, detail: text }, ofRunner),
  'cache-discarded': info({ directory: text, url: text, cause: Quoted }, ofRunner),
  'cache-in-use': usage({ directory: text }, ofRunner),
  'shallow-clone': usage({ directory: text, cause: Quoted }),
}
