/** Signatures at the end of what somebody says. */

const blank = /^\s*$/
const mark = /^(?:-- |--\u00a0)\s*$/
const bareMark = /^\s?(?:--|—|–|__|\*\*|-{3,40}|_{3,19}|={3,9}|~{3,})\s*$/
const mostBareLines = 8
/** A long rule, or the edge of a frame around a name and addresses. */
const edge = /^\s*[+/\\|.,*oO#'`]?([-=_~*+#])\1{19,}[+/\\|.,*oO#'`]?\s*$/
const longestEdge = 120
const leadsTo = /\S@\S|https?:|www\.|\+?\d[\d ()./-]{7,}\d|\S at \S+ dot \S/i
const mostFramed = 10
/** By how many letters a heading and the rule under it differ. */
const mostUneven = 2
const sentenceEnds = /[.!?。！？؟]\s*$/u
const fewestWords = 4
const mostRounds = 8
const devices = [
  /^(?:Sent|Posted|Written|Typed) (?:from|with|via|by|using|on) (?:my |an? |the )?\S.{0,80}$/i,
  /^(?:Get|Download|Télécharger|Obtenir|Hol|Holen Sie sich|Laden Sie|Obtener|Obtenha|Scarica|Ottieni|Outlook) .{0,8}(?:Outlook|BlueMail|Spike|Mailspring).{0,60}$/i,
  /^(?:Von (?:meinem|unterwegs|\S+ iP)|Gesendet (?:von|mit)|Diese Nachricht wurde von|Mit (?:freundlichen Grüßen )?vom? (?:iPhone|iPad|Handy)).{0,80}(?:gesendet|iPhone|iPad|Handy|Mobil\S*|Outlook|App|Mail|Smartphone|Android\S*|Blackberry)?.{0,40}$/i,
  /^Envoyé (?:de|depuis|à partir de|avec|par) (?:mon |ma |un )?.{1,80}$/i,
  /^Enviad[oa] (?:desde|do|da|de|a partir|via|com|con|através) .{1,80}$/i,
  /^(?:Inviato (?:da|dal|con)|Verzonden (?:vanaf|met|via)|Verstuurd (?:vanaf|met)|Wysłan[eo] (?:z|za)|Skickat från|Sendt fra|Odesláno z|Odoslané z|Küldve|Trimis de pe|Отправлено (?:с|из|от)|Надіслано з|Lähetetty|Disent|Dikirim dari|Được gửi từ|Gửi từ) .{1,80}$/i,
  /^.{1,30}(?:'?[uü]mdan|'?imden|'?ımdan) gönderildi.{0,20}$|^(?:iPhone|iPad|Android|Galaxy).{0,20}(?:から送信|에서 보냄|發送|发送|傳送|gönderildi|lähetetty|stä|sta)\S{0,10}$/i,
  /^(?:发自|發自|從我的|从我的|寄自|나의|내) ?.{1,30}$|^أُ?رسلت من .{1,60}$|^تم الإرسال من .{1,60}$|^מאת ה?-?iPhone.*$|^נשלח מה.{1,30}$/,
]

/** A text without the signature at its end; what stands between rules within it stays. */
export function withoutSignature(lines: readonly string[]): readonly string[] {
  const marked = lines.findIndex((line) => mark.test(line))
  let said = marked === -1 ? lines : lines.slice(0, marked)
  for (let round = 0; round < mostRounds; round += 1) {
    const short = withoutDevice(withoutBareMark(withoutFrame(said)))
    if (short.length === said.length) break
    said = short
  }
  return said
}

/** `--` without its blank, near the end, over lines that are no sentences. */
function withoutBareMark(lines: readonly string[]): readonly string[] {
  const at = lines.findLastIndex((line) => bareMark.test(line))
  if (at === -1 || partsText(lines, at)) return lines
  const after = lines.slice(at + 1).filter((line) => !blank.test(line))
  const sentences = after.filter(isSentence).length
  const isSignature = after.length <= mostBareLines && sentences * 2 < Math.max(1, after.length)
  const isDevices = after.length > 0 && after.every(namesDevice)
  return isSignature || isDevices ? lines.slice(0, at) : lines
}

/** Whether a rule parts or begins a text: the same one stands above it, nothing does, or it underlines a heading. */
function partsText(lines: readonly string[], at: number): boolean {
  const rule = (lines[at] ?? '').trim()
  if (isEdge(rule) && lines.slice(0, at).every((line) => blank.test(line))) return true
  return rule.length > '---'.length && (isHeading(lines, at) || lines.slice(0, at).some((line) => line.trim() === rule))
}

/** Whether what stands over a rule is no text that somebody signs: a heading as long as it, or over a long one a line alone. */
function isHeading(lines: readonly string[], at: number): boolean {
  const above = (lines[at - 1] ?? '').trim()
  const rule = (lines[at] ?? '').trim()
  if (above !== '' && Math.abs(above.length - rule.length) <= mostUneven) return true
  const [only = '', ...others] = lines.slice(0, at).filter((line) => !blank.test(line))
  return isEdge(rule) && others.length === 0 && !sentenceEnds.test(only.slice(-20))
}

/** What stands under a long rule or in a frame at the end, and leads to somebody: a number, an address, a page. */
function withoutFrame(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !blank.test(line))
  const first = lines.findIndex((line, at) => at >= last - mostFramed && isEdge(line))
  if (first < 1 || isHeading(lines, first)) return lines
  const inside = lines.slice(first + 1).filter((line) => !isEdge(line))
  const framed = inside
    .map((line) => line.replace(/^[\s|!*#]{1,4}|[|!*#]\s*$/g, ''))
    .filter((line) => !blank.test(line))
  const isOwn = framed.some((line) => leadsTo.test(line.slice(0, longestEdge)))
  return isOwn && framed.filter(isSentence).length * 2 < framed.length ? lines.slice(0, first) : lines
}

function isEdge(line: string): boolean {
  return line.length <= longestEdge && edge.test(line)
}

function isSentence(line: string): boolean {
  return sentenceEnds.test(line.slice(-20)) && line.trim().split(/\s+/, fewestWords).length === fewestWords
}

function withoutDevice(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !blank.test(line))
  if (last === -1) return lines.slice(0, 0)
  return namesDevice(lines[last] ?? '') ? lines.slice(0, last) : lines.slice(0, last + 1)
}

function namesDevice(line: string): boolean {
  if (line.length >= 140) return false
  const text = line.trim().replace(/^[*_[(-]+ ?|[*_\])]+$/g, '')
  return devices.some((each) => each.test(text))
}
