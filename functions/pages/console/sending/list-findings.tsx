import { count, counted } from '../../../domain/counts.ts'
import { addressAges, ageWords, bounceWords } from '../../../domain/waking/bounce-rates.ts'
import { bounceShare, type ListInspection, mustBeAware } from '../../../domain/waking/inspection.ts'
import { planWords } from '../../../domain/waking/plan-words.ts'
import type { InspectedList } from '../../../steps/owners/inspect-list.ts'

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
    return <p class="soft">Looking at the addresses: {counted(inspection.members, 'member')} so far.</p>
  }
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">Addresses and first mails</h2>
      {planWords(inspection, list).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {inspection.mailable > 0 && (
        <p>
          {bounceWords(bounceShare(inspection))}. This is an estimate from their age and kind, before anything was sent.
        </p>
      )}
      <Findings inspection={inspection} />
      {mustBeAware(inspection) && <Warning inspection={inspection} />}
    </section>
  )
}

type FindingsProps = { readonly inspection: ListInspection }

function Findings({ inspection }: FindingsProps) {
  const rows = rowsOf(inspection).filter(([, number]) => number > 0)
  if (rows.length === 0) return null
  return (
    <details>
      <summary>What is known of the addresses</summary>
      <table>
        <thead class="unseen">
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">Members</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, number]) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="number">{count(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {inspection.knownOnce > 0 && (
        <p class="soft">
          If the members come from the archive of a mailing list, those known from one message may be forged senders.
          Checking the import tells how many were never answered.
        </p>
      )}
    </details>
  )
}

function rowsOf(inspection: ListInspection): readonly (readonly [name: string, number: number])[] {
  const typos = inspection.typos.map(([domain, number]) => `${domain} (${count(number)})`)
  return [
    ['No e-mail address', inspection['no address']],
    ['Same address as another member', inspection['same address']],
    ['Unsubscribed', inspection['opted out']],
    ['Bounced, complained or refused before', inspection.suppressed],
    ...addressAges.map((age) => [`Seen or joined ${ageWords[age]}`, inspection.ages[age] ?? 0] as const),
    ['Never seen since they joined', inspection.neverSeen],
    ['Known from one message only', inspection.knownOnce],
    ['Role addresses, such as info@', inspection.role],
    ['Disposable addresses', inspection.disposable],
    [`Mistyped: ${typos.join(', ')}`, inspection.typos.reduce((sum, [, number]) => sum + number, 0)],
  ]
}

/** SES reviews an account at 5 %: the owner cannot set the operator's address check, and can ask for it. */
function Warning({ inspection }: FindingsProps) {
  return (
    <div class="note">
      <p>
        <strong>Many of these mails may bounce.</strong> At 5 % the mail service reviews the account, and may stop all
        its mail at 10 %. The brake pauses the edition before that. You can remove outdated members in your community
        first, lower the first wave in Schedule, or ask your administrator to switch on the address check.
      </p>
      <label class="choice">
        <input type="checkbox" name={awareField.name} value={awareField.value} required />
        <span>
          I understand that about {count(Math.round(inspection.bounces))} of{' '}
          {counted(inspection.mailable, 'address', 'addresses')} may bounce
        </span>
      </label>
    </div>
  )
}
