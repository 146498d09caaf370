/** What mail programs put before the subject of an answer or of a forwarded mail, by language. */
const words: readonly (readonly [language: string, words: string])[] = [
  ['everywhere', 're fw fwd ｒｅ ｆｗ ｆｗｄ'],
  ['German', 'aw antw wg antwort weitergeleitet betr betreff'],
  ['Spanish', 'rv res resp respuesta reenv reenviado'],
  ['French', 'tr ré rép réf réponse'],
  ['Portuguese', 'res enc resposta encaminhado fwrd'],
  ['Italian', 'r rif i ris inoltra'],
  ['Japanese', '返信 転送 返'],
  ['Arabic', 'رد إعادة_توجيه اعادة_توجيه محول'],
  ['Dutch', 'antw betr doorst'],
  ['Swedish, Danish, Norwegian', 'sv vb vs vedr ang'],
  ['Finnish', 'vs vl'],
  ['Polish', 'odp pd ode_odp'],
  ['Czech, Slovak', 'odpověď odp předáno př fwd'],
  ['Hungarian', 'vá továbbítás tovább'],
  ['Turkish', 'ynt ilt i̇lt İlt'],
  ['Russian, Ukrainian', 'отв ответ на пересл від'],
  ['Greek', 'απ σχετ πρθ'],
  ['Croatian, Serbian, Slovene', 'odg prosl'],
  ['Romanian', 'răsp'],
  ['Estonian, Latvian, Lithuanian', 'vast edasi atb pārs ats'],
  ['Hebrew', 'השב תגובה הועבר'],
  ['Chinese', '回复 回覆 答复 答覆 回信 转发 轉寄 轉發 转寄'],
  ['Korean', '회신 답장 전달'],
  ['Indonesian, Vietnamese', 'bls trs trl'],
]
const all = [...new Set(words.flatMap(([, some]) => some.split(' ')))]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace('_', '\\s'))
/** How often it was answered, as some programs count: `Re[2]:`, `Re^2:`, `Re-2:`, `Re(2):`. */
const count = '(?:\\s?[\\[(]\\d{1,4}[\\])]|\\s?[\\^*_-]?\\d{1,3})?'
const mark = '\\s\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const reply = new RegExp(`^[${mark}]*(?:${all.join('|')})\\.?${count}[${mark}]?\\s?[:：][${mark}]*`, 'iu')
/** What gateways put before every subject from outside, or before one that they looked at. */
const warning =
  /^\s*(?:\[(?:external|ext|extern|externe?|externo|外部|out[- ]of[- ]domain|caution|warning|suspicious|spam\??|bulk|marked as spam|external (?:e-?mail|sender)|mail externe)[^\]]{0,20}\]|\*{2,}\s*(?:spam|external)\s*\*{2,}|\{(?:spam\??|disarmed|virus\?|filename\?)\}|(?:external|ext|spam)\s?[:：])\s*/iu

/** The rest of a subject behind the word of a reply; undefined where it begins with none. */
export function afterReplyWord(subject: string): string | undefined {
  const [found] = reply.exec(subject) ?? []
  return found === undefined ? undefined : subject.slice(found.length)
}

/** The rest of a subject behind a gateway's warning. */
export function afterWarning(subject: string): string | undefined {
  const [found] = warning.exec(subject) ?? []
  return found === undefined ? undefined : subject.slice(found.length)
}
