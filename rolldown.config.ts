import { defineConfig } from 'rolldown'
import { configurationType } from './scripts/configuration-schema.ts'
import { declarations } from './scripts/declarations.ts'
import { licences } from './scripts/licences.ts'

const readable = { dir: 'dist', format: 'esm' as const, minify: false, sourcemap: false, comments: { legal: true } }
const common = {
  platform: 'node' as const,
  // Node 18 must be able to parse the file, so that it can report that it is too old to run it.
  transform: { target: 'node18' },
  // Of @actions/core we use what writes to files and to the log; its HTTP client would be a third of the action otherwise.
  treeshake: { moduleSideEffects: [{ test: /node_modules\/(@actions\/|undici\/|tunnel\/)/, sideEffects: false }] },
}
/** Names of files that say what is in them. */
const NAMES: Readonly<Record<string, string>> = { utils: 'client', 'rolldown-runtime': 'runtime' }

/** Files of their own, each loaded when it is first needed: with the first connection, and by one reporter. */
const APART: Readonly<Record<string, string>> = {
  '/postgres-client.ts': './cli-postgres.js',
  '/parquet-writer.ts': './cli-parquet.js',
}
const apart = {
  name: 'apart',
  resolveId: (id: string) => {
    const file = Object.entries(APART).find(([end]) => id.endsWith(end))?.[1]
    return file === undefined ? null : { id: file, external: true }
  },
}

/** Leaves zod's messages in other languages than English out: they are 40 % of it. */
const inEnglish = {
  name: 'zod-in-english',
  load: (id: string) => (/\/node_modules\/zod\/.*\/locales\/index\.js$/.test(id) ? "export { default as en } from './en.js'" : null),
}

/**
 * Unminified so that it can be read in a review; node's own modules stay outside. Most events, and nearly all posts, end in the few
 * kilobytes of action.js and post.js: most of the other files are loaded when there is something to do.
 */
export default defineConfig([
  {
    ...common,
    input: { cli: 'src/main/cli.ts' },
    plugins: [apart, licences('cli.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { 'cli-postgres': 'src/store/history/postgres-client.ts' },
    // For Cloudflare's workers only.
    external: ['pg-cloudflare'],
    plugins: [licences('cli-postgres.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { 'cli-parquet': 'src/reporters/parquet-writer.ts' },
    plugins: [licences('cli-parquet.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    // A library: the tables of findings and their schemas, which it does not use, stay out of it.
    treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'], propertyReadSideEffects: false },
    input: { meter: 'src/main/meter.ts' },
    plugins: [declarations('src/main/meter.ts', 'meter.d.ts')],
    // Its declarations have the comments.
    output: { ...readable, comments: false, codeSplitting: false },
  },
  {
    ...common,
    treeshake: { moduleSideEffects: false },
    input: { plugin: 'src/main/plugin.ts' },
    plugins: [declarations('src/main/plugin.ts', 'plugin.d.ts', { ConfigFile: configurationType('ConfigFile') })],
    output: { ...readable, comments: false, codeSplitting: false },
  },
  ...['snapshot', 'setup'].map((name) => ({
    ...common,
    treeshake: { moduleSideEffects: false },
    input: { [`plugin-${name}`]: `src/main/plugin-${name}.ts` },
    output: { ...readable, codeSplitting: false },
  })),
  {
    ...common,
    // Plug-ins get all of zod.
    input: { 'plugin-host': 'src/main/plugin-host.ts' },
    plugins: [inEnglish, licences('plugin-host.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { setup: 'src/main/setup.ts' },
    plugins: [apart, licences('setup.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { registrar: 'src/main/registrar.ts' },
    plugins: [licences('registrar.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { updater: 'src/main/updater.ts' },
    plugins: [licences('updater.licenses.txt')],
    output: { ...readable, codeSplitting: false },
  },
  {
    ...common,
    input: { action: 'src/main/action.ts', comment: 'src/main/comment.ts', post: 'src/main/post.ts' },
    plugins: [licences('action.licenses.txt')],
    output: {
      ...readable,
      chunkFileNames: ({ name }: { readonly name: string }) => `action-${NAMES[name] ?? name.replaceAll('~', '-')}.js`,
      // Not in the entries: they wait for the others, and those would wait for them. Each loads only what it needs.
      codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, entriesAware: true }] },
    },
  },
])
