import { lettersOf, withoutEncoding } from '../head/header-text.ts'
import type { RawHead } from '../head/raw-head.ts'

/** Google's labels as Takeout writes them, in the languages of Rekindle and some others. */
const labels: readonly (readonly [reason: string, words: readonly string[]])[] = [
  [
    'drafts',
    [
      'draft,drafts,entwurf,entwürfe,borrador,borradores,brouillon,brouillons,rascunho,rascunhos,下書き',
      'مسودة,مسودات,المسودات,bozza,bozze,concepten,черновики,草稿,wersje robocze,taslaklar',
    ],
  ],
  [
    'spam',
    [
      'spam,correo no deseado,indésirables,courrier indésirable,lixo eletrônico,迷惑メール,رسائل غير مرغوب فيها',
      'الرسائل غير المرغوب فيها,غير مرغوب فيها,غير مرغوب فيه,بريد عشوائي,спам,垃圾邮件,垃圾郵件,junk',
    ],
  ],
  [
    'deleted mails',
    [
      'trash,bin,deleted,papierkorb,papelera,corbeille,lixeira,lixo,reciclagem,ゴミ箱,المهملات,سلة المهملات',
      'cestino,prullenbak,корзина,已删除邮件,垃圾桶,kosz,çöp kutusu',
    ],
  ],
  ['chats', ['chat,chats,bate-papo,bate-papos,conversas,チャット,دردشة,دردشات,الدردشات,محادثات,المحادثات,чаты,聊天']],
]
const reasons = new Map(
  labels.flatMap(([reason, words]) =>
    words
      .join(',')
      .split(',')
      .map((word) => [word.normalize('NFC'), reason] as const),
  ),
)
const deleted = 0x0008
const deletedAtServer = 0x0020_0000

/** Why a mail from somebody's own mailbox is for nobody else. */
export function whyPrivate(head: RawHead): string | undefined {
  return byLabel(head) ?? byProgram(head)
}

function byLabel(head: RawHead): string | undefined {
  const header = head.get('x-gmail-labels')
  if (header === '') return undefined
  for (const label of withoutEncoding(lettersOf(header, () => undefined)).split(',')) {
    const word = label
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replace(/^\[?(?:gmail|google mail)\]?\//i, '')
    const reason = reasons.get(word.normalize('NFC').toLowerCase())
    if (reason) return reason
  }
  return undefined
}

/** Thunderbird keeps what was deleted until its folder is compacted; others write a letter for it. */
function byProgram(head: RawHead): string | undefined {
  const [status, more] = [head.get('x-mozilla-status'), head.get('x-mozilla-status2')].map(
    (each) => parseInt(each, 16) || 0,
  )
  if (((status ?? 0) & deleted) !== 0 || ((more ?? 0) & deletedAtServer) !== 0) return 'deleted mails'
  if (/^[A-Z]*D/.test(head.get('x-status'))) return 'deleted mails'
  // What was sent may still say how it was drafted.
  const isSent = head.get('received') !== ''
  const isDraft = (head.get('x-mozilla-draft-info') !== '' && !isSent) || /^[A-Z]*T/.test(head.get('x-status'))
  return isDraft || head.get('x-unsent') === '1' ? 'drafts' : undefined
}

/** Written by whoever keeps a mailbox: what programs that send put into a head comes along to every archive. */
const ofMailboxes = ['x-gmail-labels', 'x-gm-thrid', 'x-mozilla-status', 'x-mozilla-keys']

/** Whether it lay in somebody's own mailbox, and not in the archive of a list. */
export function isFromMailbox(head: RawHead): boolean {
  return ofMailboxes.some((each) => head.get(each) !== '')
}
