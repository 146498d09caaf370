import { describe, expect, test } from 'vitest'
import { readHead } from '../../../../../functions/readers/mailing-list/mail-head.ts'

const left = (...headers: readonly string[]) =>
  readHead(Buffer.from(['From: Ann <ann@members.example>', 'Subject: Tea', ...headers, '', 'x'].join('\n')), '').left
const from = (sender: string, ...headers: readonly string[]) =>
  readHead(Buffer.from([`From: ${sender}`, 'Subject: Tea', ...headers, '', 'x'].join('\n')), '').left
const about = (subject: string) =>
  readHead(Buffer.from(`From: Ann <ann@members.example>\nSubject: ${subject}\n\nx`), '').left

describe('what is somebody’s own', () => {
  test.each([
    ['drafts', 'Tea,Draft Entwürfe Borradores Brouillons Rascunhos 下書き المسودات'],
    ['spam', 'Spam 迷惑メール'],
    ['deleted mails', 'Trash Papierkorb Papelera Corbeille Lixeira ゴミ箱 المهملات'],
    ['chats', 'Chat Chats Bate-papos チャット الدردشات'],
  ])('is told as %s by Takeout in every language', (reason, labels) => {
    for (const label of labels.split(' ')) {
      expect(left(`X-Gmail-Labels: Inbox,${label}`)).toBe(reason)
      const encoded = `=?UTF-8?B?${Buffer.from(`Inbox,${label}`).toString('base64')}?=`
      expect(left(`X-Gmail-Labels: ${encoded}`)).toBe(reason)
    }
  })

  test('is told by Thunderbird and others, who keep what was deleted', () => {
    expect(left('X-Mozilla-Status: 0009')).toBe('deleted mails')
    expect(left('X-Mozilla-Status: 0001', 'X-Mozilla-Status2: 00200000')).toBe('deleted mails')
    expect(left('X-Mozilla-Draft-Info: internal/draft; vcard=0')).toBe('drafts')
    expect(left('X-Mozilla-Draft-Info: internal/draft; vcard=0', 'Received: from a by b')).toBeUndefined()
    expect(left('X-Status: D')).toBe('deleted mails')
    expect(
      left('X-Mozilla-Status: 0001', 'X-Mozilla-Status2: 00000000', 'X-Gmail-Labels: Tea,Drafty house'),
    ).toBeUndefined()
  })
})

describe('what no person wrote', () => {
  test.each([
    'Auto-Submitted: auto-generated',
    'X-GitHub-Reason: subscribed',
    'X-Bugzilla-Type: changed',
    'X-Jenkins-Job: tea',
    'X-Cron-Env: <SHELL=/bin/sh>',
    'X-Build-Notification: yes',
  ])('is left out by its own word: %s', (header) => expect(left(header)).toBe('mails of programs'))

  test.each([
    'jenkins@ci.example',
    'Tea CI <noreply@ci.example>',
    'dependabot[bot] <x@git.example>',
    'bugzilla-daemon@bugs.example',
    'Kettle <kettle-bot@ci.example>',
    'root (Cron Daemon) <root@host.example>',
  ])('is left out by its sender: %s', (sender) => expect(from(sender)).toBe('mails of programs'))

  test.each([
    'Ann Talbot <talbot@members.example>',
    'Bot, Ann <ann.both@members.example>',
    'Ann Abbot <abbot@members.example>',
  ])('is not taken for what %s wrote', (sender) => expect(from(sender)).toBeUndefined())

  test('is a notice of a mail server, or of the list', () => {
    expect(from('Mail Delivery Subsystem <MAILER-DAEMON@members.example>')).toBe('notices of mail servers')
    expect(from('postmaster@members.example')).toBe('notices of mail servers')
    expect(left('Content-Type: multipart/report; report-type=delivery-status')).toBe('notices of mail servers')
    expect(from('tea-request@lists.example')).toBe('notices of the list itself')
    expect(left('X-List-Administrivia: yes')).toBe('notices of the list itself')
  })

  test.each([
    'Automatic reply: Tea',
    'Automatische Antwort: Tea',
    'Respuesta automática: Tea',
    'Réponse automatique : Tea',
    'Resposta automática: Tea',
    '自動応答: Tea',
    'الرد التلقائي: Tea',
    'Out of Office',
    'Abwesenheitsnotiz',
  ])('is an automatic reply: %s', (subject) => expect(about(subject)).toBe('automatic replies'))

  test('is an automatic reply by the words of many programs', () => {
    for (const header of [
      'Precedence: auto_reply',
      'X-Autoreply: yes',
      'X-Autorespond: away',
      'Auto-Submitted: auto-replied',
    ]) {
      expect(left(header)).toBe('automatic replies')
    }
    expect(left('Auto-Submitted: no', 'Precedence: list')).toBeUndefined()
    expect(about('Re: Out of office')).toBeUndefined()
    expect(about('Out of office space for the club?')).toBeUndefined()
  })
})

describe('spam', () => {
  test.each(['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=9', 'X-Bogosity: Spam, tests=bogofilter', 'X-Spam: yes'])(
    'is what a filter calls so: %s',
    (header) => expect(left(header)).toBe('spam'),
  )

  test('is not what it lets through', () => {
    expect(left('X-Spam-Status: No, score=-1', 'X-Spam-Flag: NO')).toBeUndefined()
  })

  test('may be a sender who is called by another’s address', () => {
    expect(from('"boss@firm.example" <x@elsewhere.example>')).toBe('mails with a forged sender')
    expect(from('ann@members.example <ann@members.example>')).toBeUndefined()
    expect(from('ann@old.example <ann@members.example>')).toBeUndefined()
  })
})
