import { internal, number, ofRunner, text, unfit, usage } from './entry.ts'

/** Findings about the meter helper, which measures for accounts other than root. */
export const helper = {
  'helper-unreachable': unfit({ socket: text, detail: text }, ofRunner),
  /** The connection ended in the middle. */
  'helper-lost': internal({ socket: text }, ofRunner),
  /** `own`: the helper's version; `other`: that of the one who ordered. */
  'helper-other-version': unfit({ own: text, other: text }, ofRunner),
  'helper-no-socket': usage({}),
  'helper-bad-order': usage({ detail: text }, ofRunner),
  'helper-no-commands': usage({ name: text }),
  'helper-refuses-meter': usage({ meter: text }),
  /** `bytes`: the size of the history. `free`: bytes that the disk has left at `directory`. */
  'helper-no-room': unfit({ bytes: number, free: number, directory: text }, ofRunner),
}
