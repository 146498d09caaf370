import { longestIntroduction } from '../../../domain/choosing/introduction.ts'
import type { EditionWords } from '../../../domain/editions/words.ts'
import { isEnough } from '../../../domain/people/role.ts'
import { longestPreheader, longestSubject } from '../../../domain/templates/subject-patterns.ts'
import type { WaitingEdition as Waiting } from '../../../steps/editions/read-waiting.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { ApproveForm } from '../preview/approve-form.tsx'
import { dayOf, momentIn, zoneWord } from '../times.ts'
import { say } from '../words.tsx'
import { SecondSubject } from './two-subjects.tsx'

/** How long an edition takes to be made anew, or less. */
const secondsToWait = 3

/** Words that were posted and not saved, because another owner saved these in the meantime. */
export type RefusedWords = { readonly words: EditionWords; readonly over: EditionWords }

type WaitingEditionProps = {
  readonly desk: DeskView
  readonly waiting: Waiting
  readonly refused?: RefusedWords | undefined
}

/** An edition that waits for its owners, in place of the next one: its mail, what goes in, its words, and the approval. */
function WaitingEdition({ desk, waiting, refused }: WaitingEditionProps) {
  const { date, run, isBehind } = waiting
  const isBeingMade = run.anew !== undefined
  const mayEdit = isEnough(desk.group.role, 'editor') && !isBeingMade
  const mail = deskPath(desk.group.id, `preview/mail?edition=${date}&width=phone`)
  return (
    <div id="waiting">
      <Deadline waiting={waiting} />
      {isBeingMade && (
        <p class="note" role="status">
          {say('It is being made anew with your changes. This page shows it in a moment.')}
        </p>
      )}
      {isBehind && (
        <p class="alert" role="alert">
          {say(
            'Your last change is not in it: with that change there may be too little to send. Undo it, or change something else.',
          )}
        </p>
      )}
      <div class="buttons">
        {!isBeingMade && <ApproveForm desk={desk} date={date} />}
        <a class="button" href={deskPath(desk.group.id, `preview?edition=${date}`)}>
          {say('See all mails of it')}
        </a>
      </div>
      <div class="columns">
        <section aria-labelledby="waiting-pieces">
          <h2 id="waiting-pieces">{say('What goes in')}</h2>
          <Pieces desk={desk} waiting={waiting} mayEdit={mayEdit} />
        </section>
        <aside>
          <h2>{say('The mail')}</h2>
          <iframe class="frame phone" title={say('The mail')} src={mail} sandbox="allow-same-origin" />
          {mayEdit && <Words desk={desk} waiting={waiting} refused={refused} />}
        </aside>
      </div>
    </div>
  )
}

function Deadline({ waiting: { run, timeZone } }: Pick<WaitingEditionProps, 'waiting'>) {
  const { until } = run.hold ?? {}
  if (!until) return <p class="note">{say('It is sent when an owner approves it.')}</p>
  const when = { time: momentIn(timeZone, until.at), zone: zoneWord(timeZone) }
  return (
    <p class="note">
      {until.otherwise === 'send'
        ? say('Nobody has been mailed. If nobody approves it by {time} ({zone}), it is sent anyway.', when)
        : say('Nobody has been mailed. If nobody approves it by {time} ({zone}), it is cancelled.', when)}
    </p>
  )
}

type PiecesProps = Pick<WaitingEditionProps, 'desk' | 'waiting'> & { readonly mayEdit: boolean }

function Pieces({ desk, waiting, mayEdit }: PiecesProps) {
  const { shown, next, dropped, date } = waiting
  const action = deskPath(desk.group.id, `editions/${date}/choice`)
  const wishes = (id: string, wanted: readonly PieceWish[]) =>
    mayEdit ? <Wishes action={action} id={id} wanted={wanted} /> : null
  return (
    <>
      <p class="soft">{say('As a member who gets every digest sees it. Others get what is theirs first.')}</p>
      <ol class="pieces">
        {shown.map(({ id, title, isPinned }) => (
          <li class="piece" id={`piece-${id}`}>
            <p class="title" dir="auto">
              {title}
            </p>
            {wishes(id, isPinned ? ['up', 'down', 'unpin', 'drop'] : ['pin', 'drop'])}
          </li>
        ))}
      </ol>
      <Rest name={say('Next in line')} pieces={next} wishes={(id) => wishes(id, ['pin'])} />
      <Rest name={say('Left out')} pieces={dropped} wishes={(id) => wishes(id, ['takeBack'])} />
    </>
  )
}

