import type { Child } from 'hono/jsx'
import type { EditionReturns } from '../../../domain/results/edition-returns.ts'
import type { Whom } from '../../../domain/results/whom.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { shareOf, shortDateWords } from '../figure-words.ts'
import { number, Say, say } from '../words.tsx'
import { Head } from './figures.tsx'

type PeopleSectionProps = { readonly desk: DeskView; readonly returns: EditionReturns; readonly clicks: boolean }

/** What members did after an edition, before anything that mail did. */
export function PeopleSection({ desk, returns, clicks }: PeopleSectionProps) {
  const { away, writers, replies, isFinal } = returns
  const behind = (whom: Whom) => (inner: Child) => <Behind desk={desk} date={returns.date} whom={whom} inner={inner} />
  return (
    <section class="card">
      <p class="lead">
        <Say
          text="{returned, plural, =0 {<b>Nobody</b> of those who had been away has come back yet.} one {<b>One member</b> who had been away came back.} other {<b># members</b> who had been away came back.}}"
          returned={away.returned}
          b={away.returned > 0 ? behind('returned') : plain}
        />{' '}
        <Say
          text="{replies, plural, =0 {No reader has written in a discussion of their mail yet.} one {<b>One reader</b> wrote a reply in a discussion of their mail.} other {{writers, plural, one {<b>One reader</b>} other {<b># readers</b>}} wrote # replies in discussions of their mail.}}"
          replies={replies}
          writers={writers}
          b={writers > 0 ? behind('wrote') : plain}
        />
      </p>
      <p>
        {say(
          'The mail went to {mailed, plural, one {one member} other {# members}}; {away, plural, =0 {nobody of them} one {one of them} other {# of them}} had been away.',
          { mailed: returns.mailed, away: away.members },
        )}{' '}
        {isFinal
          ? say('Everything within 28 days of the mail counts: a post, a reaction or a visit.')
          : say(
              'A post, a reaction or a visit counts within 28 days of the mail: these figures still grow, once a day.',
            )}
      </p>
      {away.returned === 0 && replies === 0 && (
        <p class="soft">
          {say(
            'That is usual where a group has been silent for long: people read before they write. Who clicked or stayed is in the figures below.',
          )}
        </p>
      )}
      <Delivery desk={desk} returns={returns} clicks={clicks} />
    </section>
  )
}

const plain = (inner: Child) => <strong>{inner}</strong>

/** What the mail did, in one line. */
function Delivery({ desk, returns: { date, mailed, heard }, clicks }: PeopleSectionProps) {
  const behind = (whom: Whom, value: number) => (inner: Child) =>
    value === 0 ? inner : <Behind desk={desk} date={date} whom={whom} inner={inner} />
  const { delivered, bounced, complained, unsubscribed, clicked } = heard
  return (
    <p class="muted">
      <Say
        text="Mails: <m>{mailed, number} sent</m>, {delivered, number} delivered, <b>{bounced, number} bounced</b>, <c>{complained, number} reported as spam</c>, <u>{unsubscribed, number} unsubscribed</u>."
        mailed={mailed}
        delivered={delivered}
        bounced={bounced}
        complained={complained}
        unsubscribed={unsubscribed}
        m={behind('mailed', mailed)}
        b={behind('bounced', bounced)}
        c={behind('complained', complained)}
        u={behind('unsubscribed', unsubscribed)}
      />{' '}
      {clicks ? (
        <Say text="<k>{clicked, number} clicked</k>." clicked={clicked} k={behind('clicked', clicked)} />
      ) : (
        say('Clicks are not tracked.')
      )}
    </p>
  )
}

type BehindProps = { readonly desk: DeskView; readonly date: string; readonly whom: Whom; readonly inner: Child }

/** A number that leads to the people behind it, for owners: nobody else may see who they are. */
function Behind({ desk, date, whom, inner }: BehindProps) {
  if (desk.group.role !== 'owner') return <strong>{inner}</strong>
  return <a href={deskPath(desk.group.id, `results/${date}/people?whom=${whom}`)}>{inner}</a>
}

type EarlierProps = { readonly desk: DeskView; readonly recent: readonly EditionReturns[] }

/** Each edition against those before it: few columns, so that they fit a phone. */
export function EarlierEditions({ desk, recent }: EarlierProps) {
  if (recent.length < 2) return null
  return (
    <section>
      <h2>{say('Edition by edition')}</h2>
      <div class="card">
        <table class="fits">
          <Head names={[say('Edition'), say('Mailed'), say('Came back'), say('Replies')]} />
          <tbody>
            {recent.map(({ date, mailed, away, replies, isFinal }) => (
              <tr>
                <th scope="row">
                  <a href={deskPath(desk.group.id, `results/${date}`)}>{shortDateWords(date)}</a>
                  {!isFinal && <small>{say('so far')}</small>}
                </th>
                <td class="number">{number(mailed)}</td>
                <td class="number">
                  {number(away.returned)} <small>{shareOf(away.returned, away.members)}</small>
                </td>
                <td class="number">{number(replies)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">
        {say('“Came back” counts members who had been away for two weeks or more; the share is of them.')}
      </p>
    </section>
  )
}

type SeenProps = {
  readonly returns: EditionReturns
  readonly titles: ReadonlyMap<string, string>
  readonly clicks: boolean
}

const mostListed = 20

/** Which discussions the mails showed, and which of them brought somebody back. */
export function SeenDiscussions({ returns: { discussions }, titles, clicks }: SeenProps) {
  if (discussions.length === 0) return null
  const names = [say('Discussion'), say('Shown'), ...(clicks ? [say('Clicked')] : []), say('Returned')]
  const value = (part: number, whole: number) => (
    <td class="number">
      {number(part)} <small>{part > 0 ? shareOf(part, whole) : ''}</small>
    </td>
  )
  return (
    <section>
      <h2>{say('What the mails showed')}</h2>
      <p class="soft">
        {say(
          '“Shown” counts mails, and “returned” those of their readers who then posted or reacted in that discussion.',
        )}
      </p>
      <div class="card">
        <table class="fits">
          <Head names={names} />
          <tbody>
            {discussions.slice(0, mostListed).map(({ id, shown, clicked, returned }) => (
              <tr>
                <th scope="row">
                  {titles.has(id) ? <bdi>{titles.get(id)}</bdi> : <em>{say('A discussion that no longer exists')}</em>}
                </th>
                <td class="number">{number(shown)}</td>
                {clicks && value(clicked, shown)}
                {value(returned, shown)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
