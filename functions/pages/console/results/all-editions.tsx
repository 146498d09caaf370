import type { Edition } from '../../../domain/edition.ts'
import { isReachingMore, type Waiting } from '../../../domain/sending/waiting.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { shortDateWords, waitingWords } from '../figure-words.ts'
import { stateWords } from '../reason-words.ts'
import { say } from '../words.tsx'
import { Head, NumberCells, WideTable } from './figures.tsx'

type AllEditionsProps = {
  readonly desk: DeskView
  readonly editions: readonly Edition[]
  /** Whom those under way have not reached yet, by their dates. */
  readonly waiting: ReadonlyMap<string, Waiting>
}

/** Few enough for a phone; the page of an edition and the download have the rest. */
const columns = [
  sentence('Edition'),
  sentence('Recipients'),
  sentence('Sent'),
  sentence('Delivered'),
  sentence('Unsubscribed'),
]

/** Every edition, newest first. */
export function AllEditions({ desk, editions, waiting }: AllEditionsProps) {
  const names = columns.map((column) => say(column))
  return (
    <section>
      <h2>{say('All editions')}</h2>
      <p class="soft">{say('Newest first, at most 26. Open one to see why members were skipped.')}</p>
      <WideTable label={say('All editions')} isStacked>
        <Head names={names} />
        <tbody>
          {editions.map((edition) => (
            <tr>
              <th scope="row" class="whole">
                <a href={deskPath(desk.group.id, `results/${edition.date}`)}>{shortDateWords(edition.date)}</a>
                <small>
                  {say(stateWords[edition.state])}
                  <Waits waiting={waiting.get(edition.date)} />
                </small>
              </th>
              <NumberCells values={cellsOf(edition)} names={names.slice(1)} />
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  )
}

function Waits({ waiting }: { readonly waiting: Waiting | undefined }) {
  if (!isReachingMore(waiting)) return null
  const { members } = waiting
  return (
    <>
      <br />
      {waitingWords(waiting)}
      {members !== undefined && ` (${say('{members, plural, one {# member} other {# members}}', { members })})`}
    </>
  )
}

function cellsOf({ sums }: Edition): readonly (number | string)[] {
  if (!sums) return columns.slice(1).map(() => '–')
  return [sums.planned, sums.submitted, sums.delivered, sums.unsubscribed ?? '–']
}
