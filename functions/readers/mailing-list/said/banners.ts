/** What a company's mail server puts over a mail that comes from elsewhere: a warning, and nobody's words. */

const blank = /^\s*$/
const mostLines = 6
const mostBanners = 3
const longestBanner = 700
const warning =
  /^\W{0,8}(?:CAUTION|WARNING|ATTENTION|NOTICE|IMPORTANT|ACHTUNG|WARNUNG|VORSICHT|HINWEIS|ATENCI[ÓO]N|PRECAUCI[ÓO]N|ADVERTENCIA|ATEN[ÇC][ÃA]O|CUIDADO|AVISO|AVERTISSEMENT|ATTENZIONE|注意|警告|تحذير|تنبيه)(?![\p{L}\d])/iu
const elsewhere =
  /(?:from (?:an? )?(?:external|outside)|outside (?:of )?(?:the|our|your|this)|external (?:e-?mail|sender|source|message|address)|extern(?:e[mnrs]?)? (?:Absender|E-?Mail|Mail|Nachricht|Quelle)|außerhalb (?:der|Ihrer|unserer)|(?:expéditeur|courriel|message|mail|origine|source) ext(?:erne|érieure?)|de l['’]extérieur|(?:remitente|correo|mensaje|origen|remetente|e-?mail|mensagem|origem) extern[oa]|fuera de (?:la|su|nuestra)|fora d[ao]|(?:mittente|messaggio|e-?mail) esterno|esterno all|(?:外部|社外)から|مصدر خارجي|مرسل خارجي|من خارج)/iu
const aboutMail =
  /(?:e-?mail|mail|message|sender|Nachricht|Absender|courriel|expéditeur|correo|mensaje|remitente|mensagem|remetente|messaggio|mittente|メール|送信者|البريد|الرسالة)/iu
const label =
  /^\W{0,6}(?:EXTERNAL|EXTERN|EXTERNE|EXTERNO|外部)(?:[ :_-]{1,3}(?:E-?MAIL|SENDER|MESSAGE|MAIL))?\W{0,6}$/iu
const known =
  /^\W{0,4}(?:You don['’]t often get e-?mail from|Sie erhalten nicht (?:häufig|oft) E-?Mails von|Vous n['’](?:obtenez|avez) pas souvent (?:d['’]e-mails?|de courriers?)|Vous ne recevez pas souvent|No suele recibir (?:correos?|mensajes)|Você não (?:costuma receber|recebe)|Non si ricevono spesso|This (?:e-?mail|message) (?:originated|comes?|came|was sent) from outside|External (?:sender|e-?mail)\b)/iu

/** A text without such warnings over it. A text of nothing else stays. */
export function withoutBanners(lines: readonly string[]): readonly string[] {
  let said = lines
  for (let count = 0; count < mostBanners; count += 1) {
    const start = said.findIndex((line) => !blank.test(line))
    const end = said.findIndex((line, at) => at > start && blank.test(line))
    if (start === -1 || end === -1 || end - start > mostLines || !isBanner(said.slice(start, end))) return said
    said = said.slice(end)
  }
  return said
}

function isBanner(block: readonly string[]): boolean {
  const text = block.join(' ').trim()
  if (text.length > longestBanner) return false
  return label.test(text) || known.test(text) || (warning.test(text) && elsewhere.test(text) && aboutMail.test(text))
}
