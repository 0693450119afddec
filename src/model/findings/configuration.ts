import { flag, info, list, maybe, number, oneOf, record, text, texts, usage, warning } from './entry.ts'

/** Findings about joulegate.yml, flags and inputs. */
export const configuration = {
  /** `complaints`: one line each, with their place (joulegate.yml:3:5, or the flag). */
  'bad-configuration': usage({ complaints: texts }),
  'no-workloads': usage({ file: text, where: text }),
  'no-workloads-in-workflow': usage({ file: text, where: text }),
  /** `found`: file that was probably meant as the configuration. `why`: it has another name, or is a link. */
  'config-unread': usage({ found: text, file: text, where: text, why: oneOf('name', 'link'), isCommitted: flag }),
  'no-such-workload': usage({ patterns: texts, names: texts }),
  /** `ignored`: keys of the file that a first configuration may not set, as written. */
  'first-configuration': info({ file: text, base: text, ignored: texts }, { about: 'configuration' }),
  'config-from-head': info({ file: text, base: text }, { about: 'configuration' }),
  /** `workloads`: whose; null: the build's. */
  'definition-changed': info({ workloads: maybe(texts), keys: texts }, { about: 'configuration' }),
  /** `from` and `to`: the largest increases that base and head allow, as fractions. */
  'budget-loosened': info({ workloads: texts, from: number, to: number }, { about: 'configuration' }),
  'budget-level-loosened': info({ workloads: texts, from: text, to: text }, { about: 'configuration' }),
  /** `from` and `to`: the limits of base and head in joules; null: head has none. */
  'limit-loosened': info({ workloads: texts, from: number, to: maybe(number) }, { about: 'configuration' }),
  /** `from`: joules; 0: base has none. */
  'min-change-loosened': info({ workloads: texts, from: number, to: number }, { about: 'configuration' }),
  /** `from` and `to`: by how much base and head let the figure be worse, as fractions; null: head has no budget for it. */
  'figure-loosened': info({ workloads: texts, figure: text, from: number, to: maybe(number) }, { about: 'configuration' }),
  /** Head has other names for these workloads. */
  'workloads-renamed': info({ pairs: list(record({ was: text, name: text })) }, { about: 'configuration' }),
  'settings-changed': info({ keys: texts }, { about: 'configuration' }),
  'config-from-working-tree': warning({ file: text }),
  'too-few-pairs': usage({ most: number, least: number, workloads: number, confidence: number }),
  'looser-input': warning({ input: text, value: text }, { about: 'configuration' }),
  /** `base`: the value in base's workflow; '' if it gives none. */
  'looser-than-workflow': warning({ input: text, value: text, base: text }, { about: 'configuration' }),
  'input-unset': warning({ input: text, base: text }, { about: 'configuration' }),
  'inputs-within-reach': warning({ inputs: texts }, { about: 'configuration' }),
}
