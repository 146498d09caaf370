import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

describe('a message within an answer', () => {
  const heads = (from: string, sent: string, to: string, subject: string) =>
    `${from}: Bob Example <bob@example.org>\n${sent}: 2. 3. 2026 09:12\n${to}: Ann\n${subject}: Tea`

  test.each([
    ['English', heads('From', 'Sent', 'To', 'Subject')],
    ['German', heads('Von', 'Gesendet', 'An', 'Betreff')],
    ['French', heads('De', 'Envoyé', 'À', 'Objet').replaceAll(':', ' :')],
    ['Spanish', heads('De', 'Enviado el', 'Para', 'Asunto')],
    ['Portuguese', heads('De', 'Enviada em', 'Para', 'Assunto')],
    ['Italian', heads('Da', 'Inviato', 'A', 'Oggetto')],
    ['Dutch', heads('Van', 'Verzonden', 'Aan', 'Onderwerp')],
    ['Polish', heads('Od', 'Wysłano', 'Do', 'Temat')],
    ['Russian', heads('От', 'Отправлено', 'Кому', 'Тема')],
    ['Swedish', heads('Från', 'Skickat', 'Till', 'Ämne')],
    ['Danish', heads('Fra', 'Sendt', 'Til', 'Emne')],
    ['Finnish', heads('Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe')],
    ['Turkish', heads('Kimden', 'Gönderildi', 'Kime', 'Konu')],
    ['Czech', heads('Od', 'Odesláno', 'Komu', 'Předmět')],
    ['Japanese', heads('差出人', '送信日時', '宛先', '件名')],
    ['Chinese', heads('发件人', '发送时间', '收件人', '主题').replaceAll(': ', '：')],
    ['Korean', heads('보낸 사람', '보낸 날짜', '받는 사람', '제목')],
    ['Arabic', heads('من', 'تم الإرسال', 'إلى', 'الموضوع')],
    ['bold', '*From:* Bob Example\n*Sent:* Monday, March 2, 2026 9:12 AM\n*To:* Ann\n*Subject:* Tea'],
    ['ruled', `${'_'.repeat(32)}\nFrom: Bob Example <bob@example.org>\nSent: Monday, March 2, 2026\nSubject: Tea`],
  ])('is left out under its heads: %s', (_, block) =>
    expect(whatWasSaid(`Yes please.\n\n${block}\n\nShall we have tea?\n`)).toBe('Yes please.'),
  )

  test.each([
    ['-----Original Message-----'],
    ['-------- Original message --------'],
    ['----- Reply message -----'],
    ['-----Ursprüngliche Nachricht-----'],
    ['-------- Original-Nachricht --------'],
    ['-----Message d’origine-----'],
    ['-------- Message original --------'],
    ['-----Mensaje original-----'],
    ['-----Mensagem original-----'],
    ['-----Messaggio originale-----'],
    ['-----Oorspronkelijk bericht-----'],
    ['-----Wiadomość oryginalna-----'],
    ['-----Исходное сообщение-----'],
    ['-----Ursprungligt meddelande-----'],
    ['-----Oprindelig meddelelse-----'],
    ['-----Alkuperäinen viesti-----'],
    ['-----Orijinal Mesaj-----'],
    ['-----Původní zpráva-----'],
    ['------------------ 原始邮件 ------------------'],
    ['-----元のメッセージ-----'],
    ['-----원본 메시지-----'],
    ['-----الرسالة الأصلية-----'],
    ['____________________Reply Separator____________________'],
    ['------- Original Message -------'],
  ])('is left out under %s', (line) =>
    expect(whatWasSaid(`Yes please.\n\n${line}\nFrom: Bob\n\nShall we have tea?\n`)).toBe('Yes please.'),
  )

  test.each([
    ['GroupWise', '>>> Bob Example <bob@example.org> 3/2/2026 9:12 AM >>>'],
    [
      'GroupWise in German',
      '>>> Bob <bob@example.org> schrieb am 2. März 2026 um 9:12 in Nachricht <5E.7A1@example.org>:',
    ],
    [
      'Lotus Notes',
      'Bob <bob@example.org>\nSent by: tea-bounces@example.org\n02/03/2026 09:12\nPlease respond to\nTea',
    ],
    ['old Notes', 'Bob <bob@example.org> on 02/03/2001 09:12:00 AM\n\nPlease respond to tea@example.org\n\nTo:\ntea'],
    ['Zimbra', '----- Ursprüngliche Mail -----\nVon: "Bob" <bob@example.org>\nBetreff: Tee'],
    ['Zimbra in French', '----- Mail original -----\nDe: "Bob" <bob@example.org>\nObjet: thé'],
  ])('by %s is left out', (_, head) => expect(whatWasSaid(`Yes.\n\n${head}\n\nShall we meet?`)).toBe('Yes.'))

  test.each([
    ['>>> Bob <bob@example.org> 3/2/2026 9:12 AM >>>\n> Shall we meet?\n\nYes.', 'Yes.'],
    ['> Soon?\n>>> On 3/2/2026 at 9:12, Bob wrote:\n>>> Shall we meet?\n\nYes.', 'Yes.'],
    [
      'Ask ann@example.org\nby 1/3/2026 10:00.\nSent by post, it takes three days.\n\nHurry.',
      'Ask ann@example.org\nby 1/3/2026 10:00.\nSent by post, it takes three days.\n\nHurry.',
    ],
    ['>>> brew(12, 3) >>>\n\nIt fails.', 'It fails.'],
    ['Please respond to bob@example.org by 2/3/2026.', 'Please respond to bob@example.org by 2/3/2026.'],
  ])('is none where it is a marked quote, or a wish: %j', (text, said) => expect(whatWasSaid(text)).toBe(said))

  test('leaves the answers under its marked lines', () =>
    expect(whatWasSaid('-----Original Message-----\nFrom: Bob\nSubject: Tea\n\n> Shall we?\n\nYes.')).toBe('Yes.'))

  test('leaves them under who is quoted, too', () => {
    const marked = 'Bob <bob@x.example> schrieb am Montag, 2. März 2026 um 9:12 vorm.:\n\n\n> Shall we?\n\nYes.'
    expect(whatWasSaid(`------- Original Message -------\n${marked}`)).toBe('Yes.')
  })

  test('is left out whole where only it quotes others', () => {
    const within = 'From: Bob <bob@x.example>\nSubject: Tea\n\nOn Monday, Cy wrote:\n> Tea?\n\nDoes that include cake?'
    expect(whatWasSaid(`Yes.\n\n-----Original Message-----\n${within}`)).toBe('Yes.')
  })

  test('between two lines of dashes leaves what comes after', () => {
    const included = '----- Begin Included Message -----\n\nShall we?\n\n----- End Included Message -----'
    expect(whatWasSaid(`Look:\n\n${included}\n\nYes.`)).toBe('Look:\n\nYes.')
  })

  test.each([
    ['---------- Forwarded message ---------'],
    ['-------- Weitergeleitete Nachricht --------'],
    ['---------- Message transféré ----------'],
    ['Begin forwarded message:'],
    ['Anfang der weitergeleiteten Nachricht:'],
    ['Inicio del mensaje reenviado:'],
    ['---------- 転送メッセージ ----------'],
  ])('is what a message says that only passes it on, without its heads: %s', (line) => {
    const passed = `${line}\nFrom: Bob <bob@example.org>\nDate: Mon, Mar 2, 2026 at 9:12 AM\nSubject: Tea\nTo: Ann\n\n\nShall we?`
    expect(whatWasSaid(passed)).toBe('Shall we?')
    expect(whatWasSaid(`For you.\n\n${passed}`)).toBe('For you.')
  })

  test('under heads alone is passed on where the subject says so', () => {
    const passed = 'From: Bob <bob@example.org>\nSent: Monday, March 2, 2026 9:12 AM\nSubject: Tea\n\nShall we?'
    expect([whatWasSaid(passed, true), whatWasSaid(passed)]).toEqual(['Shall we?', ''])
  })

  test.each([
    ['From: 5 March\nTo: 7 March\nWhere: the harbour'],
    ['Date: Friday\nTime: 5 pm\nPlace: the harbour\n\nBring a cup.'],
    ['Subject: tea, as always.\n\nFrom the harbour to the hill we walked.'],
    ['To: the hill\n\nFrom: the harbour'],
    ['An: das Fest denke ich oft.\nVon: niemandem'],
  ])('is not what only looks like one: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
