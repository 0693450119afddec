import { defineConfig } from 'rolldown'

/** One whole file per role, unminified so that it can be read in a review; node's own modules stay outside. */
export default defineConfig({
  input: { cli: 'src/main/cli.ts' },
  platform: 'node',
  // Node 20 must be able to parse the file, so that it can say that it is too old to run it.
  transform: { target: 'node20' },
  output: { dir: 'dist', format: 'esm', codeSplitting: false, minify: false, sourcemap: false, comments: { legal: true } },
})
