/** The colours that a mail is looked at in. */
type Scheme = 'light' | 'dark'

const schemeQuery = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi
const never = '(max-width: 0px)'
const always = '(min-width: 0px)'
const mediaTag = /<[a-z][^<>]*\bmedia\s*=[^<>]*>/gi

type PreviewHtmlOptions = {
  readonly scheme: Scheme
  /** What was found out while it was set, for the page around it. */
  readonly findings?: object | undefined
}

/** A mail for a frame: it shows the colours that are asked for, whatever the reader's own system likes, and its links lead nowhere. */
export function previewHtml(html: string, { scheme, findings }: PreviewHtmlOptions): string {
  const shown = answerQueries(html, scheme)
  const additions = [
    `<meta name="color-scheme" content="${scheme}">`,
    // A sandbox opens no windows.
    '<base target="_blank">',
    ...(findings ? [findingsMeta(findings)] : []),
  ].join('')
  // The first counts: what the mail itself says of these comes after.
  const head = /<head\b[^>]*>/i
  return head.test(shown) ? shown.replace(head, (tag) => `${tag}${additions}`) : `${additions}${shown}`
}

/** Answers what styles ask of the reader's system; words of the mail stay as they are. */
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

/** What the page around a frame reads of the document in it. */
function findingsMeta(findings: object): string {
  return `<meta name="rekindle-findings" content="${escapeAttribute(JSON.stringify(findings))}">`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
