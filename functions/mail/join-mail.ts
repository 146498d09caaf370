import { joinLinkDays } from '../domain/joining/join-request.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import type { Look } from '../domain/templates/look.ts'
import { lookScope } from './look-scope.ts'
import { type OwnerMailSetting, type SetMail, setMail } from './owner-mail.ts'
import { isolate, readingOf } from './plain.ts'
import { createTranslator, type Translate } from './translator.ts'

/** The mails to somebody whose address was entered on a join page. Nothing that a stranger typed is in them. */
export type JoinMail = {
  /** `confirm` asks for the confirmation; `member` tells a member that they get the digest already. */
  readonly kind: 'confirm' | 'member'
  readonly groupName: string
  readonly groupUrl: string
  readonly link: string
  /** The sentence that stood beside the button of the page. */
  readonly wording: string
}

export type JoinMailSetting = OwnerMailSetting & { readonly look: Look }

/** Typesets a mail to somebody who asked to join, in the look of the group. */
export async function setJoinMail(mail: JoinMail, setting: JoinMailSetting): Promise<SetMail> {
  const translate = createTranslator(setting.messages, setting.language)
  return setMail(scopeOf(mail, setting, translate), setting.templates, translate)
}

function scopeOf(mail: JoinMail, { language, postalAddress, look }: JoinMailSetting, translate: Translate) {
  const name = plainLine(mail.groupName)
  const group = isolate(name, language)
  const values = { group, days: joinLinkDays }
  const say = (key: string) => translate(`join.${mail.kind}.${key}`, values)
  return {
    group: { name: group, url: mail.groupUrl },
    edition: readingOf(language),
    sender: { postalAddress: plainLine(look.postalAddress ?? postalAddress) },
    look: lookScope(look),
    discussions: [],
    mail: {
      subject: translate(`join.${mail.kind}.subject`, { ...values, group: name }),
      heading: say('heading'),
      paragraphs: [say('why'), say('next')],
      agreed: mail.kind === 'confirm' ? translate('join.agreed', values) : '',
      wording: mail.kind === 'confirm' ? isolate(plainLine(mail.wording), language) : '',
      button: say('button'),
      link: mail.link,
      ignore: say('ignore'),
      reason: translate('join.reason', values),
    },
  }
}
