import { sentence } from '../../../domain/shapes/sentence.ts'
import { type AddressAge, addressAges, bounceWords } from '../../../domain/waking/bounce-rates.ts'
import { bounceShare, type ListInspection, mustBeAware } from '../../../domain/waking/inspection.ts'
import { planWords } from '../../../domain/waking/plan-words.ts'
import type { InspectedList } from '../../../steps/owners/inspect-list.ts'
import { dateWords } from '../figure-words.ts'
import { number, say } from '../words.tsx'

/** The field of a form in which an owner says that they know how many mails will probably bounce. */
const awareField = { name: 'aware', value: 'yes' } as const

/** Whether a form may take a group live: what is warned of has to be answered. */
export function isAnswered(inspection: ListInspection, aware: unknown): boolean {
  return !mustBeAware(inspection) || aware === awareField.value
}

type ListFindingsProps = { readonly list: InspectedList }

/** What is known of the addresses before the first mail, for a form: above 5 % bounces it holds a field to tick. */
export function ListFindings({ list }: ListFindingsProps) {
  const { inspection } = list
  if (inspection.cursor) {
    return (
      <p class="soft">
        {say(
          '{count, plural, one {Looking at the addresses: # member so far.} other {Looking at the addresses: # members so far.}}',
          {
            count: inspection.members,
          },
        )}
      </p>
    )
  }
  const bounces = bounceWords(bounceShare(inspection))
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{say('Addresses and first mails')}</h2>
      {planWords(inspection, list, { number, date: dateWords }).map(({ text, values }) => (
        <p>{say(text, values)}</p>
      ))}
      {inspection.mailable > 0 && (
        <p>
          {say(bounces.text, bounces.values)}{' '}
          {say('This is an estimate from their age and kind, before anything was sent.')}
        </p>
      )}
      <Findings inspection={inspection} />
      {mustBeAware(inspection) && <Warning inspection={inspection} />}
    </section>
  )
}

const ageWords: Readonly<Record<AddressAge, string>> = {
  'under 1 year': sentence('Seen or joined under a year ago'),
  '1 to 2 years': sentence('Seen or joined 1 to 2 years ago'),
  '2 to 5 years': sentence('Seen or joined 2 to 5 years ago'),
  'over 5 years': sentence('Seen or joined over 5 years ago'),
  unknown: sentence('Seen or joined at an unknown time'),
}

type FindingsProps = { readonly inspection: ListInspection }

function Findings({ inspection }: FindingsProps) {
  const rows = rowsOf(inspection).filter(([, members]) => members > 0)
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{say('What is known of the addresses')}</summary>
      <table>
        <thead class="unseen">
          <tr>
            <th scope="col">{say('Finding')}</th>
            <th scope="col">{say('Members')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, members]) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="number">{number(members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {inspection.knownOnce > 0 && (
        <p class="soft">
          {say(
            'If the members come from the archive of a mailing list, those known from one message may be forged senders. Checking the import tells how many were never answered.',
          )}
        </p>
      )}
    </details>
  )
}

function rowsOf(inspection: ListInspection): readonly (readonly [name: string, members: number])[] {
  const typos = inspection.typos.map(([domain, members]) => `${domain} (${number(members)})`)
  return [
    [say('No e-mail address'), inspection['no address']],
    [say('Same address as another member'), inspection['same address']],
    [say('Unsubscribed'), inspection['opted out']],
    [say('Bounced, complained or refused before'), inspection.suppressed],
    ...addressAges.map((age) => [say(ageWords[age]), inspection.ages[age] ?? 0] as const),
    [say('Never seen since they joined'), inspection.neverSeen],
    [say('Known from one message only'), inspection.knownOnce],
    [say('Role addresses, such as info@'), inspection.role],
    [say('Disposable addresses'), inspection.disposable],
    [
      say('Mistyped: {domains}', { domains: typos.join(', ') }),
      inspection.typos.reduce((sum, [, members]) => sum + members, 0),
    ],
  ]
}

/** SES reviews an account at 5 %: the owner cannot set the operator's address check, and can ask for it. */
function Warning({ inspection }: FindingsProps) {
  return (
    <div class="note">
      <p>
        <strong>{say('Many of these mails may bounce.')}</strong>{' '}
        {say(
          'At 5 % the mail service reviews the account, and may stop all its mail at 10 %. The brake pauses the edition before that. You can remove outdated members in your community first, lower the first wave in Schedule, or ask your administrator to switch on the address check.',
        )}
      </p>
      <label class="choice">
        <input type="checkbox" name={awareField.name} value={awareField.value} required />
        <span>
          {say(
            'I understand that about {bounces, number} of {addresses, plural, one {# address} other {# addresses}} may bounce',
            { bounces: Math.round(inspection.bounces), addresses: inspection.mailable },
          )}
        </span>
      </label>
    </div>
  )
}
