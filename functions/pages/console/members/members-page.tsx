import { type Listed, type MailState, mailStates, mostListed } from '../../../domain/member-list/listed.ts'
import { type ListQuery, listOrders } from '../../../domain/member-list/look-through.ts'
import { stages } from '../../../domain/stage.ts'
import type { MembersFound } from '../../../steps/member-list/look-through-members.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { stageWords } from '../reason-words.ts'
import { agoAt } from '../times.ts'
import { Say, say } from '../words.tsx'
import { mailStateWords, orderWords } from './list-words.ts'

export type MembersPageProps = {
  readonly desk: DeskView
  readonly query: ListQuery
  readonly page: number
  /** How many fit on a page. */
  readonly size: number
  readonly found: MembersFound
  /** ISO 8601. */
  readonly now: string
  readonly done?: string | undefined
}

/** Seconds after which a list that is being made is looked at again. */
const lookAgainAfter = 3

/** All members of a group, to be looked through. */
export function MembersPage(props: MembersPageProps) {
  const { desk, found, done } = props
  const isFirst = found.builtAt === undefined && found.isBeingMade
  return (
    <Frame desk={desk} title={say('Members')} page="members" done={done} again={isFirst ? lookAgainAfter : undefined}>
      <h1>{say('Members')}</h1>
      <Search {...props} />
      <Results {...props} />
      <p class="row">
        <a class="more" href={deskPath(desk.group.id, 'lists')}>
          {say('Add people from a list')}
        </a>
        <a class="more" href={deskPath(desk.group.id, 'exports/members')}>
          {say('Download all members')}
        </a>
      </p>
    </Frame>
  )
}

function Search({ desk, query, found }: MembersPageProps) {
  return (
    <search>
      <form method="get" action={deskPath(desk.group.id, 'members')}>
        <div class="row find">
          <label class="field">
            {say('Name, e-mail address or ID')}
            <small>
              {found.isTooLarge ? say('A full e-mail address or ID.') : say('Part of a name or an address, or an ID.')}
            </small>
            <input name="find" value={query.text} maxlength={254} autocomplete="off" dir="auto" type="search" />
          </label>
          <button type="submit" class="primary">
            {say('Find')}
          </button>
        </div>
        {!found.isTooLarge && <Filters query={query} found={found} />}
      </form>
    </search>
  )
}

function Filters({ query, found }: Pick<MembersPageProps, 'query' | 'found'>) {
  const { stage, mail, tag, by, order } = query
  const isUsed = [stage, mail, tag, by].some((each) => each !== undefined) || order !== 'name'
  const states: readonly (MailState | 'came back')[] = [...mailStates, 'came back']
  return (
    <details class="filters" open={isUsed}>
      <summary>{say('Filter and sort')}</summary>
      <div class="row">
        <Choice
          name="stage"
          label={say('Activity')}
          chosen={stage}
          options={stages.map((each) => [each, say(stageWords[each])])}
        />
        <Choice
          name="mail"
          label={say('Mail')}
          chosen={mail}
          options={states.map((each) => [each, say(mailStateWords[each])])}
        />
        {found.tags.length > 0 && (
          <Choice
            name="tag"
            label={say('Follows the tag')}
            chosen={tag}
            options={found.tags.map(([value, members]) => [value, withCount(value, members)])}
          />
        )}
        {found.ways.length > 1 && (
          <Choice
            name="by"
            label={say('How they joined')}
            chosen={by === '' ? '-' : by}
            options={found.ways.map(([value, members]) => [
              value === '' ? '-' : value,
              withCount(value === '' ? say('Not told by the group’s records') : value, members),
            ])}
          />
        )}
        <label class="field">
          {say('Order')}
          <select name="order">
            {listOrders.map((each) => (
              <option value={each} selected={each === order}>
                {say(orderWords[each])}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="buttons">
        <button type="submit">{say('Show these')}</button>
      </div>
    </details>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly options: readonly (readonly [value: string, words: string])[]
}

function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <label class="field">
      {label}
      <select name={name}>
        <option value="">{say('all')}</option>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

function withCount(value: string, members: number): string {
  return say('{value} ({members, number})', { value, members })
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
        <ul class="plain people members">
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
  if (builtAt === undefined) return null
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

/** The query of an address that asks for the same on another page. */
function askedFor({ text, stage, mail, tag, by, order }: ListQuery, page: number): string {
  const fields = { find: text, stage, mail, tag, by: by === '' ? '-' : by, order, page: String(page) }
  const asked = Object.entries(fields).flatMap(([name, value = '']) => (value === '' ? [] : [[name, value]]))
  return new URLSearchParams(asked).toString()
}
