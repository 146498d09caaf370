import { count } from '../../../domain/counts.ts'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import { type LowestName, lowestNames } from '../../../domain/rungs.ts'
import { total } from '../../../domain/sending/sums.ts'
import { shareOf } from '../figure-words.ts'
import { Head, NumberCells, WideTable } from './figures.tsx'

const rungWords: Readonly<Record<LowestName, string>> = {
  week: 'The last 7 days',
  month: 'The last 30 days',
  year: 'The last year',
  archive: 'The archive: more than a year ago',
  none: 'Your words alone',
}

/** How far back the recipients’ mails reach; nothing where it is not known, or nobody got one. */
export function RungsSection({ sums: { rungs } }: { readonly sums: EditionSums }) {
  const all = total(rungs ?? {})
  if (all === 0) return null
  return (
    <section>
      <h2>How far back the mails reach</h2>
      <p class="soft">
        Where too little is new for a member, older discussions fill their mail. Each recipient counts once, for the
        oldest ones that they get.
      </p>
      <WideTable label="How far back the mails reach">
        <Head names={['Discussions of', 'Recipients', 'Share']} />
        <tbody>
          {lowestNames.map((name) => {
            const number = rungs?.[name] ?? 0
            return number === 0 ? null : (
              <tr>
                <th scope="row">{rungWords[name]}</th>
                <NumberCells values={[count(number), shareOf(number, all)]} />
              </tr>
            )
          })}
        </tbody>
      </WideTable>
    </section>
  )
}
