import type { PickedDiscussion } from '../../../domain/choosing/picks.ts'
import { isPlanned } from '../../../domain/recipients/decision.ts'
import type { MemberEdition, MemberHistory } from '../../../steps/members/read-member-history.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, timeWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { barrierSentences, stageRule, stageWords, whyWords } from '../reason-words.ts'
import { say } from '../words.tsx'
import { MemberDigest } from './member-digest.tsx'
import { heardSentences, meetingSentence, recordSentences } from './member-words.ts'
import type { Person } from './person.ts'

type MemberProps = {
  readonly desk: DeskView
  readonly person: Person
  readonly history: MemberHistory
  readonly done?: string | undefined
  /** Why nothing was done. */
  readonly problem?: string | undefined
}

/** One member’s history, and what an owner may do: why they got this, or why they did not. */
export function MemberPage({ desk, person, history, done, problem }: MemberProps) {
  const { meetings, titles, barrier, role, record } = history
  const name = person.name ?? person.id
  // What an owner stopped is no word of the member's.
  const isStopped = barrier === 'opted out' && record?.byOwner?.what === 'stop'
  return (
    <Frame desk={desk} title={name} page="members" done={done}>
      <p>
        <a href={deskPath(desk.group.id, 'members')}>{say('All members')}</a>
      </p>
      <h1>
        <bdi>{name}</bdi> {role === 'owner' && <span class="tag">{say('owner')}</span>}
      </h1>
      {problem !== undefined && (
        <p class="alert" role="alert">
          {say(problem)}
        </p>
      )}
      {barrier !== undefined && !isStopped && <p class="note">{say(barrierSentences[barrier])}</p>}
      <About person={person} history={history} />
      <MemberDigest desk={desk} person={person} history={history} />
      <h2>{say('Editions, newest first')}</h2>
      {meetings.length === 0 && <p>{say('This group has had no edition yet.')}</p>}
      <ol class="meetings" reversed>
        {meetings.map((meeting) => (
          <MeetingItem desk={desk} meeting={meeting} titles={titles} />
        ))}
      </ol>
    </Frame>
  )
}

function About({ person, history }: Pick<MemberProps, 'person' | 'history'>) {
  const { stage, lastSeenAt, joinedAt, barrier, record } = history
  return (
    <>
      <dl>
        {barrier !== 'left' && (
          <>
            <dt>{say('Activity')}</dt>
            <dd>{say('{stage}: {rule}', { stage: say(stageWords[stage]), rule: stageRule(stage, history.limits) })}</dd>
          </>
        )}
        <dt>{say('Last seen')}</dt>
        <dd>{lastSeenAt ? timeWords(lastSeenAt) : say('never')}</dd>
        {joinedAt !== undefined && (
          <>
            <dt>{say('Joined')}</dt>
            <dd>{dateWords(joinedAt)}</dd>
          </>
        )}
        <dt>{say('E-mail address')}</dt>
        <dd>{person.email ?? say('not known')}</dd>
        <dt>{say('ID')}</dt>
        <dd>{person.id}</dd>
      </dl>
      {recordSentences(record).map((each) => (
        <p class="record">{each}</p>
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
      {heardSentences(meeting).map((each) => (
        <p class="soft">{each}</p>
      ))}
    </li>
  )
}

type PicksProps = { readonly picks: readonly PickedDiscussion[]; readonly titles: MemberHistory['titles'] }

function Picks({ picks, titles }: PicksProps) {
  if (picks.length === 0) return null
  return (
    <ul>
      {picks.map(({ discussionId, why }) => (
        <li>
          <bdi>{titles.get(discussionId) ?? say('A discussion that no longer exists')}</bdi>{' '}
          <small>{whyWords(why)}</small>
        </li>
      ))}
    </ul>
  )
}

/** For an id that nobody here has. */
export function NobodyPage({ desk }: { readonly desk: DeskView }) {
  return (
    <Frame desk={desk} title={say('Member not found')} page="members">
      <h1>{say('Member not found')}</h1>
      <p>{say('This group has no member with that ID.')}</p>
      <p>
        <a href={deskPath(desk.group.id, 'members')}>{say('Find a member by name.')}</a>
      </p>
    </Frame>
  )
}
