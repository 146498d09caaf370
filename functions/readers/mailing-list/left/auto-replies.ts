/** How the subjects of automatic replies begin, in the languages of the common programs. */
const subjects = [
  'auto(?:matic)?[ -]?re(?:ply|sponse)|autoreply|vacation(?: reply)?|out of (?:the )?office|on vacation|away from (?:my|the) (?:office|mail)',
  'automatische (?:antwort|abwesenheitsnotiz)|abwesenheits(?:notiz|nachricht|meldung)|abwesend|nicht im büro',
  'respuesta automática|fuera de la oficina|fuera de oficina|ausente',
  "réponse automatique|absence du bureau|absente?(?: du bureau)?|message d[’']absence",
  'resposta automática|fora do escritório|ausência(?: temporária)?|ausente do escritório',
  '自動(?:応答|返信|回覆|回复)|自动(?:回复|答复)|不在(?:通知|のお知らせ|応答)|【自動(?:返信|応答)】',
  'الرد التلقائي|رد تلقائي|رد آلي|خارج المكتب|خارج مكتبي',
  'risposta automatica|fuori ufficio|automatisch antwoord|afwezig|autosvar|automatiskt svar|automatisk svar',
  'automaattinen vastaus|poissa|automatyczna odpowiedź|nieobecny|автоматический ответ|автоответ|otomatik (?:yanıt|cevap)|automatická odpověď',
]
const subject = new RegExp(
  `^(?:\\[auto(?:-?reply)?\\]|(?:${subjects.join('|')})\\s*(?:[:：(–—-]|$|\\s+(?:re|aw|from|until|bis|till)\\b))`,
  'iu',
)

export function isAutoReplySubject(text: string): boolean {
  return subject.test(text.slice(0, 200).replace(/^[\s\u200e\u200f]+/, ''))
}
