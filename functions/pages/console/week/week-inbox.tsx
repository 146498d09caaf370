import { html, raw } from 'hono/html'
import type { InboxWords } from '../../../domain/choosing/owners-message.ts'
import { longestPreheader, longestSubject } from '../../../domain/templates/subject-patterns.ts'
import { columnsOf, phoneColumns } from '../../../mail/phone-width.ts'
import type { Inbox } from '../../../steps/owners/read-inbox.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { SecondSubject } from './two-subjects.tsx'

/** Words that were posted and not saved, because another owner saved these in the meantime. */
export type RefusedInbox = { readonly words: InboxWords; readonly over: InboxWords }

type InboxLineProps = {
  readonly desk: DeskView
  readonly inbox: Inbox
  readonly refused: RefusedInbox | undefined
}

/** What an inbox shows of the mail, and the owners' own words for it. */
export function InboxLine({ desk, inbox, refused }: InboxLineProps) {
  const { words, over } = refused ?? { words: inbox.words, over: inbox.words }
  const columns = columnsOf(words.subject)
  return (
    <form method="post" action={deskPath(desk.group.id, 'week/inbox')} id="inbox">
      <h2>In the inbox</h2>
      <Shown inbox={inbox} groupId={desk.group.id} />
      {refused && <Other theirs={refused.over} />}
      <div class="field">
        <label for="subject">Your own subject</label>
        <small>
          For this edition only, for all members. A farewell keeps its own. If it is empty, each mail has its usual
          subject. Wide signs, such as 語, count twice.
        </small>
        <input id="subject" name="subject" value={words.subject} maxlength={longestSubject} dir="auto" />
        <small id="subject-count" aria-live="polite" data-most={String(phoneColumns)}>
          {columns} of {phoneColumns} characters
          {columns > phoneColumns && ': phones may cut it off'}
        </small>
      </div>
      <SecondSubject value={words.secondSubject} over={over.secondSubject} />
      <div class="field">
        <label for="preheader">Your own preview</label>
        <small>
          What inboxes show beside the subject. Templates that you changed show it only where they have{' '}
          <code>{'{{ member.preheader }}'}</code>.
        </small>
        <input id="preheader" name="preheader" value={words.preheader} maxlength={longestPreheader} dir="auto" />
      </div>
      <input type="hidden" name="overSubject" value={over.subject} />
      <input type="hidden" name="overPreheader" value={over.preheader} />
      <button type="submit">Save subject and preview</button>
      <CountScript nonce={desk.secureHeadersNonce} />
    </form>
  )
}

function Shown({ inbox: { shown }, groupId }: { readonly inbox: Inbox; readonly groupId: string }) {
  if (!shown) return <p class="soft">There is no mail to show yet.</p>
  return (
    <>
      <p>
        <strong dir="auto">{shown.subject}</strong>
        <br />
        <span class="soft" dir="auto">
          {shown.preheader}
        </span>
      </p>
      <p class="soft">
        As a member who gets every digest sees it. Others get the subject of their own first discussion.{' '}
        <a href={deskPath(groupId, 'schedule#subjects')}>Change the patterns for all editions</a>
      </p>
    </>
  )
}

/** Two owners at once: the second sees what the first wrote, and loses nothing of their own. */
function Other({ theirs }: { readonly theirs: InboxWords }) {
  return (
    <p class="alert" role="alert">
      <strong>Not saved yet.</strong> Another owner saved this while you were writing: subject “
      <bdi>{theirs.subject || 'as usual'}</bdi>”, preview “<bdi>{theirs.preheader || 'as usual'}</bdi>”. Save again to
      replace it with yours.
    </p>
  )
}

const script = `
const subject = document.getElementById('subject'), count = document.getElementById('subject-count')
const wide = /\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Hangul}|\\p{Emoji_Presentation}/u
subject.addEventListener('input', () => {
  const signs = [...new Intl.Segmenter().segment(subject.value.trim())]
  const columns = signs.reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0)
  const most = Number(count.dataset.most)
  count.textContent = columns + ' of ' + most + ' characters' + (columns > most ? ': phones may cut it off' : '')
})`

/** With script the count follows the typing; without it, it is that of the saved subject. */
function CountScript({ nonce }: { readonly nonce: string }) {
  return html`<script nonce="${nonce}">${raw(script)}</script>`
}
