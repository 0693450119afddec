import { describe, expect, it } from 'vitest'
import { declaredIn } from '../../../src/git/gitlinks.ts'
import { hostOf, moduleAddress } from '../../../src/git/module-address.ts'

const parent = {
  url: 'https://example.com/owner/name.git',
  hosts: ['example.com', 'git.example.org:8443', '127.0.0.1', 'plain.example.com'],
}
const addressed = (url: string, from: string | null = parent.url) => {
  const found = moduleAddress(url, { ...parent, url: from })
  return typeof found === 'string' ? found : found.url
}

describe('the URL of a submodule', () => {
  it.each([
    ['https://example.com/a/b.git', 'https://example.com/a/b.git'],
    ['HTTPS://EXAMPLE.com:443/a', 'https://example.com/a'],
    ['https://git.example.org:8443/a', 'https://git.example.org:8443/a'],
    ['../other.git', 'https://example.com/owner/other.git'],
    ['../../a/b.git', 'https://example.com/a/b.git'],
    ['./inner', 'https://example.com/owner/name.git/inner'],
    ['../a/../b//./c', 'https://example.com/owner/b/c'],
    ['../%2e%2e/%2e%2e/x', 'https://example.com/x'],
  ])('%s is %s', (url, expected) => expect(addressed(url)).toBe(expected))

  it.each([
    ['https://evil.example/a', 'host'],
    ['https://example.com:8443/a', 'host'],
    ['https://example.com.evil.example/a', 'host'],
    ['https://example.com./a', 'host'],
    ['https://10.0.0.1/a', 'host'],
    ['https://0x7f.2/a', 'host'],
    ['https://[::1]/a', 'host'],
    ['https://user@example.com/a', 'credentials'],
    ['https://example.com@evil.example/a', 'credentials'],
    ['https://:secret@example.com/a', 'credentials'],
    ['https://example.com\\@evil.example/a', 'address'],
    ['https://example.com/a?b', 'address'],
    ['https://evil.example#@example.com/a', 'address'],
    ['https://example.com/a#', 'address'],
    ['https://example.com/a\nb', 'address'],
    ['https://', 'address'],
    [`https://example.com/${'a'.repeat(2_000)}`, 'address'],
    ['http://plain.example.com/a', 'protocol'],
    ['ext::sh', 'protocol'],
    ['https::https://example.com/a', 'protocol'],
    ['ssh://git@example.com/a', 'protocol'],
    ['git@example.com:a', 'protocol'],
    ['git://example.com/a', 'protocol'],
    ['file:///etc', 'protocol'],
    ['/etc', 'protocol'],
    ['-u./evil', 'protocol'],
    ['', 'protocol'],
    ['../../..', 'relative'],
    ['../../../evil.example/x', 'relative'],
    ['../..', 'relative'],
  ])('%j is refused', (url, why) => expect(addressed(url)).toBe(why))

  it('cannot be relative to an origin that is not on the web', () => {
    for (const url of [null, 'git@example.com:owner/name.git', '/srv/name.git', 'ssh://example.com/a/b'])
      expect(addressed('../other.git', url)).toBe('relative')
  })

  it('may be http to this machine itself', () => expect(addressed('http://127.0.0.1/a')).toBe('http://127.0.0.1/a'))
})

it('the host of an origin is that of its URL, also of ssh', () => {
  const hosts = [
    'https://Example.com/a',
    'https://h:8443/a',
    'git@github.com:o/n.git',
    'ssh://git@h:22/a',
    '/srv/x',
    'file:///x',
    './x',
    null,
  ]
  expect(hosts.map(hostOf)).toEqual(['example.com', 'h:8443', 'github.com', 'h', null, null, null, null])
})

describe('.gitmodules, as git lists it,', () => {
  const listed = (...entries: readonly string[]): string => entries.map((entry) => `${entry}\0`).join('')
  it('names each path once, by a name that stays below its directory', () => {
    const text = listed(
      ...['submodule.a.path\nlib', 'submodule.a.url\nfirst', 'submodule.a.url\nlast', 'submodule.a.update\n!touch x'],
      ...['submodule.twice.path\nt', 'submodule.twice.url\nu', 'submodule.other.path\nt', 'submodule.other.url\nu'],
      ...['submodule.bare.path\nbare', 'submodule.flag.path', 'core.sshCommand\ntouch x'],
      ...['..', '../x', 'a/../../b', '/abs', '-u', 'a//b', 'a\\b', 'x/.', ''].flatMap((name, index) => [
        `submodule.${name}.path\nbad${index}`,
        `submodule.${name}.url\nu`,
      ]),
      ...['submodule.d.o.t.path\ndot', 'submodule.d.o.t.url\nhttps://h/x\ny'],
    )
    expect(Object.fromEntries(declaredIn(text))).toEqual({
      lib: { name: 'a', url: 'last' },
      dot: { name: 'd.o.t', url: 'https://h/x\ny' },
    })
  })
})
