import { begins, wrote, wroteUnspaced } from './words-of-mail.ts'

const longest = 400
const longestLine = 220
const mostLines = 4
const mostWords = 5
const word = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Greek}\\p{Script=Hebrew}\\d_]'
const verb = `(?:(?<!${word})${wrote}(?!${word})|${wroteUnspaced})`
const anyVerb = new RegExp(verb, 'iu')
/** The verb near the end: by no means each sentence about somebody who wrote introduces a quote. */
const endsInVerb = new RegExp(`${verb}.{0,90}$`, 'iu')
const endsAtVerb = new RegExp(`${verb}[\\s*_…\\])-]{0,6}$`, 'iu')
const colon = /[:：︰][\s*_.\-–>\])"”]{0,5}$/u
const quoting =
  /^\W{0,3}(?:From|Quoting|Zitat von|Zitiere|Citando a?|Citation de|Cytowanie|Citerar|Quoth|According to|Selon|Laut)\s/i
/** Readers of newsgroups name the article, and end in dots. */
const inNews =
  /\bin (?:message|article|news\S*|Newsbeitrag)\b|\bim Newsbeitrag\b|\bdans le message\b|\ben el mensaje\b|\bna mensagem\b|<?news:\S+/i
/** `In <id@example.org>`, over a line that says when and who. */
const namesMessage = /^\s*(?:In|Message)(?: message)?:? {0,4}<[^<>\s]+@[^<>\s]+>,?\s*$/i
const address = /\S@\S|<[^<>]{3,}>|\[mailto:|\S\s?[([]?(?:at|AT)[)\]]?\s?\S+\.\w{2,}/
const time = /\d{1,2}[:.hH]\d\d|\d ?[ap]\.? ?m\b|\d時|\d시|\d点/i
const date =
  /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d[日년]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|\d{1,2}[. -]{1,2}\p{L}{3,9}[. -]{1,2}\d\d\b/u
const beginning = new RegExp(`^[\\s*_(]*${begins}(?!${word})`, 'u')
/** `Mon, 2 Mar …` and its like in other languages: a short word, and then a day. */
const dated = /^[\s*_(]*(?:\p{L}{2,12}\.?,? (?:den )?\d|\d{1,4}[./年-])/u
/** `[snip]`, `(…)`, `8<`: what is left where a quote was cut. */
const snipped =
  /^[\s>]*[[<({*-]{0,4}\/?\s*(?:snip\w*|snipp?ed?|cut|deleted|gekürzt|schnipp|\.{3,}|…|8<-*|-*>?8)[\s.]*[\])}>*-]{0,6}\s*$/i

export function isSnip(line: string): boolean {
  return line.length < 80 && snipped.test(line)
}

/** Where the lines begin that say who is quoted, if they end at `last`, and a quote follows: at most four. */
export function attributionBefore(lines: readonly string[], last: number): number | undefined {
  return beginningOfOne(lines, last, isAttribution)
}

/** The same where no line after it is marked as a quote: only what nobody writes in a text of their own. */
export function strongAttribution(lines: readonly string[], last: number): number | undefined {
  if (!colon.test((lines[last] ?? '').slice(-8)) && !endsAtVerb.test((lines[last] ?? '').slice(-40))) return undefined
  return beginningOfOne(lines, last, isStrong)
}

function beginningOfOne(
  lines: readonly string[],
  last: number,
  is: (text: string, isOneLine: boolean) => boolean,
): number | undefined {
  let joined = ''
  for (let at = last; at > last - mostLines && at >= 0; at -= 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || line.length > longestLine) break
    joined = `${line.trim()} ${joined}`.trim()
    if (joined.length > longest) break
    if (is(joined, at === last)) return beginningAbove(lines, at)
  }
  return undefined
}

/** A line that only ends an attribution has its beginning above. */
function beginningAbove(lines: readonly string[], first: number): number {
  const own = lines[first] ?? ''
  for (let at = first; at > first - mostLines && at >= 0; at -= 1) {
    const line = (lines[at] ?? '').trim()
    if (line === '' || line.length > longestLine) break
    if (beginsOne(line)) return withMessageAbove(lines, at)
  }
  return hasNameAbove(lines, first, own) ? first - 1 : first
}

/** Where the line above only names the message that is quoted, that one; else the line itself. */
function withMessageAbove(lines: readonly string[], first: number): number {
  return namesMessage.test((lines[first - 1] ?? '').slice(0, longestLine)) ? first - 1 : first
}

/** `<ann@example.org> wrote:` has the name above. */
function hasNameAbove(lines: readonly string[], first: number, own: string): boolean {
  const above = (lines[first - 1] ?? '').trim()
  const isName = above !== '' && above.length < 60 && above.split(/\s+/).length <= 5 && !/[.!?:,]$/.test(above)
  return /^[\s*]*[<([]/.test(own) && isName
}

function beginsOne(line: string): boolean {
  const hasFact = [date, time, address].some((fact) => fact.test(line))
  return (dated.test(line) && hasFact) || (beginning.test(line) && (hasFact || /\d/.test(line)))
}

/** `Bob wrote:` and its like, where a quote has no mark of its own: hardly more than a name and a verb, or a date too. */
export function namesWriter(lines: readonly string[], last: number): number | undefined {
  return beginningOfOne(
    lines,
    last,
    (text) => colon.test(text) && endsAtVerb.test(text.replace(colon, '')) && isBrief(text),
  )
}

function isBrief(text: string): boolean {
  return text.split(' ').length <= mostWords || [date, time, address].some((fact) => fact.test(text))
}

function isAttribution(text: string, isOneLine: boolean): boolean {
  if (starredName.test(text) || (boxed.test(text) && anyVerb.test(text)) || (inNews.test(text) && anyVerb.test(text)))
    return true
  const facts = [date, time, address].filter((fact) => fact.test(text)).length
  if (colon.test(text)) return endsLikeOne(text, isOneLine || facts > 0) || facts >= 2
  return facts >= 3 || (anyVerb.test(text) && (facts >= 2 ? endsInVerb : endsAtVerb).test(text) && text.length < 120)
}

/** Of what ends in a colon. */
function endsLikeOne(text: string, mayEndInVerb: boolean): boolean {
  if (quoting.test(text) || nameAlone.test(text)) return true
  return (mayEndInVerb && endsInVerb.test(text)) || (address.test(text) && text.length < 90)
}

/** `Bob:` or `Bob Example:`; `* Bob Example` or `[Bob Example]`, as editors have it. */
const nameAlone = /^@?\p{Lu}[\p{L}.'-]{1,15}(?: \p{Lu}[\p{L}.'-]{0,15}){0,2}\s?:$/u
const starredName = /^(?:\* ?|\[)\p{Lu}[\p{L}.'-]{0,15}(?: \p{Lu}[\p{L}.'-]{0,15}){0,3}\]?$/u

/** `+-- On Monday, Bob Example wrote --+` */
const boxed = /^\+-+ .{3,160} -+\+?$/

/** Who writes another sentence before it tells of somebody, rather than a program. */
const twoSentences = /\p{Ll}{4}[.!?] \p{Lu}/u

function isStrong(text: string): boolean {
  if (text.length > 300 || twoSentences.test(text)) return false
  const isAddressed = address.test(text)
  const isTimed = time.test(text)
  const isDated = date.test(text)
  if (!anyVerb.test(text)) return colon.test(text) && isAddressed && isTimed && isDated
  if (!endsInVerb.test(text)) return false
  return colon.test(text)
    ? (isTimed && isDated) || (isAddressed && (isDated || isTimed || endsAtVerb.test(text.replace(colon, ''))))
    : isTimed && isDated && isAddressed
}
