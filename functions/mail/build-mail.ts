import type { EditionKey } from '../domain/edition.ts'
import { halfOf } from '../domain/editions/two-subjects.ts'
import type { Planned } from '../domain/recipients/decision.ts'
import { message } from './message.ts'
import type { PreparedVariant } from './prepared.ts'

/** A prepared variant, with the values that all mails of its edition share. */
export type Typeset = {
  readonly prepared: PreparedVariant
  readonly groupName: string
  readonly listName: string
  readonly replyTo: string | undefined
  /** The replies that were withdrawn since it was typeset, as `replyKey` writes them. */
  readonly withdrawnReplies?: ReadonlySet<string> | undefined
}

export type Addressee = { readonly email: string; readonly name: string }

/** The addressee of one mail, the signed token for its links, and its time in epoch milliseconds. */
export type Posting = {
  readonly to: Addressee
  readonly token: string
  readonly at: number
  readonly fromAddress: string
  readonly baseUrl: string
}

/** Builds one member's mail as a copy of the bytes: the next mail reuses the buffer while SES is called for this one. */
export function buildMail(
  { prepared, groupName, listName, replyTo, withdrawnReplies }: Typeset,
  key: EditionKey,
  { memberId, leaf, picks, news, notice, first, unanswered }: Planned,
  { to, token, at, fromAddress, baseUrl }: Posting,
): Uint8Array {
  const { groupId, date } = key
  const hasTwoSubjects = prepared.variant.wording?.secondSubject !== undefined
  const bytes = message(
    prepared,
    {
      memberId,
      name: to.name,
      links: linksOf({ baseUrl, token }, date),
      news,
      picks,
      notice,
      first,
      unanswered,
      half: hasTwoSubjects ? halfOf(key, memberId) : undefined,
      withdrawnReplies,
    },
    {
      from: fromAddress,
      fromName: groupName,
      to: to.email,
      toName: to.name,
      replyTo,
      date: at,
      groupId,
      listName,
      editionDate: date,
      memberId,
      leaf,
    },
  )
  return new Uint8Array(bytes)
}

/** The links of a mail, apart from those of its discussions. */
export function linksOf({ baseUrl, token }: { readonly baseUrl: string; readonly token: string }, date: string) {
  return {
    preferences: `${baseUrl}/preferences/${token}`,
    unsubscribe: `${baseUrl}/unsubscribe/${token}`,
    browser: `${baseUrl}/read/${date}/${token}`,
    mute: { start: `${baseUrl}/not-for-me`, token },
  }
}
