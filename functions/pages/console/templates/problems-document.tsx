import { html, raw } from 'hono/html'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { readingLanguage, say } from '../words.tsx'
import { problemSentence } from './template-pages.tsx'

const look = `:root{color-scheme:light dark}body{margin:0;padding:1.5rem;font:1rem/1.55 system-ui,sans-serif}h1{font-size:1.125rem}li{margin:.5rem 0;overflow-wrap:anywhere}`

/** Stands in the frame where a mail can't: what is wrong, and for the editor around it the same to read by machine. */
export function ProblemsDocument({ problems }: { readonly problems: readonly TemplateProblem[] }) {
  const said = problems.map((problem) => ({ ...problem, said: problemSentence(problem) }))
  const title = say('This template has errors')
  return html`<!doctype html>
<html lang="${readingLanguage()}">
<head>
<meta charset="utf-8">
<meta name="rekindle-findings" content="${JSON.stringify({ problems: said })}">
<title>${title}</title>
<style>${raw(look)}</style>
</head>
<body>
<h1>${title}</h1>
<ul>${said.map((problem) => html`<li>${problem.said}</li>`)}</ul>
</body>
</html>`
}
