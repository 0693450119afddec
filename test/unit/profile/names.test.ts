import { describe, expect, it } from 'vitest'
import { interpreterOf } from '../../../src/profile/interpreters.ts'
import { stableFunction, stablePath } from '../../../src/profile/names.ts'
import { sideOf } from '../../rig/profiles.ts'

describe('names of functions', () => {
  // As callgrind 3.19 printed them for gcc 12.2, g++ 12.2 and rustc 1.95, the mangled ones with --demangle=no.
  it.each([
    ['a copy for constant arguments', 'power.constprop.0', 'power'],
    ['a copy for other arguments', 'fillin_rpath.isra.0', 'fillin_rpath'],
    ['both', 'sum.constprop.0.isra.0', 'sum'],
    ['a part', 'tcache_init.part.0', 'tcache_init'],
    ['a part that is rarely executed', 'split.cold', 'split'],
    ['a function that two files have, after link-time optimisation', 'step.lto_priv.1', 'step'],
    ['a recursive call', "fib'2", 'fib'],
    ['a recursive call of a part', "dfs_traversal.part.0'2", 'dfs_traversal'],
    [
      'a copy of a C++ function',
      '(anonymous namespace)::T::twice(int, int) [clone .constprop.0]',
      '(anonymous namespace)::T::twice(int, int)',
    ],
    ['a recursive call of a copy', "std::__introsort_loop<long>(long) [clone .isra.0]'2", 'std::__introsort_loop<long>(long)'],
    ['the old mangling of Rust', '_ZN1r4work17h53be96a6be242a29E', '_ZN1r4work'],
    ['the new mangling of Rust', '_RNvCs6GmmlP4bgsG_1r4each', '_RNvC1r4each'],
    [
      'the new mangling, of an implementation',
      '_RNvMs4_NtCslNYArtu3iFV_5alloc7raw_vecNtB5_11RawVecInner11finish_growB7_.llvm.1524389613005862818',
      '_RNvMs4_NtC5alloc7raw_vecNtB5_11RawVecInner11finish_growB7_',
    ],
    [
      'a function that LLVM shares between files',
      '_ZN9hashbrown3raw21RawTable$LT$T$C$A$GT$14reserve_rehash17h6bf75a1e5a17809fE.llvm.10857827629666309652',
      '_ZN9hashbrown3raw21RawTable$LT$T$C$A$GT$14reserve_rehash',
    ],
    ['an address', '0x0000000000001130', '???'],
    ['a recursive call of an address', "0x000000000040102a'2", '???'],
  ])('%s', (_, name, stable) => {
    expect(stableFunction(name)).toBe(stable)
  })

  // callgrind 3.19 leaves these out itself. Other demanglers print them.
  it.each([
    ['core::fmt::write::h0123456789abcdef', 'core::fmt::write'],
    ['core[8d2a4c6f01234567]::fmt::write', 'core::fmt::write'],
  ])('a hash of Rust: %s', (name, stable) => {
    expect(stableFunction(name)).toBe(stable)
  })

  it.each([
    ['main'],
    ['(below main)'],
    ['r::main::{closure#0}'],
    ['operator[](unsigned long)'],
    ['<[u64; 4]>::sort'],
    ['__libc_start_main@@GLIBC_2.34'],
    ['int apply<main::{lambda(int)#1}>(main::{lambda(int)#1}, int)'],
    ['.cold'],
    ["'2"],
    ['cold'],
    [''],
  ])('stays: %s', (name) => {
    expect(stableFunction(name)).toBe(name)
  })

  it('of any length take a time that grows with the length', () => {
    const cold = '.cold'.repeat(200_000)
    expect(stableFunction(`f${cold}x`).length).toBe(cold.length + 2)
    expect(stableFunction(`core${'['.repeat(1_000_000)}`).length).toBe(1_000_004)
    expect(stablePath('a/../'.repeat(200_000), [])).toBe('')
  })
})

