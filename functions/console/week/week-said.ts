import { isId } from '../../domain/is-id.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { placesForm, writePlaces } from '../../messages/undo-form.ts'
import type { WeekDone } from '../../pages/console/week/toast.tsx'
import { doneIn } from '../desk.ts'

/** What a page says after a form did its work, by the word in its address. */
const said: Readonly<Record<string, string>> = {
  pin: sentence('Pinned.'),
  unpin: sentence('Unpinned.'),
  up: sentence('Moved up.'),
  down: sentence('Moved down.'),
  top: sentence('Moved to the top.'),
  place: sentence('Moved. What stands above it is pinned too.'),
  drop: sentence('Left out of this edition.'),
  takeBack: sentence('Put back.'),
  undo: sentence('Undone.'),
  words: sentence('Message saved.'),
  inbox: sentence('Subject and preview saved.'),
  test: sentence('The test was sent to you.'),
  tests: sentence('All three tests were sent to you.'),
  'test refused': sentence('The mail service refused the test. Please tell your administrator.'),
  'too many': sentence('You have sent many tests this hour. Try again later.'),
  live: sentence('The group is live. Digests are sent on schedule.'),
  draft: sentence('Paused. No new digest will be sent, and the one in progress waits until you resume it.'),
  held: sentence('Paused. Sending stops within a minute.'),
  approve: sentence('Approved. It will be sent now.'),
  resume: sentence('Resumed.'),
  'held already': sentence('This edition is paused already.'),
  cancelled: sentence('This edition was cancelled in the meantime. That cannot be undone.'),
  cancel: sentence('Cancelled. Members who had not been mailed yet will not get this one.'),
  sent: sentence('This edition is being sent now.'),
  'a draft': sentence('Nothing was sent: the group is a draft. Go live first.'),
  'opened already': sentence('Nothing was sent: this edition is already going out, or its date has passed.'),
  'made anew': sentence('Not approved: it is being made anew. Look at it again in a moment.'),
  'no longer waits': sentence('Not changed: this edition does not wait any more.'),
  'not yours': sentence('Only your administrator can resume this edition.'),
}

/** The same of one discussion, by its title. */
const saidOfTitle: Readonly<Record<string, string>> = {
  pin: sentence('Pinned: “{title}”.'),
  unpin: sentence('Unpinned: “{title}”.'),
  top: sentence('Moved to the top: “{title}”.'),
  place: sentence('Moved: “{title}”. What stands above it is pinned too.'),
  drop: sentence('Left out: “{title}”.'),
  takeBack: sentence('Put back: “{title}”.'),
}

/**
 * What was done, as an address says it: about which discussion, how it could be undone, and with how many mails being
 * handed over then, for SES may have taken them, or may yet.
 */
export function doneFrom(query: Readonly<Record<string, string>>): WeekDone | undefined {
  const [word = '', inHand = ''] = (query.done ?? '').split('.')
  const plain = doneIn(said, word)
  if (plain === undefined) return undefined
  const { about = '', was } = query
  return {
    sentence: plain,
    titled: doneIn(saidOfTitle, word),
    discussionId: isId(about) ? about : undefined,
    inHand: /^\d{1,7}$/.test(inHand) ? Number(inHand) : 0,
    was: writePlaces(placesForm.parse(was)),
  }
}

export function withCount(word: string, inHand: number): string {
  return inHand === 0 ? word : `${word}.${inHand}`
}
