import { defineConfig } from 'rolldown'

/** One whole file per role, unminified so that it can be read in a review; node's own modules stay outside. */
export default defineConfig(
  ['action', 'cli', 'post'].map((role) => ({
    input: { [role]: `src/main/${role}.ts` },
    platform: 'node' as const,
    // Node 20 must be able to parse the file, so that it can say that it is too old to run it.
    transform: { target: 'node20' },
    output: {
      dir: 'dist',
      format: 'esm' as const,
      codeSplitting: false,
      minify: false,
      sourcemap: false,
      comments: { legal: true },
    },
  })),
)
