/** Footers of lists, of mail services and of companies: no words of anybody in the list. */

const blank = /^\s*$/
const rule =
  /^\s*(?:[-_=*#~.•—–]{5,}|\+{5,}|(?:-=){4,}-?|={2,4}\^={10,}|(?:[-=_*~#] ?){8,}|-{10,}[^-].{0,60}-{5,}[~>\s-]*|_{5,}[^_].{0,40}_{5,})\s*$/
const longRule = /^\s*(?:_{20,}|(?:-=){4,}-?|#{20,})\s*$/
const yahooHeading = /^ {0,4}Yahoo!? Groups Links\s*$/
const longestRule = 200
const longestFooterLine = 1000
const mostFooterLines = 40
const mostAdLines = 7
const shortestDisclaimer = 60

/** One of these is a footer's, wherever it stands after a rule or at the end. */
const strong = [
  /^You(?:'re| are)? ?(?:received|are receiving|have received) this (?:message|e-?mail|mail|because)/i,
  /^(?:To|If you (?:want|wish|would like) to) (?:unsubscribe|be removed|leave|stop receiving|post|subscribe|start a new topic|view this discussion|change your|manage|contact the list|reply to this|search the archives?|set options)\b/i,
  /^(?:For|Visit|For more|More|See) (?:additional commands|more options|this group|discussion|information (?:about|on) (?:this|the) list|the archives?|your group|the group|list archives)\b/i,
  /^(?:To )?un-?subscribe\b.{0,80}(?:[:@]|https?:)/i,
  /^(?:Unsubscribe|Subscribe|List|Mailing list|Archives?|Info|Help|Options|FAQ|Support|Web|Homepage|Web ?site|Netiquette)\s*(?:archives?|info|page|help|from this list|options)?\s*:?\s+<?(?:https?:|mailto:|\S+@)/i,
  /mailman3?\/(?:listinfo|options|lists|postorius)|\/listinfo[/.]|\/lists\.\S+\/postorius|lists?\.sourceforge\.net\/lists|\/scripts\/wa|wa\.exe\?|groups\.google\.com\/(?:group|d\/|a\/)|groups\.io\/g\/|\/sympa\/|\/wws\/|freelists\.org\/|lists?\.[\w.-]+\/(?:cgi-bin|sympa|archives?|hyperkitty)|groups\.yahoo\.com/i,
  /\bGroups\.io Links:|Yahoo!? Groups|YahooGroups|egroups\.com|Do You Yahoo|LISTSERV|SIGNOFF|majordomo@|listserv@|\S+-(?:unsubscribe|request|leave|help)@\S+|\bunsubscribe@/i,
  /^(?:Vous (?:avez reçu|recevez) ce (?:message|mail)|Sie (?:erhalten|haben) diese (?:Nachricht|E-?Mail)|Has recibido este mensaje|(?:Você|Voce) (?:recebeu|está recebendo) est[ae]|Hai ricevuto questo|U ontvangt dit|Otrzymujesz|Вы получили это|Du (?:får|fick|modtager) (?:det|dett)|このメール(?:は|を)|لقد تلقيت|您收到此|이 메일은)/i,
  /^(?:Um sich|Zum|Pour (?:se|vous|me)|Para (?:cancelar|anular|darse|sair|desinscrever)|Per (?:cancellar|annullar)|Om (?:u|je) af|Aby|Чтобы|För att|For at|退会|登録解除|購読|لإلغاء|要取消|탈퇴).{0,100}(?:abmelden|austragen|abbestellen|désabonner|désinscrire|inscripción|suscripción|baja|inscrição|lista|cancellarti|iscrizione|melden|wypisać|отписаться|avsluta|avmelde|afmelde|解除|手続|الاشتراك|訂閱|订阅|구독|:)/i,
  /\S+ (?:mailing ?list|Mailing-?[Ll]iste|maillist|mailinglijst|mailinglista|postiluettelo|sähköpostilista|lista de correos?|lista de (?:discussão|e-?mails?|distribuci[óo]n)|liste de diffusion|lista di discussione|lista dyskusyjna|список рассылки|メーリングリスト|المجموعة البريدية|القائمة البريدية|邮件列表|郵件列表|메일링 ?리스트)\s*(?:--?|[-–—:|(<].{0,100})?\s*$|^(?:Liste de diffusion|Lista de (?:correo|discuss[ãa]o)|Mailingliste|Mailing[ -]list|Lista)\s+\S+/,
  /^(?:_{3,}|-{3,})?\s*(?:Get (?:your )?(?:own |private,? |personal )*free|Do you Yahoo|Send (?:instant messages|free)|MSN |Join (?:the world|MSN)|Chat with friends|Add photos|Protect your PC|The new MSN|STOP MORE SPAM|Express yourself|Find (?:local|just what)|Discover the new Yahoo|Yahoo! (?:Mail|Auctions|Photos)|Start your day with Yahoo|NEW! |FREE (?:COMPUTER|pop-up|email)|Tired of spam|Never miss|Win 1000|Découvrez|Nouveau :|Gesendet mit|Create your own)/i,
  /^(?:This SF\.[Nn]et [Ee]mail|The information (?:contained|transmitted) in|SF\.Net email is|Sent (?:through|using|via) (?:the )?|Posted (?:via|through|by)|View this message in context|Sent from the .{2,80} (?:mailing list )?archive)/,
  /^-{3,}.{0,40}(?:sponsor|advertisement|ADVERTISEMENT)/i,
  /^This (?:e-?mail|message) (?:was|has been) (?:scanned|checked|sent (?:using|via|through|from|to))|^(?:Checked|Scanned|Geprüft|Analysé) by (?:AVG|Norton|MailScanner)|\bVirus-free\b|avast! Antivirus|^No virus found|Outgoing mail is certified/i,
  /^(?=.{0,120}(?:e-?mail|correo|courrier|mensaje|mensagem|messaggio|bericht|wiadomość|письмо|メール|البريد))(?=.{0,200}(?:\bavast\b|\bAVG\b|anti-?vir|антивирус|ウイルス|الفيروسات))/i,
  /^\W{0,3}(?:P )?(?:Please (?:consider|think of) (?:the|our) environment before|Bitte (?:denken Sie an die|prüfen Sie der) Umwelt|(?:Pensez|Merci de penser) à l['’]environnement avant|Antes de imprimir|Por favor,? (?:piense|considere|pense) (?:en|no|el|o) .{0,20}ambiente|Prima di stampare|印刷する前に)/i,
  /^(?:<\*> )?Your use of .{2,30} is subject to|^\S+@\S+ To (?:unsubscribe|post)|^Community (?:email addresses|Links)|^Post message: |^(?:Before posting|Please do not reply|Please visit|The archives? )/i,
]

const disclaimer = [
  /\b(?:e-?mail|message|communication|transmission|information|mail)\b/i,
  /confidential|privileged|intended (?:recipient|solely|only)|addressee|received (?:it|this .{2,40}) in error|legally|disclos/i,
  /strictly|prohibit|delete|notify|disclos|unauthori[sz]ed|intended|copy|distribut|liab|received .{0,40}in error/i,
]
const foreignDisclaimer =
  /vertrauliche.{0,80}Informationen|(?:ce|cet|présent) (?:message|courriel|e-?mail).{0,120}confidentiel|este (?:mensaje|correo|e-?mail).{0,160}confidencial|esta mensagem.{0,160}confidencia|questo messaggio.{0,160}(?:riservat|confidenzial)|uso esclusivo del destinatario|D\.? ?Lgs\.? ?(?:n\. )?196|uso exclusivo de(?:l| su)? destinat[aá]rio|dit (?:e-?mail)?bericht.{0,120}vertrouwelijk|konfidential|konfidenciál|konfidencjaln|конфиденциальн|機密情報|سري[ةه]?.{0,60}(?:الرسالة|البريد)|机密信息|機密資訊|기밀/i

/** A text without the footers that lists and services put at its end. */
export function withoutFooters(lines: readonly string[]): readonly string[] {
  let said = upToMiddleFooter(lines)
  let isSponsored = lines.slice(said.length).some(isSourceForge)
  for (let round = 0; round < 6; round += 1) {
    const end = said.findLastIndex((line) => !blank.test(line) && !isRule(line)) + 1
    const start = lastBlock(said, end)
    const block = said.slice(start, end)
    const isEnd = isFooter(block, said.slice(0, start)) || (isSponsored && isAd(block))
    if (end === 0 || !isEnd) return said.slice(0, end)
    isSponsored ||= block.some(isSourceForge)
    said = said.slice(0, start)
  }
  return said
}

function isSourceForge(line: string): boolean {
  return line.length < longestFooterLine && line.includes('lists.sourceforge.net')
}

/** SourceForge's lists put an advertisement over their footer: a long rule, and a few lines with a link. */
function isAd(block: readonly string[]): boolean {
  const [rule = '', ...words] = block
  return /^-{60,}\s*$/.test(rule) && words.length <= mostAdLines && words.some((line) => /https?:\/\//.test(line))
}

/** A list's footer that something else follows: a rule of underscores or Yahoo's heading, and what the list calls itself. */
function upToMiddleFooter(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex(
    (line, index) =>
      yahooHeading.test(line) ||
      (longRule.test(line) && lines.slice(index + 1, index + 4).some((next) => isStrong(next) && !/^\s*>/.test(next))),
  )
  if (start === -1) return lines
  const rest = lines.slice(start)
  const isTail = rest.filter((line) => !blank.test(line)).length <= mostFooterLines
  return isTail ? lines.slice(0, start) : lines
}

/** Where the last block begins: what stands between blank lines or under a rule; the rule belongs to it. */
function lastBlock(lines: readonly string[], end: number): number {
  let start = end - 1
  for (let at = end - 1; at >= Math.max(0, end - mostFooterLines); at -= 1) {
    const line = lines[at] ?? ''
    if (isRule(line) || /^-- ?$/.test(line)) return at
    if (blank.test(line)) {
      // A blank line under a rule parts nothing.
      const above = lines[at - 1] ?? ''
      return isRule(above) ? at - 1 : start
    }
    start = at
  }
  return start
}

function isFooter(block: readonly string[], before: readonly string[]): boolean {
  const words = block.filter((line) => !blank.test(line) && !isRule(line) && !/^-- ?$/.test(line))
  const isRuled = isRule(block[0] ?? '') || /^-- ?$/.test(block[0] ?? '')
  const told = block.filter(isStrong).length
  const text = words.join(' ').slice(0, 4000)
  if (isDisclaimer(text)) return true
  if (isUnderOnlyRule(block, before)) return true
  if (told === 0) return false
  if (isRuled) return true
  const isRest = before.some((line) => !blank.test(line))
  return isRest && told * 3 >= words.length
}

function isRule(line: string): boolean {
  return line.length < longestRule && rule.test(line)
}

/** The only rule of underscores, with a few lines under it at the end: a list's or a service's words, whatever they are. */
function isUnderOnlyRule(block: readonly string[], before: readonly string[]): boolean {
  const isShort = block.filter((line) => !blank.test(line)).length <= mostAdLines
  return (
    isShort &&
    longRule.test(block[0] ?? '') &&
    before.some((line) => !blank.test(line)) &&
    !before.some((line) => longRule.test(line))
  )
}

function isStrong(line: string): boolean {
  const text = line.trim().replace(/^[*>#|\s-]+(?=\S)/, '')
  return line.length < longestFooterLine && strong.some((each) => each.test(text))
}

function isDisclaimer(text: string): boolean {
  if (text.length < shortestDisclaimer) return false
  return (disclaimer.every((each) => each.test(text)) && isLegal(text)) || foreignDisclaimer.test(text)
}

function isLegal(text: string): boolean {
  const found = text.match(
    /confidential|privileged|intended|addressee|recipient|in error|unauthori[sz]ed|prohibited|disclos\w+|delete|notify|liab\w+/gi,
  )
  return (found?.length ?? 0) >= 3
}
