import { html, raw } from 'hono/html'
import type { TemplateProblem } from '../../../mail/template-error.ts'

const look = `:root{color-scheme:light dark}body{margin:0;padding:1.5rem;font:1rem/1.55 system-ui,sans-serif}h1{font-size:1.125rem}li{margin:.5rem 0;overflow-wrap:anywhere}`

/** Stands in the frame where a mail can't: what is wrong, and for the editor around it the same to read by machine. */
export function ProblemsDocument({ problems }: { readonly problems: readonly TemplateProblem[] }) {
  const items = problems.map(({ line, part, reason }) => `Line ${line}${part ? ` of ${part}` : ''}: ${reason}`)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="rekindle-findings" content="${JSON.stringify({ problems })}">
<title>This template has errors</title>
<style>${raw(look)}</style>
</head>
<body>
<h1>This template has errors</h1>
<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
</body>
</html>`
}
