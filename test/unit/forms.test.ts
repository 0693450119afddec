import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const FORMS = join(import.meta.dirname, '../../.github/ISSUE_TEMPLATE')
const read = (name: string): unknown => parse(readFileSync(join(FORMS, name), 'utf8'))

/** GitHub's syntax of a form, as far as ours use it. GitHub shows no form that has another key. */
const validations = z.strictObject({ required: z.boolean() }).optional()
const label = { label: z.string().max(80), description: z.string() }
const field = <T extends string, A extends z.ZodRawShape>(type: T, attributes: A) =>
  z.strictObject({
    type: z.literal(type),
    id: z.string().regex(/^[\w-]+$/),
    attributes: z.strictObject({ ...label, ...attributes }),
    validations,
  })
const Form = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4),
  labels: z.array(z.string()),
  body: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
      field('input', {}),
      field('textarea', { render: z.string().optional() }),
      field('dropdown', { options: z.array(z.string()).min(2) }),
    ]),
  ),
})

describe.each(['bug.yml', 'wrong-verdict.yml'])('%s', (name) => {
  it('is a form, and asks for what an answer needs', () => {
    const { body } = Form.parse(read(name))
    const ids = body.flatMap((part) => ('id' in part ? [part.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    const text = JSON.stringify(body)
    for (const asked of ['npx joulegate --version', 'npx joulegate doctor --json', 'joulegate-report/recording.json'])
      expect(text).toContain(asked)
  })
})

it('vulnerabilities go to the private form', () => {
  const Config = z.strictObject({
    blank_issues_enabled: z.boolean(),
    contact_links: z.array(z.strictObject({ name: z.string(), url: z.string(), about: z.string() })),
  })
  const urls = Config.parse(read('config.yml')).contact_links.map(({ url }) => url)
  expect(urls).toEqual(['https://github.com/joulegate/joulegate/security/advisories/new'])
  expect(readdirSync(FORMS).toSorted()).toEqual(['bug.yml', 'config.yml', 'wrong-verdict.yml'])
})
