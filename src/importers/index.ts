import { benchmarkdotnet } from './benchmarkdotnet.ts'
import { criterion } from './criterion.ts'
import { goBench } from './go-bench.ts'
import { hyperfine } from './hyperfine.ts'
import type { Importer } from './importer.ts'
import { jmh } from './jmh.ts'
import { pytestBenchmark } from './pytest-benchmark.ts'
import { vitestBench } from './vitest-bench.ts'

/** All importers, in the order of the documentation. */
export const importers: readonly Importer[] = [goBench, criterion, jmh, pytestBenchmark, hyperfine, vitestBench, benchmarkdotnet]
