import type { EditionSums } from '../../../domain/edition-sums.ts'
import { type LowestName, lowestNames } from '../../../domain/rungs.ts'
import { total } from '../../../domain/sending/sums.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { shareOf } from '../figure-words.ts'
import { say } from '../words.tsx'
import { Head, NumberCells, WideTable } from './figures.tsx'

const rungWords: Readonly<Record<LowestName, string>> = {
  week: sentence('The last 7 days'),
  month: sentence('The last 30 days'),
  year: sentence('The last year'),
  archive: sentence('The archive: more than a year ago'),
  none: sentence('Your words alone'),
}

/** How far back the recipients’ mails reach; nothing where it is not known, or nobody got one. */
export function RungsSection({ sums: { rungs } }: { readonly sums: EditionSums }) {
  const all = total(rungs ?? {})
  if (all === 0) return null
  return (
    <section>
      <h2>{say('How far back the mails reach')}</h2>
      <p class="soft">
        {say(
          'Where too little is new for a member, older discussions fill their mail. Each recipient counts once, for the oldest ones that they get.',
        )}
      </p>
      <WideTable label={say('How far back the mails reach')}>
        <Head names={[say('Discussions of'), say('Recipients'), say('Share (%)')]} />
        <tbody>
          {lowestNames.map((name) => {
            const recipients = rungs?.[name] ?? 0
            return recipients === 0 ? null : (
              <tr>
                <th scope="row">{say(rungWords[name])}</th>
                <NumberCells values={[recipients, shareOf(recipients, all)]} />
              </tr>
            )
          })}
        </tbody>
      </WideTable>
    </section>
  )
}