it('the functions that compilers made of one are one', () => {
  const named = (output: string) => sideOf([output]).functions.map(({ object, file, name, self }) => [object, file, name, self])
  expect(named('names-c')).toEqual([
    ['program', 'names.c', '(below main)', 411],
    ['program', 'names.c', 'power', 880],
    ['program', 'names.c', 'sum', 40],
    ['program', 'names.c', 'split', 1736],
    ['program', 'names.c', 'fib', 544],
    ['program', 'names.c', 'report', 32],
  ])
  expect(named('names-cpp').map(([, , name]) => name)).toEqual([
    '(below main)',
    '(anonymous namespace)::T::twice(int, int)',
    'int apply<_start::{lambda(int)#1}>(_start::{lambda(int)#1}, int)',
  ])
  expect(named('stripped')).toEqual([['program', '???', '???', 35665]])
})

describe('paths', () => {
  const directories = ['/srv/run/head/head', '/srv/run/head/home']
  it.each([
    ['in the worktree', '/srv/run/head/head/src/a.c', 'src/a.c'],
    ['in the worktree, from a build directory', '/srv/run/head/head/build/../src/./a.c', 'src/a.c'],
    [
      'in the home',
      '/srv/run/head/home/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/serde-1.0.1/src/lib.rs',
      '.cargo/registry/src/index.crates.io/serde-1.0.1/src/lib.rs',
    ],
    ['beside the worktree', '/srv/run/head/header/a.c', '/srv/run/head/header/a.c'],
    ['the worktree itself', '/srv/run/head/head', '/srv/run/head/head'],
    ['of glibc', './csu/../sysdeps/nptl/libc_start_call_main.h', 'sysdeps/nptl/libc_start_call_main.h'],
    ['above all', '../src/a.c', '../src/a.c'],
    ['above the root', '/../src/a.c', '/../src/a.c'],
    ['of Rust', '/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/alloc/src/alloc.rs', '/rustc/library/alloc/src/alloc.rs'],
    ['of a test by cargo', '/srv/run/head/head/target/release/deps/app-d71dfd5b558d28f6', 'target/release/deps/app'],
    ['of a build script of cargo', 'target/release/build/ring-d71dfd5b558d28f6/out/a.s', 'target/release/build/ring/out/a.s'],
    ['of go run', '/tmp/go-build2715468012/b001/exe/main', '/tmp/go-build/exe/main'],
    [
      'of Bazel',
      '/root/.cache/bazel/_bazel_root/0123456789abcdef0123456789abcdef/sandbox/linux-sandbox/12/execroot/a.c',
      '/root/.cache/bazel/_bazel/execroot/a.c',
    ],
    ['without a name', '???', '???'],
  ])('%s', (_, path, stable) => {
    expect(stablePath(path, directories)).toBe(stable)
  })
})

describe('interpreters', () => {
  it.each([
    ['/root/.pyenv/versions/3.11.7/bin/python3.11', 'python'],
    ['/root/.pyenv/versions/3.11.7/lib/libpython3.11.so.1.0', 'python'],
    ['/usr/bin/node', 'node'],
    ['node_modules/node-bin-linux-x64/bin/node', 'node'],
    ['/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so', 'java'],
    ['/usr/lib/x86_64-linux-gnu/libruby-3.1.so.3.1', 'ruby'],
    ['/usr/bin/perl', 'perl'],
    ['/usr/bin/php8.2', 'php'],
    ['/usr/bin/dash', 'shell'],
  ])('%s', (object, language) => {
    expect(interpreterOf(object)).toBe(language)
  })

  it.each([
    ['/root/.pyenv/versions/3.11.7/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so'],
    ['/usr/lib/x86_64-linux-gnu/libc.so.6'],
    ['target/release/node'],
    ['python'],
    ['/usr/bin/nodelocal'],
  ])('not %s', (object) => {
    expect(interpreterOf(object)).toBeNull()
  })
})
