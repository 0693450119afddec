import { describe, expect, it } from 'vitest'
import { forwardedToBuilds } from '../../../src/host/forwarded.ts'

describe('what builds get of our environment', () => {
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
    expect(forwardedToBuilds(environment)).toEqual({ env: expected, refused: [] })
  })

  it.each([
    'http://me:hunter2@proxy.example.org:3128',
    'me:hunter2@proxy.example.org:3128',
    'socks5://token@proxy.example.org',
    'HTTP://me:p%40ss@proxy',
  ])('is not %s, whose name is told and whose value is not', (value) => {
    const forwarded = forwardedToBuilds({ https_proxy: value, NO_PROXY: 'a' })
    expect(forwarded).toEqual({ env: { NO_PROXY: 'a' }, refused: ['https_proxy'] })
  })
})
