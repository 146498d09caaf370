import MailComposer from 'nodemailer/lib/mail-composer'
import type { Role } from '../domain/people/role.ts'
import type { ReturnsTally } from '../domain/results/edition-returns.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { usualLook } from '../domain/templates/look.ts'
import { lookScope } from './look-scope.ts'
import { createMarkers } from './markers.ts'
import { isolate, readingOf, shorten, tidyText } from './plain.ts'
import { renderTemplate, type TemplateScope } from './render-template.ts'
import { runMjml } from './run-mjml.ts'
import { createTranslator, type Translate } from './translator.ts'

/** The mails to owners, besides the digests that they get as members. */
export type OwnerMail =
  | { readonly kind: 'sign-in'; readonly serviceName: string; readonly link: string; readonly minutes: number }
  | {
      readonly kind: 'approval'
      readonly groupName: string
      readonly link: string
      /** A date and time, formatted for the owner. */
      readonly deadline: string
      /** What happens if nobody has answered by then. */
      readonly otherwise: 'send' | 'cancel'
    }
  | {
      /** Somebody was given a role, and signs in by this link. */
      readonly kind: 'invitation'
      readonly groupName: string
      readonly role: Role
      readonly link: string
      readonly days: number
    }
  | {
      readonly kind: 'template'
      readonly groupName: string
      readonly templateName: string
      readonly reason: string
      readonly link: string
    }
  | {
      /** News of the page where people join. */
      readonly kind: 'join-full' | 'join-bounces' | 'join-complaints'
      readonly groupName: string
      readonly link: string
    }
  | {
      /** An edition that could not be posted where the group talks, or may not have been. */
      readonly kind: 'channel'
      readonly groupName: string
      /** What the place is called, such as Slack. */
      readonly channelName: string
      /** A date, formatted for the owner. */
      readonly date: string
      readonly link: string
    }
  | {
      /** What came of an edition some days after it. */
      readonly kind: 'report'
      readonly groupName: string
      /** Of the edition, formatted for the owner. */
      readonly date: string
      readonly days: number
      readonly returns: ReturnsTally
      /** Of the comparison with the control group. */
      readonly verdict: 'more return' | 'fewer return' | 'cannot tell'
      readonly link: string
    }

export type OwnerMailSetting = {
  readonly language: string
  /** ICU messages by key. */
  readonly messages: Readonly<Record<string, string>>
  /** The template `sign-in` for that kind, and `notice` for the others. */
  readonly templates: { readonly mjml: string; readonly text: string; readonly parts: Readonly<Record<string, string>> }
  readonly postalAddress: string
}

export type SetMail = { readonly subject: string; readonly html: string; readonly text: string }

const longestReason = 300

/** Typesets a mail to an owner. It has no unsubscribe link: it follows from what the owner does or runs. */
export async function setOwnerMail(mail: OwnerMail, setting: OwnerMailSetting): Promise<SetMail> {
  const translate = createTranslator(setting.messages, setting.language)
  return setMail(scopeOf(mail, setting, translate), setting.templates, translate)
}

/** Typesets a mail outside editions, with what its templates may show. */
export async function setMail(
  scope: TemplateScope & { readonly mail: { readonly subject: string } },
  { mjml: source, text, parts }: OwnerMailSetting['templates'],
  translate: Translate,
): Promise<SetMail> {
  const rendering = { scope, translate, markers: createMarkers() }
  const mjml = renderTemplate({ source, parts }, { ...rendering, form: 'mjml' })
  return {
    subject: scope.mail.subject,
    html: await runMjml({ mjml, template: source, parts }),
    text: tidyText(renderTemplate({ source: text, parts }, { ...rendering, form: 'text' })),
  }
}

export type OwnerEnvelope = SetMail & {
  readonly replyTo?: string | undefined
  /** What SES's events about it say again, by names; the values in the form of ids. */
  readonly tags?: Readonly<Record<string, string>>
  readonly from: string
  readonly fromName: string
  readonly to: string
  /** Epoch milliseconds. */
  readonly date: number
}

