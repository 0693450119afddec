import { defineConfig } from 'rolldown'

/** One whole file per role, unminified so that it can be read in a review; node's own modules stay outside. */
export default defineConfig({
  input: { cli: 'src/main/cli.ts' },
  platform: 'node',
  output: { dir: 'dist', format: 'esm', codeSplitting: false, minify: false, sourcemap: false, comments: { legal: true } },
})
