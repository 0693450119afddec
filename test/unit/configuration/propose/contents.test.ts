import { expect, test } from 'vitest'
import { configurationText } from '../../../../src/configuration/propose/document.ts'
import { look } from '../../../../src/configuration/propose/index.ts'
import { lookAt, readBack, type Texts } from './trees.ts'

const node = { 'package.json': '{"scripts":{"bench":"node bench.js"}}' }

test.each<[string, Texts, object | undefined]>([
  ['nothing', node, undefined],
  ['a Makefile', { ...node, Makefile: 'V := $(shell git -C $(TOP) describe --tags)\n' }, { tags: true }],
  ['a script', { 'package.json': '{"scripts":{"bench":"x","build":"git describe > version"}}' }, { tags: true }],
  [
    'a build script of Rust',
    { 'Cargo.toml': '[package]\nname = "c"\n[[bench]]\nname = "b"\n', 'build.rs': 'Command::new("git")\n  .args(["describe"])' },
    { tags: true },
  ],
  ['setuptools_scm', { ...node, 'pyproject.toml': '[tool.setuptools_scm]\n' }, { tags: true }],
  ['hatch-vcs', { ...node, 'pyproject.toml': 'requires = ["hatchling", "hatch-vcs"]' }, { tags: true }],
  ['versioneer', { ...node, 'setup.py': 'import versioneer' }, { tags: true }],
  ['GoReleaser', { ...node, '.goreleaser.yml': '' }, { tags: true }],
  ['CMake', { ...node, 'CMakeLists.txt': `execute_process(COMMAND ${'$'}{GIT_EXECUTABLE} describe)` }, { tags: true }],
  ['other words', { ...node, Makefile: 'git add x\n# git, which docs describe', 'vendor/Makefile': 'git describe' }, undefined],
  ['files in LFS', { ...node, 'data/.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' }, { lfs: true }],
  ['files that are no longer in LFS', { ...node, '.gitattributes': '# *.bin filter=lfs\n*.c text\n' }, undefined],
  [
    'submodules',
    {
      ...node,
      '.gitmodules': `[submodule "a"]\n\tpath = a\n\turl = https://gitlab.com/o/a.git\n[submodule "b"]\n  path = "b c"\n  url = ../b.git
[submodule "d"]\n\tpath = d\n\turl = https://github.com/o/d\n[submodule "e"]\n\tpath = e\n\turl = git@codeberg.org:o/e.git\n`,
    },
    { submodules: true, hosts: ['gitlab.com', 'github.com'] },
  ],
])('%s', (_, texts, checkout) => {
  expect(readBack(lookAt(texts)).checkout).toEqual(checkout)
})

test('the host of the repository is not listed, and names end no comment', () => {
  const texts: Texts = {
    ...node,
    '.gitmodules': '[submodule "x"]\n\tpath = x\\n\rlfs: true\n\turl = https://GitHub.com/o/x\n[submodule "y"]\n\turl = https://a,b/o\n',
  }
  const found = look({ files: Object.keys(texts), text: (file) => texts[file] ?? null, hosts: ['github.com'] })
  expect(readBack(found).checkout).toEqual({ submodules: true })
  expect(configurationText(found)).not.toMatch(/^ *(lfs|hosts)/m)
})