/** The whole message as RFC 5322 bytes. */
export function ownerMailMessage(envelope: OwnerEnvelope): Promise<Uint8Array> {
  const { from, fromName, to, subject, html, text, date, replyTo, tags = {} } = envelope
  const told = Object.entries(tags).map(([name, value]) => `${name}=${value}`)
  const composer = new MailComposer({
    from: { name: plainLine(fromName), address: from },
    to: { name: '', address: to },
    subject: plainLine(subject),
    html,
    text,
    date: new Date(date),
    ...withoutUndefined({ replyTo }),
    headers: withoutUndefined({
      'Auto-Submitted': 'auto-generated',
      'X-SES-MESSAGE-TAGS': told.length > 0 ? told.join(', ') : undefined,
    }),
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    // Nothing in a mail may make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

function scopeOf(mail: OwnerMail, { language, postalAddress }: OwnerMailSetting, translate: Translate) {
  const name = plainLine(mail.kind === 'sign-in' ? mail.serviceName : mail.groupName)
  const isolated = isolate(name, language)
  const values = { ...valuesOf(mail), group: isolated, service: isolated }
  const say = (key: string) => translate(`owner.${mail.kind}.${key}`, values)
  return {
    group: { name: isolated },
    edition: readingOf(language),
    sender: { postalAddress: plainLine(postalAddress) },
    look: lookScope(usualLook),
    discussions: [],
    mail: {
      subject: translate(`owner.${mail.kind}.subject`, { ...values, group: name, service: name }),
      heading: say('heading'),
      paragraphs: paragraphKeys(mail).map(say),
      button: say('button'),
      link: mail.link,
      reason: isUnasked(mail) ? translate('owner.reason', values) : say('ignore'),
    },
  }
}

/** Whether it goes to those who run a group, who know why: a link to sign in may reach somebody who does not. */
function isUnasked({ kind }: OwnerMail): boolean {
  return kind !== 'sign-in' && kind !== 'invitation'
}

function paragraphKeys(mail: OwnerMail): readonly string[] {
  switch (mail.kind) {
    case 'sign-in':
      return ['why', 'once']
    case 'approval':
      return ['why', mail.otherwise]
    case 'invitation':
      return ['why', mail.role, 'once']
    case 'template':
      return ['why', 'instead']
    case 'join-full':
    case 'join-bounces':
    case 'join-complaints':
      return ['why', 'next']
    case 'channel':
      return ['why', 'once']
    case 'report':
      return reportKeys(mail)
  }
}

const verdictKeys = { 'more return': 'more', 'fewer return': 'fewer', 'cannot tell': 'open' } as const

/** What it says first is about people; where nobody did anything, that is said as it is. */
function reportKeys({ returns, verdict }: OwnerMail & { readonly kind: 'report' }): readonly string[] {
  const { away, replies } = returns
  const people = away.members === 0 ? 'active' : 'back'
  const isQuiet = away.returned === 0 && replies === 0
  return ['people', people, 'replies', ...(isQuiet ? ['quiet'] : []), verdictKeys[verdict], 'delivery', 'off']
}

function valuesOf(mail: OwnerMail): Readonly<Record<string, string | number>> {
  switch (mail.kind) {
    case 'sign-in':
      return { minutes: mail.minutes }
    case 'approval':
      return { deadline: plainLine(mail.deadline) }
    case 'invitation':
      return { days: mail.days }
    case 'template':
      return { template: plainLine(mail.templateName), reason: shorten(plainLine(mail.reason), longestReason) }
    case 'join-full':
    case 'join-bounces':
    case 'join-complaints':
      return {}
    case 'channel':
      return { channel: plainLine(mail.channelName), date: plainLine(mail.date) }
    case 'report':
      return reportValues(mail)
  }
}

function reportValues({ date, days, returns }: OwnerMail & { readonly kind: 'report' }) {
  const { mailed, away, writers, replies, heard } = returns
  const people = { mailed, away: away.members, returned: away.returned, writers, replies }
  return { date: plainLine(date), days, ...people, ...heard }
}
