import type { Edition } from '../../domain/edition.ts'
import type { AudienceCount } from '../../domain/recipients/audience-count.ts'
import type { Conflict, Saved } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { Slot } from '../../domain/schedule/slots.ts'
import type { Hold, Run } from '../../domain/sending/run.ts'
import type { VariantKind } from '../../domain/templates/variant.ts'
import type { SignedIn } from '../../steps/owners/sign-in.ts'

/** A discussion of the next edition, and what speaks for it. */
export type ShownPiece = {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly author: string
  readonly openedAt: string
  readonly lastPostAt?: string | undefined
  readonly isPinned: boolean
  readonly people: number
  readonly replies: number
  readonly reactions: number
}

/** The next edition as it stands. */
export type ShownWeek = {
  readonly state: 'draft' | 'live'
  readonly asOf: string
  readonly timeZone: string
  readonly next: Slot
  readonly later: readonly Slot[]
  readonly opensAt: string
  readonly pieces: readonly ShownPiece[]
  readonly more: number
  readonly dropped: readonly { readonly id: string; readonly title: string }[]
  readonly introduction: string
  readonly pins: readonly string[]
  readonly quiet?: string | undefined
  readonly approval: GroupSettings['approval']
  readonly recent: readonly { readonly edition: Edition; readonly run?: Run | undefined }[]
}

export type WishChange = 'pin' | 'unpin' | 'up' | 'down' | 'drop' | 'takeBack'

/** As whom a mail is looked at. */
export type ShownAs = {
  readonly memberId?: string
  readonly kind: VariantKind
  readonly language?: string
  /** The date of an edition that is frozen already; else the next one is looked at. */
  readonly edition?: string
}

export type ShownMail = {
  readonly html: string
  readonly text: string
  readonly subject: string
  readonly bytes: number
  readonly notes: readonly string[]
  /** The sites that its pictures come from. */
  readonly pictureSites: readonly string[]
  readonly kind: VariantKind
  readonly language: string
  readonly skip?: string | undefined
  readonly stage?: string | undefined
}

export type WeekPorts = {
  readonly readWeek: (groupId: string, asOf: string | undefined) => Promise<ShownWeek>
  readonly wish: (groupId: string, change: WishChange, discussionId: string) => Promise<void>
  readonly introduce: (groupId: string, text: string, over: string) => Promise<Saved | Conflict<string>>
  /** Answers how many mails were being handed over when the group was made a draft. */
  readonly setState: (group: SignedIn['groups'][number], state: 'draft' | 'live') => Promise<number>
  readonly sendNow: (groupId: string, date: string) => Promise<{ readonly date: string } | 'a draft' | 'opened already'>
  /**
   * Each throws where the edition is not under way; a hold that is not the owner's to lift is answered, and how many mails
   * were being handed over.
   */
  readonly hold: (
    groupId: string,
    date: string,
    reason: string,
  ) => Promise<{ readonly kind: 'held' | 'held already' | 'cancelled'; readonly inHand: number }>
  readonly approve: (groupId: string, date: string) => Promise<Hold | 'cancelled' | 'a draft' | undefined>
  readonly cancel: (groupId: string, date: string) => Promise<number>
  readonly previewMail: (
    group: SignedIn['groups'][number],
    owner: SignedIn,
    as: ShownAs,
    asOf: string | undefined,
  ) => Promise<ShownMail>
  readonly sendTest: (
    group: SignedIn['groups'][number],
    owner: SignedIn,
    as: ShownAs,
  ) => Promise<'sent' | 'too many' | 'refused'>
  readonly countAudience: (groupId: string, anew: boolean) => Promise<AudienceCount>
  readonly lastCount: (groupId: string) => Promise<AudienceCount | undefined>
  readonly languages: () => Promise<readonly string[]>
}

export const mostIntroduction = 4000
