import { defineConfig } from 'rolldown'

const readable = { dir: 'dist', format: 'esm' as const, minify: false, sourcemap: false, comments: { legal: true } }
const common = {
  platform: 'node' as const,
  // Node 20 must be able to parse the file, so that it can say that it is too old to run it.
  transform: { target: 'node20' },
  // Of @actions/core we use what writes to files and to the log; its HTTP client would be a third of the action otherwise.
  treeshake: { moduleSideEffects: [{ test: /node_modules\/(@actions\/|undici\/|tunnel\/)/, sideEffects: false }] },
}
/** octokit's own bundle is called so. */
const NAMES: Readonly<Record<string, string>> = { 'dist-bundle': 'octokit', 'rolldown-runtime': 'runtime' }

/**
 * Unminified so that it can be read in a review; node's own modules stay outside. Most events, and nearly all posts, end in the few
 * kilobytes of action.js and post.js: the files that begin with these names are loaded when there is something to do.
 */
export default defineConfig([
  { ...common, input: { cli: 'src/main/cli.ts' }, output: { ...readable, codeSplitting: false } },
  ...['action', 'post'].map((role) => ({
    ...common,
    input: { [role]: `src/main/${role}.ts` },
    output: {
      ...readable,
      chunkFileNames: ({ name }: { readonly name: string }) => `${role}-${NAMES[name] ?? name}.js`,
      // Not in the entry: it waits for the others, and they would wait for it.
      codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
    },
  })),
])
