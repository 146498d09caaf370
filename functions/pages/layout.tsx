import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { styles } from './styles.ts'

type Props = { readonly title: string; readonly children?: Child }

/** The frame of every member page: one column, no script, nothing from elsewhere. */
export function Layout({ title, children }: Props) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>${children}</main>
</body>
</html>`
}
