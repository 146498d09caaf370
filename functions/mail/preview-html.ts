/** The colour scheme of a preview. */
type Scheme = 'light' | 'dark'

const schemeQuery = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi
const never = '(max-width: 0px)'
const always = '(min-width: 0px)'
const mediaTag = /<[a-z][^<>]*\bmedia\s*=[^<>]*>/gi

type PreviewHtmlOptions = {
  readonly scheme: Scheme
  /** Notes from typesetting, for the page around the preview. */
  readonly findings?: object
}

/** A mail for a frame. It shows the chosen colour scheme, whatever the reader's system prefers, and its links are inert. */
export function previewHtml(html: string, { scheme, findings }: PreviewHtmlOptions): string {
  const shown = answerQueries(html, scheme)
  const additions = [
    `<meta name="color-scheme" content="${scheme}">`,
    // The sandbox opens no windows.
    '<base target="_blank">',
    ...(findings ? [findingsMeta(findings)] : []),
  ].join('')
  // The first one counts, so this outranks what the mail itself says.
  const head = /<head\b[^>]*>/i
  return head.test(shown) ? shown.replace(head, (tag) => `${tag}${additions}`) : `${additions}${shown}`
}

/** Replaces what styles ask of the reader's system; the text of the mail is left unchanged. */
function answerQueries(html: string, scheme: Scheme): string {
  const answer = (code: string) =>
    code.replace(schemeQuery, (_, asked: string) => (asked.toLowerCase() === scheme ? always : never))
  const pieces = html.split(/(?=<style\b)/i).map((piece) => {
    if (!/^<style\b/i.test(piece)) return piece
    const end = piece.search(/<\/style/i)
    return end < 0 ? answer(piece) : answer(piece.slice(0, end)) + piece.slice(end)
  })
  return pieces.join('').replace(mediaTag, answer)
}

/** What the page around a frame reads from the document in it. */
function findingsMeta(findings: object): string {
  return `<meta name="rekindle-findings" content="${escapeAttribute(JSON.stringify(findings))}">`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
