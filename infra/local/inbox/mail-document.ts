/**
 * How a mail's HTML is served: alone in a sandbox without scripts, an origin of its own, nothing fetched.
 * Its links may open a window, which is then a page like any other.
 */
export const sandbox = 'allow-popups allow-popups-to-escape-sandbox'
export const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  `sandbox ${sandbox}`,
].join('; ')

/** The mail's own document, with links that open beside the inbox. */
export function mailDocument(html: string): string {
  const base = '<base target="_blank">'
  const head = /<head(\s[^>]*)?>/i.exec(html)
  if (!head) return `<!doctype html><meta charset="utf-8">${base}${html}`
  const after = head.index + head[0].length
  return html.slice(0, after) + base + html.slice(after)
}
