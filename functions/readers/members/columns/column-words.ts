/** What a column of a list of members may hold. */
export const listFields = [
  'email',
  'name',
  'firstName',
  'lastName',
  'userName',
  'login',
  'id',
  'telegramId',
  'language',
  'timeZone',
  'joined',
  'lastSeen',
  'mail',
  'noMail',
  'state',
  'role',
  'admin',
  'active',
  'staged',
  'banned',
  'suspendedTill',
  'deletedAt',
  'noMailSince',
  'emailStatus',
  'consentSince',
  'consentSource',
  'joinYear',
  'joinMonth',
  'joinDay',
  'joinHour',
  'joinMinute',
  'joinSecond',
] as const
export type ListField = (typeof listFields)[number]

/**
 * The names of columns, as `columnKey` makes them, by what they hold: those of the exports that people bring, and what
 * people call them in seven languages. Where several are in one list, the one named first here counts.
 */
export const columnWords: readonly (readonly [ListField, readonly string[]])[] = [
  [
    'email',
    said(`email address|e mail address|email|e mail|mail|mail address|member email|user email|subscriber email
      |e mail adresse|emailadresse|mailadresse|mail adresse|correo|correo electrónico|email del miembro
      |dirección de correo|dirección de correo electrónico|adresse e mail|adresse email|adresse mail|adresse électronique
      |courriel|adresse courriel|endereço de e mail|endereço de email|correio eletrônico|correio eletrónico
      |メール|メールアドレス|eメール|電子メール|البريد الإلكتروني|البريد الالكتروني|بريد إلكتروني|عنوان البريد الإلكتروني|الإيميل|ايميل`),
  ],
  [
    'name',
    said(`name|full name|fullname|display name|displayname|nickname|member|member name|real name|subscriber name
      |vollständiger name|anzeigename|mitglied|nombre completo|nombre y apellidos|nombre y apellido|nom complet
      |nom et prénom|prénom et nom|nome completo|名前|氏名|お名前|表示名|الاسم|الاسم الكامل|اسم العضو`),
  ],
  [
    'firstName',
    said(`first name|firstname|given name|forename|fname|vorname|nombre|prénom|nome|primeiro nome|名|الاسم الأول`),
  ],
  [
    'lastName',
    said(`last name|lastname|surname|family name|lname|nachname|familienname|apellidos|apellido|nom de famille|nom
      |sobrenome|apelido|último nome|姓|名字|苗字|اسم العائلة|اللقب|الاسم الأخير`),
  ],
  [
    'userName',
    said(`username|user name|user|login|handle|screen name|benutzername|nutzername|usuario|nombre de usuario
      |nom d utilisateur|identifiant|pseudo|utilizador|usuário|nome de usuário|nome de utilizador|ユーザー名|ユーザ名|اسم المستخدم`),
  ],
  [
    'login',
    said('github|github username|github user name|github login|github user|github name|mattermost|mattermost username'),
  ],
  [
    'id',
    said(`discord id|discord user id|discord userid|slack id|slack user id|userid|zulip id|zulip user id|phpbb id
      |flarum id|nodebb id|discourse id|discourse user id|forum id|forum user id`),
  ],
  ['telegramId', said('telegram id|telegram user id|telegram')],
  ['language', said('language|locale|lang|preferred language|sprache|idioma|langue|língua|言語|اللغة|لغة')],
  [
    'timeZone',
    said('time zone|timezone|tz|zeitzone|zona horaria|fuseau horaire|fuso horário|タイムゾーン|時間帯|المنطقة الزمنية'),
  ],
  [
    'joined',
    said(`joined|joined at|joined on|join date|date joined|member since|joined group on|registered|registered at
      |registration date|connected on|subscribed at|subscription date|subscribe date|signup date|signed up|sign up date
      |created at|created|creation date|created on|date added|added|eintritt|eintrittsdatum|beitritt|beitrittsdatum
      |mitglied seit|registriert|registriert am|fecha de alta|alta|fecha de ingreso|miembro desde|fecha de registro
      |date d adhésion|adhésion|membre depuis|date d inscription|inscrit le|data de adesão|adesão|membro desde
      |data de inscrição|data de cadastro|data de entrada|登録日|参加日|入会日|تاريخ الانضمام|تاريخ التسجيل`),
  ],
  [
    'lastSeen',
    said(`last seen|last seen at|last visit|last visited|last visited group on|last login|last active|last activity
      |last sign in|last logged in|letzte anmeldung|letzter besuch|zuletzt gesehen|zuletzt aktiv|último acceso
      |última visita|última conexión|dernière visite|dernière connexion|último acesso|última visita em
      |最終ログイン|最終訪問|最終アクセス|آخر زيارة|آخر ظهور|آخر تسجيل دخول`),
  ],
  [
    'mail',
    said(`email preference|subscribed to emails|subscribed|subscription|newsletter|mailing list|wants mail|wants email
      |receive mail|receive emails|receives mail|email opt in|opt in|opted in|accepts marketing|accepts email marketing
      |e mail erwünscht|möchte post|rundbrief|mailings|boletín|suscrito|desea correo|recibir correos|abonné|infolettre
      |lettre d information|souhaite recevoir|boletim|inscrito|deseja receber|メール配信|配信希望|メルマガ
      |النشرة البريدية|مشترك|يرغب بالبريد`),
  ],
  [
    'noMail',
    said(`email disabled|unsubscribed|opted out|opt out|email opt out|do not email|do not contact|no mail|no email
      |nomail|unsubscribe|abgemeldet|keine mails|keine e mails|kein newsletter|dado de baja|no enviar|désabonné|désinscrit
      |ne pas contacter|descadastrado|cancelado|não enviar|配信停止|購読解除|配信不要|غير مشترك|ألغى الاشتراك`),
  ],
  [
    'state',
    said(`group status|status|state|member status|membership status|subscriber status|subscriber type
      |subscription status|type|zustand|mitgliedsstatus|estado|statut|état|situação|estatuto|状態|ステータス|الحالة`),
  ],
  ['role', said('role|user role|group role|member role|rolle|rol|rôle|função|papel|役割|権限|الدور')],
  ['admin', ['admin']],
  ['active', said('active|is active|aktiv|activo|actif|ativo|有効|نشط')],
  ['staged', ['staged']],
  ['banned', said('banned|is banned|blocked|gesperrt|bloqueado|banni|banido')],
  ['suspendedTill', ['suspended till', 'suspended until']],
  ['deletedAt', said('deleted at|deleted|left at|left on|austritt|austrittsdatum|fecha de baja|退会日|date de sortie')],
  ['noMailSince', said('unsub time|clean time|unsubscribed at|bounced at|complained at|unsub reason')],
  ['emailStatus', ['email status']],
  [
    'consentSince',
    said(`consent since|consent date|consented at|consent time|optin time|opt in time|opt in date|optin date
      |confirm time|confirmed at|einwilligung am|einwilligungsdatum|einwilligung vom|fecha de consentimiento
      |date de consentement|data de consentimento|同意日|تاريخ الموافقة`),
  ],
  [
    'consentSource',
    said(`consent|consent source|opt in source|optin source|signup source|einwilligung|consentimiento|consentement
      |consentimento|同意|الموافقة`),
  ],
  ['joinYear', ['join year']],
  ['joinMonth', ['join month']],
  ['joinDay', ['join day']],
  ['joinHour', ['join hour']],
  ['joinMinute', ['join minute']],
  ['joinSecond', ['join second']],
]

/** A column's name as it is compared: without case, accents and signs. */
export function columnKey(name: string): string {
  if (/^[a-z0-9]*$/.test(name)) return name
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function said(words: string): readonly string[] {
  return words.split('|').map(columnKey)
}
