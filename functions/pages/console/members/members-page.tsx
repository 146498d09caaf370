import { type Listed, mostListed } from '../../../domain/member-list/listed.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { stageWords } from '../reason-words.ts'
import { agoAt } from '../times.ts'
import { Say, say } from '../words.tsx'
import { mailStateWords } from './list-words.ts'
import { askedFor, MemberSearch, type MembersPageProps } from './member-search.tsx'

/** Seconds after which a list that is being made is looked at again. */
const lookAgainAfter = 3

/** All members of a group, to be looked through. */
export function MembersPage(props: MembersPageProps) {
  const { desk, found, done } = props
  const isFirst = found.builtAt === undefined && found.isBeingMade
  return (
    <Frame desk={desk} title={say('Members')} page="members" done={done} again={isFirst ? lookAgainAfter : undefined}>
      <h1>{say('Members')}</h1>
      <MemberSearch {...props} />
      <p class="buttons">
        <a class="button small" href={deskPath(desk.group.id, 'lists')}>
          {say('Add people from a list')}
        </a>
        <a class="button small" href={deskPath(desk.group.id, 'exports/members')}>
          {say('Download all members')}
        </a>
      </p>
      <Results {...props} />
    </Frame>
  )
}

function Results(props: MembersPageProps) {
  const { desk, query, page, size, found } = props
  if (found.isTooLarge && query.text === '') return <TooLarge members={found.members} />
  if (found.builtAt === undefined && !found.isTooLarge && found.people.length === 0) {
    return (
      <p class="note" role="status">
        {say('The list of members is being made. This page looks again by itself.')}
      </p>
    )
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found">{headingOf(props)}</h2>
      <Freshness {...props} />
      {found.people.length === 0 ? (
        <p class="note" role="status">
          {page > 1 ? say('There is nobody on this page.') : say('No member fits that.')}
        </p>
      ) : (
        <ul class="card plain people members">
          {found.people.map((person) => (
            <Person desk={desk} person={person} />
          ))}
        </ul>
      )}
      {found.fitting > size && <Pages {...props} />}
    </section>
  )
}

function headingOf({ query, found }: MembersPageProps): string {
  const { fitting, members } = found
  const isWhole = query.text === '' && fitting === members
  return isWhole
    ? say('{members, plural, one {# member} other {# members}}', { members })
    : say('{fitting, plural, one {# member fits} other {# members fit}}', { fitting })
}

function Freshness({ desk, found, now }: MembersPageProps) {
  const { builtAt, isBeingMade } = found
  // What was found out a moment ago needs no word.
  if (builtAt === undefined || (!isBeingMade && Date.parse(now) - Date.parse(builtAt) < 60_000)) return null
  return (
    <form method="post" action={deskPath(desk.group.id, 'members/anew')} class="freshness">
      <small>
        {isBeingMade
          ? say('Who fits was found out {ago}, and is being found out again. Each member is shown as they are now.', {
              ago: agoAt(builtAt, now),
            })
          : say('Who fits was found out {ago}. Each member is shown as they are now.', { ago: agoAt(builtAt, now) })}
      </small>
      {!isBeingMade && (
        <button type="submit" class="small">
          {say('Find out again')}
        </button>
      )}
    </form>
  )
}

function TooLarge({ members }: { readonly members: number }) {
  return (
    <div class="note">
      <p>
        {say(
          'This group has more than {most, number} members: {members, number}. Find one of them by their full e-mail address or ID.',
          { members, most: mostListed },
        )}
      </p>
      <p>
        <Say
          text="An administrator finds out more with the command <code>npm run ops member</code>, or you download all members."
          code={(inner) => <code>{inner}</code>}
        />
      </p>
    </div>
  )
}

function Person({ desk, person }: { readonly desk: DeskView; readonly person: Listed }) {
  const { memberId, name, email, stage, mail, joined, seen, isOwner } = person
  return (
    <li>
      <div>
        <a href={deskPath(desk.group.id, `members/${memberId}`)}>
          <bdi>{name ?? memberId}</bdi>
        </a>{' '}
        {isOwner && <span class="tag">{say('owner')}</span>}
        <small>
          <bdi>{email ?? say('no e-mail address')}</bdi>
        </small>
      </div>
      <div>
        <span class="tag">{say(stageWords[stage])}</span>
        <small>{seen ? say('last seen {date}', { date: dateWords(seen) }) : say('never seen')}</small>
      </div>
      <div>
        <span class={mail === 'mail' ? undefined : 'muted'}>{say(mailStateWords[mail])}</span>
        {joined !== undefined && <small>{say('joined {date}', { date: dateWords(joined) })}</small>}
      </div>
    </li>
  )
}

function Pages({ desk, query, page, size, found }: MembersPageProps) {
  const last = Math.ceil(found.fitting / size)
  const link = (to: number) => `${deskPath(desk.group.id, 'members')}?${askedFor(query, to)}`
  return (
    <nav aria-label={say('Pages of the list')} class="buttons">
      {page > 1 && (
        <a class="button" rel="prev" href={link(page - 1)}>
          {say('Previous page')}
        </a>
      )}
      <span>
        {say('{from, number} to {to, number} of {all, number}', {
          from: Math.min((page - 1) * size + 1, found.fitting),
          to: Math.min(page * size, found.fitting),
          all: found.fitting,
        })}
      </span>
      {page < last && (
        <a class="button" rel="next" href={link(page + 1)}>
          {say('Next page')}
        </a>
      )}
    </nav>
  )
}
