import { homedir } from 'node:os'
import { environmentFor } from '../plugins/built-in/setup.ts'
import { defineStage, type Schema } from './plugin.ts'

const TEXTS = { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'string' } }

/** Schema of variables, without a library: this file stays small. */
const Variables: Schema<Readonly<Record<string, string>>> & { readonly '~standard': { readonly jsonSchema: object } } = {
  '~standard': {
    version: 1,
    vendor: 'joulegate',
    validate: (value) => ({ value }),
    jsonSchema: { input: () => TEXTS, output: () => TEXTS },
  },
}

/** Stage `joulegate/setup`: gives each revision the toolchains that its files name, if they are installed. */
export default defineStage({
  name: 'setup',
  frequency: 'revision',
  gives: { environment: Variables },
  run: async (_, { settings, readFile }) => ({ environment: await environmentFor({ settings, home: homedir(), readFile }) }),
})
