import { z } from 'zod'
import { type CheckoutParts, HOST, MOST_SUBMODULES } from './checkout.ts'
import { isWithoutRepeats, like } from './config-values.ts'

/** The key `checkout` of `joulegate.yml`, as a user writes it. */

const SUBMODULES_HINT = 'write true for all submodules, or a list of their paths, for example [libs/json]'
const HOSTS_HINT = 'write a list of hosts, for example [gitlab.com]'
const HOST_HINT = 'must be a host as in a URL, without https:// and without a path, for example gitlab.com or git.example.com:8443'

const ModulePath = z
  .string({ error: SUBMODULES_HINT })
  .max(500, 'must be at most 500 characters')
  .refine((path) => /^[^\p{Cc}]+$/u.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part)), {
    error: 'must be the path of a submodule as git shows it, without ./ and without a slash at its end',
  })

/** Host in the form that a parsed URL has: in small letters, without the usual port. */
const Host = z
  .string({ error: HOSTS_HINT })
  .max(200, 'must be at most 200 characters')
  .regex(HOST, HOST_HINT)
  .refine((host) => URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host, HOST_HINT)

export const CheckoutFile = z
  .strictObject(
    {
      tags: z
        .boolean('write true or false')
        .default(false)
        .describe('whether the tags of a remote, and the history that leads to them, are fetched, so that `git describe` finds a version'),
      submodules: z
        .union(
          [
            z.boolean(),
            z.array(ModulePath, { error: SUBMODULES_HINT }).min(1, SUBMODULES_HINT).max(MOST_SUBMODULES).refine(isWithoutRepeats),
          ],
          { error: SUBMODULES_HINT },
        )
        .default(false)
        .describe('`true`: all submodules; or the paths of some, which come with those in them'),
      lfs: z
        .boolean('write true or false')
        .default(false)
        .describe('whether files in Git LFS are fetched; without it, a commit that has such is refused'),
      hosts: z
        .array(Host, { error: HOSTS_HINT })
        .min(1, HOSTS_HINT)
        .max(20, 'must be at most 20 hosts')
        .refine(isWithoutRepeats, 'name each host once')
        .optional()
        .describe(
          'hosts that submodules and files in LFS may be fetched from, beside the one that the repository itself is from; over https',
        ),
    },
    like('checkout: {submodules: true}'),
  )
  .check(({ value: { submodules, lfs, hosts }, issues }) => {
    if (issues.length > 0 || hosts === undefined || submodules !== false || lfs) return
    issues.push({ code: 'custom', message: 'needs submodules or lfs beside it: nothing else is fetched', path: ['hosts'], input: hosts })
  })

/** Returns the part of `Config` that the key makes: nothing if all of it is off. */
export function checkoutOf(file: z.output<typeof CheckoutFile> | undefined): { readonly checkout?: CheckoutParts } {
  if (file === undefined) return {}
  const { tags, submodules, lfs, hosts } = file
  const checkout: CheckoutParts = {
    ...(tags ? { tags } : {}),
    ...(submodules === false ? {} : { submodules }),
    ...(lfs ? { lfs } : {}),
    ...(hosts === undefined ? {} : { hosts }),
  }
  return Object.keys(checkout).length === 0 ? {} : { checkout }
}
