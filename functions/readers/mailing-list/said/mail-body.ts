import { simpleParser } from 'mailparser'

const longestBody = 20_000
const quote = /^\s*>/
const attribution = /\b(?:wrote|writes|schrieb|a écrit|escribió|escreveu)\b.{0,80}:$/i
const longestAttribution = 500
const signature = /^-- ?$/
const footer = /^_{20,}\s*$/

/** What a message says itself, without whom it quotes, its signature and the list's footer. */
export async function readBody(content: Buffer): Promise<string> {
  const { text = '' } = await simpleParser(content, {
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 200_000,
    keepCidLinks: true,
  })
  const lines = text.slice(0, longestBody).split(/\r?\n/)
  const end = lines.findIndex((line) => signature.test(line) || footer.test(line))
  const said = end === -1 ? lines : lines.slice(0, end)
  return withoutQuotes(said).join('\n').trim()
}

function isAttribution(line: string): boolean {
  const said = line.trimEnd()
  return said.length <= longestAttribution && attribution.test(said)
}

/** From the end on, since whether a line says who is quoted is told by what comes after it. */
function withoutQuotes(lines: readonly string[]): readonly string[] {
  const own: string[] = []
  let next = ''
  for (const line of lines.toReversed()) {
    const isQuoted = quote.test(line) || (quote.test(next) && isAttribution(line))
    if (!isQuoted) own.push(line)
    if (line !== '') next = line
  }
  return own.reverse()
}
