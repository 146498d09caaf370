import type { Child } from 'hono/jsx'
import type { MemberData } from '../../../steps/members/read-member-data.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, languageWords, timeWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'
import { meetingSentence, recordSentences } from './member-words.ts'

type DataPageProps = { readonly desk: DeskView; readonly data: MemberData }

/** Everything that a group has of one member, to be read, printed, or handed on. */
export function DataPage({ desk, data }: DataPageProps) {
  const { member, choices, mail, exportedAt } = data
  const path = deskPath(desk.group.id, `members/${member.id}`)
  const name = member.name ?? member.id
  return (
    <Frame desk={desk} title={say('What is known of {name}', { name })} page="members">
      <p>
        <a href={path}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <h1>{say('What is known of {name}', { name })}</h1>
      <p>{say('As of {time}. Hand it to them if they ask for their data.', { time: timeWords(exportedAt) })}</p>
      <p class="buttons">
        <a class="button" href={`${path}/data.json`}>
          {say('Download as JSON')}
        </a>
      </p>
      <Known data={data} />
      <h2>{say('What they chose, and how they answered')}</h2>
      <Sentences lines={recordSentences({ memberId: member.id, ...choices, ...mail })} />
      <h2>{say('Discussions that they took part in')}</h2>
      <TookPart data={data} />
      <h2>{say('Editions, newest first')}</h2>
      <Sentences
        lines={data.editions.map((meeting) =>
          say('{date}: {what}', { date: dateWords(meeting.edition.date), what: meetingSentence(meeting) }),
        )}
      />
      <p class="note">
        {say(
          'The words of their posts are with your platform. An administrator exports every stored item with the command npm run ops export.',
        )}
      </p>
    </Frame>
  )
}

function Known({ data: { member, address } }: Pick<DataPageProps, 'data'>) {
  const { id, name, email, joinedAt, lastSeenAt, language, timeZone, consent } = member
  return (
    <dl>
      <Fact name={say('ID')}>{id}</Fact>
      <Fact name={say('Name')}>{name}</Fact>
      <Fact name={say('E-mail address')}>{email}</Fact>
      <Fact name={say('Joined')}>{joinedAt && dateWords(joinedAt)}</Fact>
      <Fact name={say('Last seen')}>{lastSeenAt && timeWords(lastSeenAt)}</Fact>
      <Fact name={say('Language')}>{language && languageWords(language)}</Fact>
      <Fact name={say('Time zone')}>{timeZone}</Fact>
      <Fact name={say('Agreed to mail on')}>{consent?.since && dateWords(consent.since)}</Fact>
      <Fact name={say('How they agreed')}>{consent?.source}</Fact>
      <Fact name={say('What they agreed to')}>{consent?.wording}</Fact>
      <Fact name={say('Mail of all groups')}>{address.optedOut && say('refused')}</Fact>
      <Fact name={say('Their address')}>
        {address.suppressed && say('gets no mail: it bounced, complained or was refused')}
      </Fact>
    </dl>
  )
}

/** Nothing where nothing is known. */
function Fact({ name, children }: { readonly name: string; readonly children?: Child }) {
  if (!children) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}

function TookPart({ data: { tookPartIn } }: Pick<DataPageProps, 'data'>) {
  if (tookPartIn.length === 0) return <p>{say('None that is kept.')}</p>
  return (
    <ul>
      {tookPartIn.map(({ title, at }) => (
        <li>
          <bdi>{title ?? say('A discussion that no longer exists')}</bdi> <small>{dateWords(at)}</small>
        </li>
      ))}
    </ul>
  )
}

function Sentences({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <p>{say('Nothing is kept.')}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
