import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { openLab } from '../rig/lab.ts'
import { type Files, writeFiles } from '../rig/repository.ts'

/** A small project of a framework, whose benches write a line for each call to the file COUNTED of their environment. */
interface Project {
  readonly importer: string
  /** Reason why it cannot run here, or null. */
  readonly missing: string | null
  readonly files: Files
  /** Calls of each bench in one run. */
  readonly calls: number
}

const has = (program: string, ...words: readonly string[]): boolean => spawnSync(program, words, { stdio: 'ignore' }).status === 0

const GO = `package x

import (
	"os"
	"testing"
)

func BenchmarkCount(b *testing.B) {
	file, err := os.OpenFile(os.Getenv("COUNTED"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < b.N; i++ {
		file.WriteString("x\\n")
	}
}
`
const RUST = `use criterion::{criterion_group, criterion_main, Criterion};
use std::io::Write;
fn count(c: &mut Criterion) {
    let path = std::env::var("COUNTED").unwrap();
    c.bench_function("count", |b| b.iter(|| {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&path).unwrap();
        writeln!(file, "x").unwrap();
    }));
}
criterion_group!(benches, count);
criterion_main!(benches);
`
const REGISTRY = '/usr/share/cargo/registry'
const CARGO = `[package]
name = "x"
version = "0.1.0"
edition = "2021"
[lib]
path = "lib.rs"
[dev-dependencies]
criterion = { version = "0.3", default-features = false }
[[bench]]
name = "counts"
harness = false
[profile.bench]
opt-level = 0
`
const PYTHON = `import os


def count():
    with open(os.environ["COUNTED"], "a") as file:
        file.write("x\\n")


def test_count(benchmark):
    benchmark(count)
`
const VITEST = `import { appendFileSync } from 'node:fs'
import { test } from 'vitest'

test('count', async ({ bench }) => {
  await bench('append', () => appendFileSync(process.env.COUNTED, 'x\\n')).run()
})
`

const projects: readonly Project[] = [
  {
    importer: 'go-bench',
    missing: has('go', 'version') ? null : 'no go',
    files: { 'go.mod': 'module example.com/x\n', 'x_test.go': GO },
    // Go calls it once before, to see that it works.
    calls: 101,
  },
  {
    importer: 'criterion',
    missing: !has('cargo', '--version') ? 'no cargo' : existsSync(`${REGISTRY}/criterion-0.3.6`) ? null : 'no librust-criterion-dev',
    files: {
      'Cargo.toml': CARGO,
      'lib.rs': '',
      'benches/counts.rs': RUST,
      '.cargo/config.toml': `[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "${REGISTRY}"\n`,
    },
    calls: 1,
  },
  {
    importer: 'pytest-benchmark',
    missing: has('python3', '-c', 'import pytest_benchmark') ? null : 'no pytest-benchmark',
    files: { 'test_count.py': PYTHON },
    // One call to calibrate, and one for the result.
    calls: 102,
  },
  {
    importer: 'vitest-bench',
    missing: null,
    files: { 'package.json': '{"type":"module"}', 'count.bench.js': VITEST },
    // 16 to warm up, one to see whether the function is asynchronous.
    calls: 81,
  },
]

const Printed = z.object({
  build: z.object({ run: z.string() }).optional(),
  workloads: z
    .array(z.object({ run: z.string(), cwd: z.string().default('.'), env: z.record(z.string(), z.string()).default({}) }))
    .length(1),
})

it.for(projects)(
  '$importer: the framework calls a bench a fixed number of times',
  { timeout: 600_000 },
  async ({ importer, missing, files, calls }, { skip }) => {
    if (missing !== null) skip(`skipped: ${missing}`)
    await using lab = await openLab()
    writeFiles(lab.repository, files)
    if (importer === 'vitest-bench') symlinkSync(join(import.meta.dirname, '../../node_modules'), join(lab.repository, 'node_modules'))
    const { build, workloads } = Printed.parse(parse((await lab.run('import', importer)).stdout))
    const sh = (command: string, cwd: string, env: Readonly<Record<string, string>>): string =>
      execFileSync('sh', ['-c', command], {
        cwd: join(lab.repository, cwd),
        env: { ...process.env, ...env },
        encoding: 'utf8',
        stdio: 'pipe',
      })
    if (build !== undefined) sh(build.run, '.', {})
    const counted = join(lab.repository, 'counted')
    for (const { run, cwd, env } of [...workloads, ...workloads]) {
      rmSync(counted, { force: true })
      sh(run, cwd, { ...env, COUNTED: counted })
      expect(readFileSync(counted, 'utf8').split('\n').length - 1).toBe(calls)
    }
  },
)
