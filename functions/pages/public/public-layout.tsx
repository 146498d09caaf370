import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Look } from '../../domain/templates/look.ts'
import { directionOf } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'
import { publicStyles } from './public-styles.ts'

type PublicLayoutProps = {
  readonly title: string
  readonly text: PageText
  /** Of the group that the page is of; absent where it is nobody's. */
  readonly look?: Look | undefined
  /** What else the head says, such as what a card shows; without it no search engine may list the page. */
  readonly head?: Child
  readonly children?: Child
}

/** The frame of every page that everybody may see: one column, no script, and nothing from elsewhere but the group's logo. */
export function PublicLayout({ title, text, look, head, children }: PublicLayoutProps) {
  return html`<!doctype html>
<html lang="${text.language}" dir="${directionOf(text.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head ?? html`<meta name="robots" content="noindex">`}
<title>${title}</title>
<style>${raw(publicStyles(look))}</style>
</head>
<body>
<main>${children}</main>
</body>
</html>`
}

type BrandProps = { readonly groupName: string; readonly look: Look }

/** Whose page it is, above a heading: the logo, and the name. */
export function Brand({ groupName, look: { logo } }: BrandProps) {
  return (
    <>
      {logo && <img class="logo" src={logo.url} alt={logo.alt} />}
      <p class="group">
        <bdi>{groupName}</bdi>
      </p>
    </>
  )
}

/** The same where the name is the heading: with the tagline below. */
export function Title({ groupName, look: { logo, header } }: BrandProps) {
  return (
    <>
      {logo && <img class="logo" src={logo.url} alt={logo.alt} />}
      <h1>
        <bdi>{groupName}</bdi>
      </h1>
      {header !== '' && (
        <p class="tagline">
          <bdi>{header}</bdi>
        </p>
      )}
    </>
  )
}
