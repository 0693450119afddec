/**
 * Writes src/github/trusted-root.json: the keys and certificates of the public instance of sigstore, which signs the attestations of
 * GitHub Actions for public repositories. They come from the package @sigstore/tuf, which has them for its first start:
 *
 *   cd /tmp && npm pack @sigstore/tuf && tar xzf sigstore-tuf-*.tgz package/seeds.json
 *   node scripts/refresh-trusted-root.ts /tmp/package
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Seeds = z.looseObject({
  'https://tuf-repo-cdn.sigstore.dev': z.looseObject({ targets: z.looseObject({ 'trusted_root.json': z.base64() }) }),
})

const packed = process.argv[2]
if (packed === undefined) throw new Error('say where the unpacked package is: node scripts/refresh-trusted-root.ts /tmp/package')
const seeds = Seeds.parse(JSON.parse(readFileSync(join(packed, 'seeds.json'), 'utf8')))
const root: unknown = JSON.parse(Buffer.from(seeds['https://tuf-repo-cdn.sigstore.dev'].targets['trusted_root.json'], 'base64').toString())
writeFileSync(join(import.meta.dirname, '../src/github/trusted-root.json'), `${JSON.stringify(root, null, 2)}\n`)
