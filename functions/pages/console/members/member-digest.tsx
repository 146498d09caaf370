import type { MemberHistory } from '../../../steps/members/read-member-history.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { say } from '../words.tsx'
import type { Person } from './person.ts'

type MemberDigestProps = { readonly desk: DeskView; readonly person: Person; readonly history: MemberHistory }

/** How long an owner may pause the digest for somebody, in weeks. */
const pauseChoices = [2, 4, 8, 26] as const

/** What an owner may do for one member: never against the member's own word. */
export function MemberDigest({ desk, person, history }: MemberDigestProps) {
  const path = deskPath(desk.group.id, `members/${person.id}`)
  const isGone = person.removedAt !== undefined
  return (
    <section aria-labelledby="digest">
      <h2 id="digest">{isGone ? say('What is known of them') : say('Their digest')}</h2>
      {!isGone && <Steering path={path} history={history} />}
      <p class="row">
        <a class="more" href={`${path}/data`}>
          {say('See and download what is known of them')}
        </a>
        {history.role !== 'owner' && (
          <a class="more" href={`${path}/erase`}>
            {isGone ? say('Erase what is left of them') : say('Erase this member')}
          </a>
        )}
      </p>
    </section>
  )
}

function Steering({ path, history: { record } }: { readonly path: string; readonly history: MemberHistory }) {
  const { byOwner, mail } = record ?? {}
  if (byOwner) return <Steered path={path} record={record} />
  if (mail === 'no') {
    return <p>{say('They unsubscribed themselves. Only they can re-subscribe, with a link in any mail they got.')}</p>
  }
  return (
    <>
      <p>
        {say(
          'Stop or pause it if they ask you to. They can always start it again themselves, with a link in any mail they got.',
        )}
      </p>
      <form method="post" action={`${path}/digest`} class="row">
        <label class="field">
          {say('Pause it for')}
          <select name="weeks">
            {pauseChoices.map((weeks) => (
              <option value={String(weeks)}>{say('{weeks, plural, one {# week} other {# weeks}}', { weeks })}</option>
            ))}
          </select>
        </label>
        <button type="submit" name="what" value="pause">
          {say('Pause')}
        </button>
        <button type="submit" name="what" value="stop">
          {say('Stop the digest')}
        </button>
      </form>
    </>
  )
}

function Steered({ path, record }: { readonly path: string; readonly record: MemberHistory['record'] }) {
  const { byOwner, pausedUntil } = record ?? {}
  if (!byOwner) return null
  const date = dateWords(byOwner.at)
  return (
    <form method="post" action={`${path}/digest`} class="note">
      <p>
        {byOwner.what === 'stop'
          ? say('An owner stopped the digest for them on {date}. They can start it again themselves.', { date })
          : say('An owner paused the digest for them on {date}, until {until}. They can start it again themselves.', {
              date,
              until: pausedUntil === undefined ? date : dateWords(pausedUntil),
            })}
      </p>
      <button type="submit" name="what" value="undo">
        {say('Let the digest come again')}
      </button>
    </form>
  )
}
