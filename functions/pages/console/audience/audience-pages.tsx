import { counted } from '../../../domain/counts.ts'
import { type AudienceCount, plannedIn } from '../../../domain/recipients/audience-count.ts'
import { lowestNames } from '../../../domain/rungs.ts'
import { type StageLimits, stages } from '../../../domain/stage.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { skipWords, stageRule, stageWords, wordOf } from '../reason-words.ts'
import { lowestWords } from '../rung-words.ts'
import { agoAt, dayOf } from '../times.ts'

type AudiencePageProps = CountedProps & { readonly desk: DeskView }

type CountedProps = {
  readonly count: AudienceCount
  /** After how many days a member is in the next stage. */
  readonly limits: StageLimits
  readonly now: string
}

const shards = 16

/** How many members the next edition would reach, by stage, and why it would not reach the others. */
export function AudiencePage({ desk, count, limits, now }: AudiencePageProps) {
  const isCounting = count.cursor !== undefined
  return (
    <Frame desk={desk} title="Recipients" page="audience" again={isCounting ? 1 : undefined}>
      <h1>Recipients of the next digest</h1>
      <Counted count={count} limits={limits} now={now} />
      {!isCounting && (
        <form method="post" action={deskPath(desk.group.id, 'audience')}>
          <button type="submit" class="primary">
            Count again
          </button>
        </form>
      )}
    </Frame>
  )
}

function Counted({ count, limits, now }: CountedProps) {
  const done = count.cursor?.shard ?? shards
  const planned = plannedIn(count)
  return (
    <>
      {count.cursor ? (
        <>
          <p role="status">Counting recipients … {counted(count.members, 'member')} so far.</p>
          <progress class="bar" max={shards} value={done} aria-label="Progress of the count" />
        </>
      ) : (
        <p class="state">
          <strong>{planned.toLocaleString('en')}</strong> of {counted(count.members, 'member')} will get the digest of{' '}
          {dayOf(count.date)}.
        </p>
      )}
      <p class="soft">Calculated with the same rules as the real send, {agoAt(count.startedAt, now)}.</p>
      <Table count={count} />
      {count.rungs && <ByRung rungs={count.rungs} />}
      <h2>Stages</h2>
      <dl>
        {stages.map((stage) => (
          <>
            <dt>{stageWords[stage]}</dt>
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
    <section class="scroll" aria-label="Members by stage" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Members</th>
            {there.map((stage) => (
              <th scope="col" class="number">
                {stageWords[stage]}
              </th>
            ))}
            <th scope="col" class="number">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{rowWords(row)}</th>
              {there.map((stage) => (
                <td class="number">{(count.stages[stage]?.[row] ?? 0).toLocaleString('en')}</td>
              ))}
              <td class="number">
                <strong>{sumOf(count, row).toLocaleString('en')}</strong>
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
      <h2>How far back their digest goes</h2>
      <p class="soft">Recipients with too little new get older discussions, up to your minimum.</p>
      <dl>
        {used.map((name) => (
          <>
            <dt>{capitalised(lowestWords[name])}</dt>
            <dd>{counted(rungs[name] ?? 0, 'recipient')}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function rowWords(row: string): string {
  if (row === 'planned') return 'Recipients'
  if (row === 'withheld') return 'Control group (gets no mail)'
  return wordOf(skipWords, row) ?? row
}

function sumOf(count: AudienceCount, row: string): number {
  return Object.values(count.stages).reduce((sum, counts) => sum + (counts[row] ?? 0), 0)
}
