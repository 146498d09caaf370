import { type AudienceCount, plannedIn } from '../../../domain/recipients/audience-count.ts'
import { lowestNames } from '../../../domain/rungs.ts'
import { type StageLimits, stages } from '../../../domain/stage.ts'
import type { RampLook } from '../../../steps/editions/measure-ramp.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { skipWords, stageRule, stageWords, wordOf } from '../reason-words.ts'
import { lowestWords } from '../rung-words.ts'
import { agoAt, dayOf } from '../times.ts'
import { number, Say, say } from '../words.tsx'
import { CountBar } from './count-bar.tsx'
import { RampLooking } from './ramp-looking.tsx'

type AudiencePageProps = Omit<CountedProps, 'count'> & {
  readonly desk: DeskView
  readonly count: AudienceCount | RampLook
}

type CountedProps = {
  readonly count: AudienceCount
  /** After how many days a member is in the next stage. */
  readonly limits: StageLimits
  readonly now: string
}

/** How many members the next edition would reach, by stage, and why it would not reach the others. */
export function AudiencePage({ desk, count, limits, now }: AudiencePageProps) {
  const isLooking = 'lookedAt' in count
  const isCounting = isLooking || count.cursor !== undefined
  return (
    <Frame desk={desk} title={say('Recipients')} page="audience" again={isCounting ? 1 : undefined}>
      <h1>{say('Recipients of the next digest')}</h1>
      {isLooking ? <RampLooking look={count} /> : <Counted count={count} limits={limits} now={now} />}
      {!isCounting && (
        <form method="post" action={deskPath(desk.group.id, 'audience')}>
          <button type="submit" class="primary">
            {say('Count again')}
          </button>
        </form>
      )}
    </Frame>
  )
}

function Counted({ count, limits, now }: CountedProps) {
  const planned = plannedIn(count)
  return (
    <>
      {count.cursor ? (
        <>
          <p role="status">
            {say('Counting recipients … {count, plural, one {# member} other {# members}} so far.', {
              count: count.members,
            })}
          </p>
          <CountBar done={count.cursor.shard} />
        </>
      ) : (
        <p class="state">
          <Say
            text="<b>{planned, number}</b> of {members, plural, one {# member} other {# members}} will get the digest of {day}."
            planned={planned}
            members={count.members}
            day={dayOf(count.date)}
            b={(inner) => <strong>{inner}</strong>}
          />
        </p>
      )}
      <p class="soft">
        {say('Calculated with the same rules as the real send, {ago}.', { ago: agoAt(count.startedAt, now) })}
      </p>
      <Table count={count} />
      {count.rungs && <ByRung rungs={count.rungs} />}
      <h2>{say('Stages')}</h2>
      <dl>
        {stages.map((stage) => (
          <>
            <dt>{say(stageWords[stage])}</dt>
            <dd>{stageRule(stage, limits)}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

/** A row for each outcome, a column for each stage: what happens to whom. */
function Table({ count }: { readonly count: AudienceCount }) {
  const reasons = [...new Set(Object.values(count.stages).flatMap((counts) => Object.keys(counts)))]
  const rows = ['planned', 'withheld', ...reasons.filter((each) => !['planned', 'withheld'].includes(each)).sort()]
  const there = stages.filter((stage) => count.stages[stage] !== undefined)
  return (
    <section class="scroll" aria-label={say('Members by stage')} tabindex={0}>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">{say('Members')}</th>
            {there.map((stage) => (
              <th scope="col" class="number">
                {say(stageWords[stage])}
              </th>
            ))}
            <th scope="col" class="number">
              {say('Total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{rowWords(row)}</th>
              {there.map((stage) => (
                <td class="number" data-name={say(stageWords[stage])}>
                  {number(count.stages[stage]?.[row] ?? 0)}
                </td>
              ))}
              <td class="number" data-name={say('Total')}>
                <strong>{number(sumOf(count, row))}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How far back the mails go: each recipient counts once, by the oldest that their mail had to take. */
function ByRung({ rungs }: { readonly rungs: NonNullable<AudienceCount['rungs']> }) {
  const used = lowestNames.filter((name) => (rungs[name] ?? 0) > 0)
  if (used.length === 0) return null
  return (
    <>
      <h2>{say('How far back their digest goes')}</h2>
      <p class="soft">{say('Recipients with too little new get older discussions, up to your minimum.')}</p>
      <dl>
        {used.map((name) => (
          <>
            <dt>{say(lowestWords[name])}</dt>
            <dd>{say('{count, plural, one {# recipient} other {# recipients}}', { count: rungs[name] ?? 0 })}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

function rowWords(row: string): string {
  if (row === 'planned') return say('Recipients')
  if (row === 'withheld') return say('Control group (gets no mail)')
  return say(wordOf(skipWords, row) ?? row)
}

function sumOf(count: AudienceCount, row: string): number {
  return Object.values(count.stages).reduce((sum, counts) => sum + (counts[row] ?? 0), 0)
}
