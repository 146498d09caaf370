import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { directionOf } from '../mail/plain.ts'
import type { PageText } from './page-text.ts'
import { styles } from './styles.ts'

type LayoutProps = {
  readonly title: string
  readonly text: PageText
  /** Says that nothing done here has an effect. */
  readonly isPreview?: boolean
  readonly children?: Child
}

/** The frame of every member page: one column, no script, nothing from elsewhere. */
export function Layout({ title, text, isPreview = false, children }: LayoutProps) {
  return html`<!doctype html>
<html lang="${text.language}" dir="${directionOf(text.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>${isPreview ? html`<p class="preview" role="note">${text.say('preview')}</p>` : ''}${children}</main>
</body>
</html>`
}
