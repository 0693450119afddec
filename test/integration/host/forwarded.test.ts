import { describe, expect, it } from 'vitest'
import { forwardedToBuilds } from '../../../src/host/forwarded.ts'

describe('variables of our environment that builds get', () => {
  it('is proxies and certificates, in both spellings, and nothing else', () => {
    const environment = {
      HTTPS_PROXY: 'http://proxy.example.org:3128',
      http_proxy: 'proxy.example.org:3128',
      NO_PROXY: 'localhost,.example.org',
      NODE_EXTRA_CA_CERTS: '/etc/ssl/ca.pem',
      PIP_CERT: '',
      GITHUB_TOKEN: 'ghs_secret',
      NPM_TOKEN: 'secret',
    }
    const { GITHUB_TOKEN: _, NPM_TOKEN: __, PIP_CERT: ___, ...expected } = environment
    expect(forwardedToBuilds([], environment)).toEqual({ env: expected, refused: [], unset: [] })
  })

  it.each([
    'http://me:hunter2@proxy.example.org:3128',
    'me:hunter2@proxy.example.org:3128',
    'socks5://token@proxy.example.org',
    'HTTP://me:p%40ss@proxy',
  ])('does not include %s, whose name is reported and whose value is not', (value) => {
    const forwarded = forwardedToBuilds([], { https_proxy: value, NO_PROXY: 'a' })
    expect(forwarded).toEqual({ env: { NO_PROXY: 'a' }, refused: ['https_proxy'], unset: [] })
  })

  it('is also what build.env-from names, with any value', () => {
    const environment = { HTTPS_PROXY: 'http://me:hunter2@proxy', CARGO_HOME: '/opt/cargo', EMPTY: '', OTHER: 'x' }
    expect(forwardedToBuilds(['CARGO_HOME', 'HTTPS_PROXY', 'EMPTY', 'ABSENT'], environment)).toEqual({
      env: { CARGO_HOME: '/opt/cargo', HTTPS_PROXY: 'http://me:hunter2@proxy' },
      refused: [],
      unset: ['ABSENT'],
    })
  })
})
