import type { InboxWords } from '../../../domain/choosing/owners-message.ts'
import { longestPreheader, longestSubject } from '../../../domain/templates/subject-patterns.ts'
import { columnsOf, phoneColumns } from '../../../mail/phone-width.ts'
import { directionOf } from '../../../mail/plain.ts'
import type { Inbox } from '../../../steps/owners/read-inbox.ts'
import { type DeskView, deskPath, mayEdit } from '../desk-view.ts'
import { number, Say, say } from '../words.tsx'
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
  return (
    <div id="inbox">
      <p class="label">{say('Subject')}</p>
      <Shown inbox={inbox} />
      {mayEdit(desk) && (
        <details class="edit" open={refused !== undefined}>
          <summary>{say('Change the subject')}</summary>
          <InboxForm desk={desk} inbox={inbox} refused={refused} />
        </details>
      )}
    </div>
  )
}

function InboxForm({ desk, inbox, refused }: InboxLineProps) {
  const { words, over } = refused ?? { words: inbox.words, over: inbox.words }
  return (
    <form method="post" action={deskPath(desk.group.id, 'week/inbox')} data-saved="inbox">
      <div id="inbox-note">{refused && <Other theirs={refused.over} />}</div>
      <div class="field">
        <label for="subject">{say('Your own subject')}</label>
        <small>
          {say(
            'For this edition only, for all members. A farewell keeps its own. If it is empty, each mail has its usual subject. Wide signs, such as 語, count twice.',
          )}
        </small>
        <input id="subject" name="subject" value={words.subject} maxlength={longestSubject} dir="auto" />
        <SubjectCount subject={words.subject} />
      </div>
      <SecondSubject value={words.secondSubject} over={over.secondSubject} />
      <div class="field">
        <label for="preheader">{say('Your own preview')}</label>
        <small>
          <Say
            text="What inboxes show beside the subject. Templates that you changed show it only where they have <code>member.preheader</code>."
            code={(inner) => <code>{inner}</code>}
          />
        </small>
        <input id="preheader" name="preheader" value={words.preheader} maxlength={longestPreheader} dir="auto" />
      </div>
      <input type="hidden" name="overSubject" value={over.subject} />
      <input type="hidden" name="overPreheader" value={over.preheader} />
      <div class="buttons">
        <button type="submit">{say('Save subject and preview')}</button>
        <span class="soft" data-state role="status"></span>
      </div>
      <p class="soft">
        <Say
          text="Above is what a member who gets every digest sees. Others get the subject of their own first discussion. <a>Change the patterns for all editions</a>"
          a={(inner) => <a href={deskPath(desk.group.id, 'schedule#subjects')}>{inner}</a>}
        />
      </p>
    </form>
  )
}

/** With script the count follows the typing; without it, it is that of the saved subject. */
function SubjectCount({ subject }: { readonly subject: string }) {
  const columns = columnsOf(subject)
  const most = number(phoneColumns)
  const [fits, over] = [
    (count: string) => say('{count} of {most} characters', { count, most }),
    (count: string) => say('{count} of {most} characters: phones may cut it off', { count, most }),
  ]
  const words = columns > phoneColumns ? over : fits
  return (
    <small
      id="subject-count"
      aria-live="polite"
      data-most={String(phoneColumns)}
      data-fits={fits('{count}')}
      data-over={over('{count}')}
    >
      {words(number(columns))}
    </small>
  )
}

function Shown({ inbox: { shown } }: { readonly inbox: Inbox }) {
  return (
    <p class="fact" id="subject-shown" data-part>
      {shown ? (
        <>
          <strong dir="auto">{shown.subject}</strong>
          <span class="soft preheader" lang={shown.language} dir={directionOf(shown.language)}>
            {shown.preheader}
          </span>
        </>
      ) : (
        <span class="soft">{say('There is no mail to show yet.')}</span>
      )}
    </p>
  )
}

/** Two owners at once: the second sees what the first wrote, and loses nothing of their own. */
function Other({ theirs }: { readonly theirs: InboxWords }) {
  const usual = say('as usual')
  return (
    <p class="alert" role="alert">
      <Say
        text="<strong>Not saved yet.</strong> Another owner saved this while you were writing: subject “<bdi>{subject}</bdi>”, preview “<bdi>{preheader}</bdi>”. Save again to replace it with yours."
        strong={(inner) => <strong>{inner}</strong>}
        bdi={(inner) => <bdi>{inner}</bdi>}
        subject={theirs.subject || usual}
        preheader={theirs.preheader || usual}
      />
    </p>
  )
}
