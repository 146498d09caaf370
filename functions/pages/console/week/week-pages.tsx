import type { FollowedSource } from '../../../domain/following/source.ts'
import type { Inbox } from '../../../steps/owners/read-inbox.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { ArchiveSearch } from '../archive/archive-search.tsx'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import type { PreviewChoice } from '../preview/preview-choice.ts'
import { ReturnsSparkline } from '../sparkline.tsx'
import { say } from '../words.tsx'
import { Toast, type WeekDone } from './toast.tsx'
import { Discussions, Dropped } from './week-discussions.tsx'
import { FootingNote } from './week-footing.tsx'
import type { RefusedInbox } from './week-inbox.tsx'
import { Introduction, type RefusedMessage } from './week-introduction.tsx'
import { RecentEditions } from './week-latest.tsx'
import { WeekMail } from './week-mail.tsx'
import { SourcesLine } from './week-sources.tsx'
import { GroupState, LaterDates, WeekStatus } from './week-status.tsx'

type WeekPagesProps = {
  readonly desk: DeskView
  readonly week: Week
  readonly done?: WeekDone | undefined
  readonly refused?: RefusedMessage | undefined
  readonly inbox: Inbox
  /** The platforms that the group follows. */
  readonly sources: readonly FollowedSource[]
  readonly refusedInbox?: RefusedInbox | undefined
  /** Which mail stands beside the list, and how. */
  readonly mail: PreviewChoice
  /** How many came back after each of the latest editions, oldest first. */
  readonly returns: Parameters<typeof ReturnsSparkline>[0]['weeks']
}

/** The next edition as it is now: what is in it, why, how it looks, and how an owner changes it. */
export function WeekPage({ desk, week, done, refused, inbox, refusedInbox, sources, mail, returns }: WeekPagesProps) {
  const path = deskPath(desk.group.id, 'week')
  return (
    <Frame desk={desk} title={say('This week')} page="" scripts={['/console/assets/workbench.js']}>
      <h1 class="slim">{say('The next edition')}</h1>
      <Toast desk={desk} week={week} done={done} />
      <RecentEditions path={path} week={week} maySteer={maySend(desk)} />
      <WeekStatus desk={desk} week={week} inbox={inbox} refused={refusedInbox} mail={mail} />
      <div class="bench" id="bench" data-words={JSON.stringify(scriptWords())}>
        <WeekMail desk={desk} week={week} mail={mail} />
        <div class="bench-notes">
          <FootingNote week={week} desk={desk} />
          <ReturnsSparkline groupId={desk.group.id} weeks={returns} />
          <SourcesLine sources={sources} timeZone={week.timeZone} />
        </div>
        <WorkColumn desk={desk} week={week} refused={refused} />
      </div>
    </Frame>
  )
}

function WorkColumn({ desk, week, refused }: Pick<WeekPagesProps, 'desk' | 'week' | 'refused'>) {
  const { introduction: text, letter, askAddress, pictures } = week
  return (
    <div class="bench-work">
      <Introduction
        desk={desk}
        saved={{ text, letter }}
        refused={refused}
        askAddress={askAddress}
        pictures={pictures}
      />
      <section aria-labelledby="pieces" class="card">
        <h2 id="pieces">{say('Discussions')}</h2>
        <p class="hidden" id="grip-help">
          {say('Drag it, or press the arrow keys, Home or End. Escape puts it back.')}
        </p>
        <div id="list" data-part>
          <Discussions desk={desk} week={week} />
          <Dropped desk={desk} week={week} />
        </div>
        <p class="hidden" id="moves" aria-live="assertive"></p>
      </section>
      <ArchiveSearch groupId={desk.group.id} />
      <GroupState desk={desk} week={week} />
      <LaterDates week={week} />
    </div>
  )
}

/** What the page's script says: its values stand in braces. */
function scriptWords() {
  const [place, places, title, time] = ['{place}', '{places}', '{title}', '{time}']
  return {
    moved: say('{title}: place {place} of {places}.', { title, place, places }),
    out: say('{title}: let go, and it is left out of this edition.', { title }),
    back: say('{title}: put back.', { title }),
    saving: say('Saving…'),
    saved: say('Saved {time}', { time }),
    unsaved: say('Not saved yet'),
    failed: say('That did not work: you may be signed out or offline. What you wrote is still here.'),
  }
}
