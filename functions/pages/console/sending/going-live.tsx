import type { Child } from 'hono/jsx'
import { type ForecastCount, outcomesIn } from '../../../domain/recipients/audience-count.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { wavesAfter } from '../../../domain/waking/plan-waves.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dayOf } from '../times.ts'
import { Say, say } from '../words.tsx'

/** What an owner looks at before the first mail, as far as the group has it. */
export type GoingLive = {
  /** Whether owners ever saved a look of their own. */
  readonly hasLook: boolean
  readonly fromAddress: string
  readonly postalAddress: string
}

type ChecklistProps = {
  readonly desk: DeskView
  readonly found: GoingLive
  readonly count: ForecastCount
  readonly settings: GroupSettings
}

/** What to look at before the first mail goes out, each with the page where it is changed. */
export function Checklist({ desk, found, count, settings }: ChecklistProps) {
  const path = (page: string) => deskPath(desk.group.id, page)
  const link = (page: string) => (inner: Child) => <a href={path(page)}>{inner}</a>
  return (
    <section class="card" aria-labelledby="checklist">
      <h2 id="checklist">{say('Before the first mail')}</h2>
      <ol>
        <li>
          {found.hasLook ? (
            <Say text="The look is yours. <a>See or change it</a>" a={link('look')} />
          ) : (
            <Say text="The look is the usual one. <a>Choose colours and a logo</a>" a={link('look')} />
          )}
        </li>
        <li>
          <Say text="Send yourself a test and open it on your phone. <a>To the preview</a>" a={link('preview')} />
        </li>
        <li>
          <Say text="Who gets it is counted below. <a>See more of it</a>" a={link('audience')} />
        </li>
        <li>
          {say('Mails come from {name}, {address}. At their end stands: {postal}', {
            name: desk.group.name,
            address: found.fromAddress,
            postal: found.postalAddress,
          })}
        </li>
        <Waves count={count} settings={settings} />
      </ol>
    </section>
  )
}

const mostWaves = 5

/** When those who stayed away longest get their first mail. */
function Waves({ count, settings }: Pick<ChecklistProps, 'count' | 'settings'>) {
  const waiting = outcomesIn(count).get('not let in yet') ?? 0
  const { date, asOf: at, ramp, cursor } = count
  const waves = waiting === 0 || cursor ? [] : wavesAfter(waiting, settings, { date, at, ramp })
  const [last] = waves.slice(-1)
  if (!last) return null
  return (
    <li>
      {say('Members who stayed away longest join in waves, as long as none causes trouble:')}
      <ul>
        {waves.slice(0, mostWaves).map((wave) => (
          <li>
            {say('{date}: {members, plural, one {# member} other {# members}}', {
              date: dayOf(wave.date),
              members: wave.members,
            })}
          </li>
        ))}
        {waves.length > mostWaves && <li>{say('and so on, all by {date}', { date: dayOf(last.date) })}</li>}
      </ul>
    </li>
  )
}
