import { columnKey } from './column-words.ts'

const yesWords = words(`true|1|yes|y|x|on|ok|✓|✔|☑|ja|j|wahr|oui|o|vrai|si|s|verdadero|sim|verdadeiro|はい|有|希望|نعم
  |subscribed|opted in|opt in|opt-in|active|enabled|email|all email|each email|digest|abridged|daily|weekly|abonniert
  |suscrito|abonné|inscrito|配信中|مشترك`)
const noWords = words(`false|0|no|n|off|☐|✗|✘|nein|falsch|non|faux|falso|não|いいえ|無|لا|none|never|no email|no mail
  |nomail|unsubscribed|opted out|opt out|opt-out|disabled|inactive|cleaned|bounced|complained|spam|blocked|blocklisted
  |abgemeldet|keine|kein|nie|désabonné|désinscrit|jamais|nunca|baja|de baja|cancelado|descadastrado|配信停止|購読解除
  |不要|أبدا|غير مشترك`)

/** A yes or a no as lists write it; undefined where it is neither. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const word = wordKey(text)
  if (yesWords.has(word)) return 'yes'
  return noWords.has(word) ? 'no' : undefined
}

/** What the state of a row says of its person. */
export type ListState = 'member' | 'owner' | 'no mail' | LeftReason

export const leftReasons = [
  'people who are banned',
  'people who were invited and have not joined',
  'people who wait to be approved or have not confirmed',
  'people who are suspended now',
  'people who left or whose account was deleted',
  'people whose account is not active',
  'people who have no account',
  'contacts who never subscribed',
  'accounts of the system, and bots',
  'people whose account was made anonymous',
  'rows without an address',
  'rows that name nobody',
] as const
export type LeftReason = (typeof leftReasons)[number]

const ownerWords = words(
  'owner|primary owner|eigentümer|inhaber|propietario|propriétaire|proprietário|オーナー|所有者|مالك',
)

const states: readonly (readonly [ListState, ReadonlySet<string>])[] = [
  ['owner', new Set(['manager', ...ownerWords])],
  [
    'member',
    words(`member|active|enabled|subscribed|regular|premium|gifted|trialed|free|paid|comped|admin|moderator|guest
      |mitglied|aktiv|miembro|activo|membre|actif|membro|ativo|会員|有効|عضو|نشط`),
  ],
  [
    'no mail',
    words(`unsubscribed|cleaned|complained|bounced|bouncing hard|undeliverable|disabled|blocklisted|churned|churning
      |opted out|no mail|nomail|spam complaint|abgemeldet|désabonné|désinscrit|dado de baja|descadastrado|配信停止|غير مشترك`),
  ],
  ['people who are banned', words('banned|blocked|spammy|spammer|kicked|gesperrt|bloqueado|banni|banido|محظور')],
  ['people who were invited and have not joined', words('invited|eingeladen|invitado|invité|convidado|招待中|مدعو')],
  [
    'people who wait to be approved or have not confirmed',
    words(`pending|unconfirmed|unactivated|not confirmed|waiting|requested|awaiting approval|ausstehend|pendiente
      |en attente|pendente|保留|承認待ち|معلق`),
  ],
  ['people who are suspended now', words('suspended|suspendiert|suspendido|suspendu|suspenso|停止中|موقوف')],
  [
    'people who left or whose account was deleted',
    words('left|removed|deleted|deactivated|former|ausgetreten|gelöscht|eliminado|supprimé|excluído|退会|محذوف'),
  ],
  ['accounts of the system, and bots', words('bot|system')],
  ['contacts who never subscribed', words('nonsubscribed|non subscribed|transactional|cleaned never')],
]
const stateOfWord = new Map(states.flatMap(([state, all]) => [...all].map((word) => [word, state] as const)))

/** What is told of a person by a word such as “unsubscribed”; undefined where the word is not known. */
export function stateOf(text: string): ListState | undefined {
  return stateOfWord.get(wordKey(text))
}

/** Whether a role is an owner's: who sits on a committee or moderates runs no digest by that. */
export function isOwnerRole(text: string): boolean {
  return ownerWords.has(wordKey(text))
}

/** What an export tells by the names of its files: Mailchimp keeps no column for it. */
export function stateOfFile(path: string): ListState | undefined {
  const [name = ''] = path.toLowerCase().split('/').slice(-1)
  const [, word = ''] = /^(subscribed|unsubscribed|cleaned|nonsubscribed|transactional)_/.exec(name) ?? []
  return word === '' ? undefined : stateOf(word)
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split('|').map(wordKey))
}

function wordKey(text: string): string {
  return columnKey(text) || text.trim()
}
