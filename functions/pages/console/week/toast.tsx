import type { Week } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { say } from '../words.tsx'

/** What was just done. */
export type WeekDone = {
  readonly sentence: string
  /** The same with the title of the discussion that it was done to. */
  readonly titled?: string | undefined
  readonly discussionId?: string | undefined
  /** Mails that were being handed over then. */
  readonly inHand: number
  /** How what was touched stood before; empty where nothing can be undone. */
  readonly was: string
}

type ToastProps = { readonly desk: DeskView; readonly week: Week; readonly done: WeekDone | undefined }

/** Says what was done, stays in view, and takes it back. */
export function Toast({ desk, week, done }: ToastProps) {
  return (
    <div id="toast" data-part role="status">
      {done && (
        <form method="post" action={deskPath(desk.group.id, 'week')} class="toast" data-live>
          <p>
            {wordsOf(done, week)} <StaysOut done={done} week={week} />
          </p>
          {done.was !== '' && (
            <>
              <input type="hidden" name="was" value={done.was} />
              <button type="submit" name="wish" value="undo" class="small">
                {say('Undo')}
              </button>
            </>
          )}
        </form>
      )}
    </div>
  )
}

/** A pin comes first for whoever was not mailed it before: that includes who pinned it. */
function StaysOut({ done, week }: { readonly done: WeekDone; readonly week: Week }) {
  const { isPinned, shownAt } = week.discussions.find(({ id }) => id === done.discussionId) ?? {}
  if (!isPinned || shownAt === undefined) return null
  return (
    <>{say('It was in your last mails, so it is not in your own mail again. Members who were not mailed it get it.')}</>
  )
}

function wordsOf({ sentence, titled, discussionId, inHand }: WeekDone, { discussions, dropped }: Week): string {
  const title = [...discussions, ...dropped].find(({ id }) => id === discussionId)?.title
  const what = titled !== undefined && title !== undefined ? say(titled, { title }) : say(sentence)
  if (inHand === 0) return what
  const still = say(
    '{count, plural, one {# mail was already being handed over and may still arrive.} other {# mails were already being handed over and may still arrive.}}',
    { count: inHand },
  )
  return `${what} ${still}`
}
