/** HTML that is safe to be put into a page. Only `html` and `trusted` make it. */
export class Html {
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  /** Makes HTML of a template: texts are escaped, HTML and lists of HTML are put in as they are. */
  static of(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
    return new Html(parts.map((part, at) => part + (at < values.length ? textOf(values[at] ?? '') : '')).join(''))
  }

  /** Marks a text as HTML. For style sheets and scripts of ours only. */
  static trusted(text: string): Html {
    return new Html(text)
  }
}

type HtmlValue = string | number | Html | readonly Html[]

/** Makes HTML of a template. */
export const html = Html.of

function textOf(value: HtmlValue): string {
  if (value instanceof Html) return value.text
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escaped(String(value))
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

/** Makes JSON that can stand in a script element: no text in it ends the element or begins a comment. */
export const scriptJson = (value: unknown): Html =>
  Html.trusted(JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'))
