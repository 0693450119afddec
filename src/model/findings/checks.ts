import { flag, info, list, maybe, number, oneOf, record, text, unfit, warning } from './entry.ts'

/** Findings about the machine: what the checks of src/checks found. Reports show them together, without their remedies, which `joulegate doctor` has. */
export const checks = {
  'machine-governor': warning({ names: text, cpus: number, total: number, directory: text }, { about: 'machine' }),
  'machine-preference': info({ preferences: text, directory: text }, { about: 'machine' }),
  'machine-turbo': info({ off: text, path: text }, { about: 'machine' }),
  'machine-smt': info({ path: text }, { about: 'machine' }),
  'machine-cores': warning({ kinds: list(record({ name: text, cpus: text })) }, { about: 'machine' }),
  'machine-cores-ranked': info({}, { about: 'machine' }),
  'machine-virtual': warning({ name: text }, { about: 'machine' }),
  'machine-busy-now': warning({ others: number, threads: number, isCounted: flag }, { about: 'machine' }),
  'machine-was-busy': info({ load: number, threads: number }, { about: 'machine' }),
  'machine-steal': warning({ share: number }, { about: 'machine' }),
  'machine-steal-since-boot': warning({ share: number }, { about: 'machine' }),
  'machine-throttled': warning({ times: number, directory: text }, { about: 'machine' }),
  'machine-swap': info({ bytes: number }, { about: 'machine' }),
  'machine-watchdog': info({}, { about: 'machine' }),
  /** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
  'machine-filtering': unfit({ by: oneOf('sgx', 'register') }, { about: 'machine' }),
  'machine-battery': warning({ name: text }, { about: 'machine' }),
  'machine-disk-full': unfit({ what: oneOf('temporary', 'report'), directory: text, bytes: number }, { about: 'machine' }),
  'machine-disk-low': warning({ what: oneOf('temporary', 'report'), directory: text, bytes: number }, { about: 'machine' }),
  /** `counter`: the file that powercap would read, or null if there is none. `paranoid`: the kernel's value, or null if unknown. */
  'machine-permissions': warning({ counter: maybe(text), paranoid: maybe(number) }, { about: 'machine' }),
  'machine-measuring': warning({ holder: text }, { about: 'machine' }),
}
