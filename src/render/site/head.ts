import { Html, html } from './html.ts'

/**
 * Makes the head of a page. `policy`: sources of its content security policy; all others are refused, except for images in the page itself.
 * `styles`: trusted style sheets. The title is escaped.
 */
export function pageHead(title: string, { policy, styles }: { readonly policy: string; readonly styles: readonly string[] }): Html {
  const whole = `default-src 'none'; ${policy}; img-src data:; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${whole}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
${styles.map(
  (style) => html`<style>${Html.trusted(style)}</style>
`,
)}</head>`
}
