import { matchesGlob } from './glob.ts'

/**
 * Names of files that decide how or with what a program is built or run, in whatever directory. `*` stands for any characters. Letters are
 * compared without their case.
 */
const BUILD_FILES = {
  'lock files':
    '*.lock *.lockb *.lockfile *-lock.json *-lock.yaml *-lock.yml *.lock.json *.sum npm-shrinkwrap.json Package.resolved *.freeze',
  'toolchains and versions':
    '.nvmrc .node-version .python-version .ruby-version .java-version .go-version .tool-versions .sdkmanrc mise.toml .mise.toml rust-toolchain rust-toolchain.toml global.json .bazelversion runtime.txt',
  containers: 'Dockerfile* *.dockerfile Containerfile* docker-compose*.y*ml compose*.y*ml .dockerignore devcontainer.json',
  'git and the environment': '.gitattributes .gitmodules .lfsconfig .env* .envrc',
  make: 'Makefile* GNUmakefile *.mk *.mak Justfile Taskfile*.y*ml Rakefile configure configure.* *.m4 *.am *.in',
  'C and C++':
    'CMakeLists.txt *.cmake CMake*Presets.json meson.build meson_options.txt meson.options *.ninja SConstruct SConscript wscript xmake.lua premake*.lua conanfile.* vcpkg*.json',
  Bazel: 'BUILD BUILD.bazel WORKSPACE* MODULE.bazel *.bzl .bazelrc BUCK',
  'JavaScript and TypeScript':
    'package.json pnpm-workspace.yaml .npmrc .yarnrc* .pnpmfile.* lerna.json nx.json turbo.json tsconfig*.json jsconfig*.json deno.json* bunfig.toml .babelrc* .swcrc *.config.js *.config.cjs *.config.mjs *.config.ts *.config.cts *.config.mts',
  Rust: 'Cargo.toml build.rs config.toml',
  Go: 'go.mod go.work modules.txt',
  Python:
    'pyproject.toml setup.py setup.cfg requirements*.txt requirements*.in constraints*.txt Pipfile tox.ini noxfile.py MANIFEST.in environment*.y*ml conftest.py',
  'Java, Kotlin and Scala':
    'pom.xml *.gradle *.gradle.kts gradle.properties gradle-wrapper.* libs.versions.toml gradlew mvnw maven.config jvm.config extensions.xml build.xml ivy.xml *.sbt build.properties build.sc build.mill',
  '.NET': '*.csproj *.fsproj *.vbproj *.vcxproj *.sln *.slnx *.props *.targets nuget.config',
  'other languages':
    'Gemfile *.gemspec composer.json mix.exs rebar.config *.cabal cabal.project* stack.yaml package.yaml dune dune-project *.opam build.zig build.zig.zon Package.swift *.xcconfig shard.yml *.nimble Project.toml Manifest.toml deps.edn project.clj cpanfile Makefile.PL Build.PL DESCRIPTION *.nix pixi.toml',
} as const

const patterns: readonly string[] = Object.values(BUILD_FILES).flatMap((names) => names.toLowerCase().split(' '))

/** Returns the kinds of build files, with the names of each: the table in docs/configuration.md. */
export const buildFiles = (): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(BUILD_FILES).map(([kind, names]) => [kind, names.split(' ')])

/** Reports whether the last part of a path is the name of a build file. */
export function isBuildFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return patterns.some((pattern) => matchesGlob(pattern, name))
}
