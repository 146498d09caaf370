import type { Member } from '../../community.ts'
import { withoutUndefined } from '../../shapes/without-undefined.ts'
import type { MemberEventKind } from '../../telling/member-event.ts'
import type { ChoiceChanges, MailRecord } from '../mail-record.ts'
import { refusesMail, type Sharer } from '../sharers.ts'

/** Where who chooses stands before. */
export type Chooser = {
  readonly member: Member | undefined
  readonly record: MailRecord | undefined
  /** Who shares their address, as far as the choice concerns them too. */
  readonly theirs: readonly Sharer[]
  /** Whether any group may mail their address, and whether they may undo that here; absent: their link does not tell. */
  readonly everywhere?: 'yes' | 'no'
  readonly mayReturn: boolean
}

/** What they choose now; `everywhere` is for all groups. */
export type WishedAt = {
  readonly choices: ChoiceChanges
  readonly everywhere?: 'yes' | 'no' | undefined
  readonly at: string
}

/** What a platform hears of a choice: what is chosen again, or lasts already, is no event. */
export function eventsOfChoice(chooser: Chooser, { choices, everywhere, at }: WishedAt): readonly MemberEventKind[] {
  const { record, theirs } = chooser
  const next: MailRecord = withoutUndefined({ memberId: '', ...record, ...choices })
  // A “yes” takes back what they refused under other ids.
  const stillTheirs = choices.mail === 'yes' ? [] : theirs
  const got = wantsMail(chooser, record, theirs) && chooser.everywhere !== 'no'
  const gets = wantsMail(chooser, next, stillTheirs) && everywhereAfter(chooser, everywhere) !== 'no'
  const isPaused = ({ pausedUntil = '' }: Pick<MailRecord, 'pausedUntil'> = {}) => pausedUntil > at
  return [
    ...(got && !gets ? (['unsubscribed'] as const) : []),
    ...(!got && gets ? (['resubscribed'] as const) : []),
    ...(!isPaused(record) && isPaused(next) ? (['paused'] as const) : []),
  ]
}

function wantsMail({ member }: Chooser, record: MailRecord | undefined, sharers: readonly Sharer[]): boolean {
  return member ? !refusesMail({ member, record, sharers }) : record?.mail !== 'no'
}

/** Only a link that was mailed to the address chooses for all groups, and only some undo that. */
function everywhereAfter({ everywhere, mayReturn }: Chooser, wished: 'yes' | 'no' | undefined) {
  if (everywhere === undefined || wished === undefined) return everywhere
  return wished === 'yes' && !mayReturn ? everywhere : wished
}
