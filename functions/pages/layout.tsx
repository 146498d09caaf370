import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Look } from '../domain/templates/look.ts'
import { directionOf } from '../mail/plain.ts'
import type { PageText } from './page-text.ts'
import { memberStyles } from './styles.ts'

type LayoutProps = {
  readonly title: string
  readonly text: PageText
  /** Of the group that the page is of; absent where nobody knows. */
  readonly look?: Look | undefined
  /** Says that nothing done here has an effect. */
  readonly isPreview?: boolean
  readonly children?: Child
}

/** The frame of every member page: one column, no script, nothing from elsewhere but the group's logo. */
export function Layout({ title, text, look, isPreview = false, children }: LayoutProps) {
  return html`<!doctype html>
<html lang="${text.language}" dir="${directionOf(text.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(memberStyles(look))}</style>
</head>
<body>
<main>${look?.logo ? html`<img class="logo" src="${look.logo.url}" alt="${look.logo.alt}">` : ''}${isPreview ? html`<p class="preview" role="note">${text.say('preview')}</p>` : ''}${children}</main>
</body>
</html>`
}
