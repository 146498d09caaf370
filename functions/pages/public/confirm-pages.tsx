import type { Look } from '../../domain/templates/look.ts'
import { isolate } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'
import { Notice } from './join-notices.tsx'
import { momentWords } from './join-words.ts'

type ConfirmJoinPageProps = { readonly groupName: string; readonly look: Look; readonly text: PageText }

/** Asks before anything happens: link scanners open every link of a mail, and only the button's POST confirms. */
export function ConfirmPage(props: ConfirmJoinPageProps) {
  const { say, language } = props.text
  const group = isolate(props.groupName, language)
  return (
    <Notice {...props} title={say('confirm.title', { group })} heading={say('confirm.heading')}>
      <p>{say('confirm.text', { group })}</p>
      <form method="post">
        <button type="submit" name="do" value="join">
          {say('confirm.button')}
        </button>
      </form>
      <p class="agree">{say('confirm.not')}</p>
    </Notice>
  )
}

type JoinedPageProps = ConfirmJoinPageProps & {
  /** When the next edition is due; absent while the group mails nobody. */
  readonly next?: { readonly at: string; readonly timeZone: string } | undefined
  /** What keeps mail from them, besides this group. */
  readonly barrier?: 'optedOut' | 'suppressed' | undefined
  readonly isLifted: boolean
  /** Where everything can be chosen, if that is known here. */
  readonly preferencesPath?: string | undefined
}

export function JoinedPage({ next, barrier, isLifted, preferencesPath, ...shared }: JoinedPageProps) {
  const { say, language } = shared.text
  const joined = say('joined.title', { group: isolate(shared.groupName, language) })
  const [title, heading] = barrier ? [say('joined.barred'), say('joined.barred')] : [joined, say('joined.heading')]
  const when = next && momentWords(next.at, next.timeZone, language)
  return (
    <Notice {...shared} title={title} heading={heading}>
      {isLifted && (
        <p class="note" role="status">
          {say('joined.lifted')}
        </p>
      )}
      {barrier === 'suppressed' && <p class="note bad">{say('joined.suppressed')}</p>}
      {barrier === 'optedOut' && <OptedOut text={shared.text} />}
      {barrier === undefined && <p class="lead">{when ? say('joined.next', { date: when }) : say('joined.soon')}</p>}
      {barrier !== 'suppressed' && <p class="soft">{say('joined.choices')}</p>}
      {preferencesPath && (
        <p>
          <a href={preferencesPath}>{say('joined.preferences')}</a>
        </p>
      )}
    </Notice>
  )
}

/** What somebody chose for all groups is kept until they say otherwise themselves. */
function OptedOut({ text: { say } }: { readonly text: PageText }) {
  return (
    <>
      <p class="note bad">{say('joined.optedOut')}</p>
      <form method="post">
        <button type="submit" name="do" value="lift" class="quiet">
          {say('joined.lift')}
        </button>
      </form>
    </>
  )
}