type RestProps = {
  readonly name: string
  readonly pieces: Waiting['next']
  readonly wishes: (id: string) => ReturnType<typeof Wishes> | null
}

function Rest({ name, pieces, wishes }: RestProps) {
  if (pieces.length === 0) return null
  return (
    <details>
      <summary>{name}</summary>
      <ul class="pieces">
        {pieces.map(({ id, title }) => (
          <li class="piece">
            <p class="title" dir="auto">
              {title}
            </p>
            {wishes(id)}
          </li>
        ))}
      </ul>
    </details>
  )
}

type PieceWish = 'pin' | 'unpin' | 'up' | 'down' | 'drop' | 'takeBack'

function wordOf(wish: PieceWish): string {
  switch (wish) {
    case 'pin':
      return say('Pin')
    case 'unpin':
      return say('Unpin')
    case 'up':
      return say('Up')
    case 'down':
      return say('Down')
    case 'drop':
      return say('Leave out')
    case 'takeBack':
      return say('Put back')
  }
}

function Wishes({
  action,
  id,
  wanted,
}: {
  readonly action: string
  readonly id: string
  readonly wanted: readonly PieceWish[]
}) {
  return (
    <form method="post" action={action} class="buttons">
      <input type="hidden" name="id" value={id} />
      {wanted.map((wish) => (
        <button type="submit" name="wish" value={wish}>
          {wordOf(wish)}
        </button>
      ))}
    </form>
  )
}

function Words({ desk, waiting, refused }: WaitingEditionProps) {
  const { words, over } = refused ?? { words: waiting.words, over: waiting.words }
  return (
    <form method="post" action={deskPath(desk.group.id, `editions/${waiting.date}/words`)}>
      <h2>{say('Your words')}</h2>
      {refused && (
        <p class="alert" role="alert">
          {say(
            'Not saved yet. Another owner changed the words while you were writing. Save again to replace theirs with yours.',
          )}
        </p>
      )}
      <div class="field">
        <label for="waiting-subject">{say('Your own subject')}</label>
        <input id="waiting-subject" name="subject" value={words.subject} maxlength={longestSubject} dir="auto" />
        <input type="hidden" name="overSubject" value={over.subject} />
      </div>
      <SecondSubject value={words.secondSubject} over={over.secondSubject} />
      <div class="field">
        <label for="waiting-preheader">{say('Your own preview')}</label>
        <input
          id="waiting-preheader"
          name="preheader"
          value={words.preheader}
          maxlength={longestPreheader}
          dir="auto"
        />
        <input type="hidden" name="overPreheader" value={over.preheader} />
      </div>
      <div class="field">
        <label for="waiting-introduction">{say('Your message')}</label>
        <textarea id="waiting-introduction" name="introduction" rows={8} maxlength={longestIntroduction} dir="auto">
          {words.introduction}
        </textarea>
        <input type="hidden" name="over" value={over.introduction} />
      </div>
      <button type="submit">{say('Save and make it anew')}</button>
    </form>
  )
}

/** The page of one that waits. While it is made anew the page looks again, for there is nothing to write then. */
export function WaitingPage({
  desk,
  waiting,
  refused,
  done,
}: WaitingEditionProps & { readonly done?: string | undefined }) {
  const title = waitingTitle(waiting.date)
  return (
    <Frame desk={desk} title={title} page="" done={done} again={waiting.run.anew && secondsToWait}>
      <h1>{title}</h1>
      <WaitingEdition desk={desk} waiting={waiting} refused={refused} />
    </Frame>
  )
}

/** What the page is called while an edition waits. */
function waitingTitle(date: string): string {
  return say('The edition of {date} waits for your approval', { date: dayOf(date) })
}
