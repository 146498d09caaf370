import { headAndBody, unpacked } from '../said/mime-parts.ts'

/** What lists call the mail in which they send many: an answer to it answers one of them. */
const digest =
  /\bdigest,? (?:vol(?:ume)?\.? \d+|v?\d+ ?#|number \d+|issue \d+|\d+)|^\S+ digest(?:,| -| of) |\bdigest\b.*\bissue \d+|\bsammelbrief\b|まとめ送り|\bresumen de \S+, vol|\blot \S+, vol|digest \d{1,2} \w+ \d{4}/i
const quoted =
  /^[ \t>|]*\*{0,2}(?:Subject|Betreff|Objet|Asunto|Assunto|件名|الموضوع|Onderwerp|Oggetto|Тема)\s?[:：]\*{0,2}[ \t]*(\S[^\n]{1,300})/im

export function isOfDigest(subject: string): boolean {
  return digest.test(subject.slice(0, 300))
}

/** The subject of the message that is quoted from a digest; undefined where none is named. */
export function quotedSubjectIn(content: Buffer, encoding: string): string | undefined {
  const body = headAndBody(content).body.subarray(0, 64 * 1024)
  const said = quoted.exec(unpacked(body, encoding).toString())?.[1]?.trim()
  return said === undefined || isOfDigest(said) ? undefined : said
}
