import type { PickedDiscussion } from '../../../domain/choosing/picks.ts'
import type { Member } from '../../../domain/community.ts'
import { counted } from '../../../domain/counts.ts'
import { isPlanned } from '../../../domain/recipients/decision.ts'
import type { FoundMember } from '../../../steps/members/find-members.ts'
import type { MemberEdition, MemberHistory } from '../../../steps/members/read-member-history.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, timeWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { barrierSentences, stageRule, stageWords, whyWords } from '../reason-words.ts'
import { heardSentences, meetingSentence, recordSentences } from './member-words.ts'

/** Who somebody is: told to owners of their group alone. */
type Person = Pick<Member, 'id' | 'name' | 'email'>

type SearchProps = {
  readonly desk: DeskView
  /** What was looked for; empty before anything was. */
  readonly text: string
  readonly found: readonly FoundMember[]
  /** How many are shown at most. */
  readonly most: number
}

/** Finds one member among however many. */
export function MembersPage({ desk, text, found, most }: SearchProps) {
  return (
    <Frame desk={desk} title="Members" page="members">
      <h1>Members</h1>
      <p>Find a member to see which digests they got, and why.</p>
      <search>
        <form method="get" action={deskPath(desk.group.id, 'members')} class="row find">
          <label class="field">
            Name, e-mail address or ID
            <small>Part of a name, or a full e-mail address or ID.</small>
            <input name="find" value={text} maxlength={254} autocomplete="off" dir="auto" required />
          </label>
          <button type="submit" class="primary">
            Find
          </button>
        </form>
      </search>
      <p>
        <a class="more" href={deskPath(desk.group.id, 'lists')}>
          Add people from a list
        </a>
      </p>
      <p>
        <a class="more" href={deskPath(desk.group.id, 'exports/members')}>
          Download all members
        </a>
      </p>
      {text !== '' && <Found desk={desk} text={text} found={found} most={most} />}
    </Frame>
  )
}

function Found({ desk, text, found, most }: SearchProps) {
  if (found.length === 0) {
    return (
      <p class="note" role="status">
        No member found for “<bdi>{text}</bdi>”.
      </p>
    )
  }
  return (
    <section>
      <h2>{found.length < most ? `${counted(found.length, 'member')} found` : `First ${most} members found`}</h2>
      {found.length >= most && <p>There may be more. Type more of the name to find fewer.</p>}
      <ul class="plain people">
        {found.map(({ id, name, email, role, lastSeenAt }) => (
          <li>
            <a href={deskPath(desk.group.id, `members/${id}`)}>
              <bdi>{name ?? id}</bdi>
            </a>{' '}
            {role === 'owner' && <span class="tag">owner</span>}
            <small>
              {email ?? 'no e-mail address'}, {lastSeenAt ? `last seen ${dateWords(lastSeenAt)}` : 'never seen'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

type MemberProps = {
  readonly desk: DeskView
  readonly person: Person
  readonly history: MemberHistory
}

/** One member’s history: why they got this, or why they did not. */
export function MemberPage({ desk, person, history }: MemberProps) {
  const { meetings, titles, barrier, role } = history
  const name = person.name ?? person.id
  return (
    <Frame desk={desk} title={name} page="members">
      <p>
        <a href={deskPath(desk.group.id, 'members')}>Find another member</a>
      </p>
      <h1>
        <bdi>{name}</bdi> {role === 'owner' && <span class="tag">owner</span>}
      </h1>
      {barrier !== undefined && <p class="note">{barrierSentences[barrier]}</p>}
      <About person={person} history={history} />
      <h2>Editions, newest first</h2>
      {meetings.length === 0 && <p>This group has had no edition yet.</p>}
      <ol class="meetings" reversed>
        {meetings.map((meeting) => (
          <MeetingItem desk={desk} meeting={meeting} titles={titles} />
        ))}
      </ol>
    </Frame>
  )
}

function About({ person, history }: Omit<MemberProps, 'desk'>) {
  const { stage, lastSeenAt, joinedAt, barrier, record } = history
  return (
    <>
      <dl>
        {barrier !== 'left' && (
          <>
            <dt>Activity</dt>
            <dd>
              {stageWords[stage]}: {stageRule(stage, history.limits)}
            </dd>
          </>
        )}
        <dt>Last seen</dt>
        <dd>{lastSeenAt ? timeWords(lastSeenAt) : 'never'}</dd>
        {joinedAt !== undefined && (
          <>
            <dt>Joined</dt>
            <dd>{dateWords(joinedAt)}</dd>
          </>
        )}
        <dt>E-mail address</dt>
        <dd>{person.email ?? 'not known'}</dd>
        <dt>ID</dt>
        <dd>{person.id}</dd>
      </dl>
      {recordSentences(record).map((sentence) => (
        <p class="record">{sentence}</p>
      ))}
    </>
  )
}

type MeetingProps = {
  readonly desk: DeskView
  readonly meeting: MemberEdition
  readonly titles: MemberHistory['titles']
}

function MeetingItem({ desk, meeting, titles }: MeetingProps) {
  const { edition, decision } = meeting
  return (
    <li>
      <h3>
        <a href={deskPath(desk.group.id, `results/${edition.date}`)}>{dateWords(edition.date)}</a>
      </h3>
      <p>{meetingSentence(meeting)}</p>
      {decision && isPlanned(decision) && <Picks picks={decision.picks} titles={titles} />}
      {heardSentences(meeting).map((sentence) => (
        <p class="soft">{sentence}</p>
      ))}
    </li>
  )
}

function Picks({
  picks,
  titles,
}: {
  readonly picks: readonly PickedDiscussion[]
  readonly titles: MemberHistory['titles']
}) {
  if (picks.length === 0) return null
  return (
    <ul>
      {picks.map(({ discussionId, why }) => (
        <li>
          <bdi>{titles.get(discussionId) ?? 'A discussion that no longer exists'}</bdi> <small>{whyWords(why)}</small>
        </li>
      ))}
    </ul>
  )
}

/** For an id that nobody here has. */
export function NobodyPage({ desk }: { readonly desk: DeskView }) {
  return (
    <Frame desk={desk} title="Member not found" page="members">
      <h1>Member not found</h1>
      <p>
        This group has no member with that ID. <a href={deskPath(desk.group.id, 'members')}>Find a member by name.</a>
      </p>
    </Frame>
  )
}
