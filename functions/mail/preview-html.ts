/** The colours that a mail is looked at in. */
type Scheme = 'light' | 'dark'

const darkQuery = /\(\s*prefers-color-scheme:\s*dark\s*\)/g
const never = '(max-width: 0px)'
const always = '(min-width: 0px)'

type Options = {
  readonly scheme: Scheme
  /** What was found out while it was set, for the page around it. */
  readonly findings?: object | undefined
}

/** A mail for a frame: it shows the colours that are asked for, whatever the reader's own system likes. */
export function previewHtml(html: string, { scheme, findings }: Options): string {
  const shown = html.replace(darkQuery, scheme === 'dark' ? always : never)
  const metas = [
    `<meta name="color-scheme" content="${scheme}">`,
    ...(findings ? [`<meta name="rekindle-findings" content="${escapeAttribute(JSON.stringify(findings))}">`] : []),
  ]
  // The first counts: what the mail itself says of schemes comes after.
  return shown.replace(/<head[^>]*>/i, (head) => `${head}${metas.join('')}`)
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
