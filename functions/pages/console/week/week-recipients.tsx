import type { Child } from 'hono/jsx'
import { type LowestName, lowestNames } from '../../../domain/rungs.ts'
import { total } from '../../../domain/sending/sums.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import { agoAt } from '../times.ts'
import { readingLanguage, Say, say } from '../words.tsx'

type RecipientsProps = { readonly week: Week; readonly desk: DeskView }

/** How many recipients get mails of which age, where they are counted already. */
export function RecipientsByRung({ week: { recipients, asOf }, desk }: RecipientsProps) {
  const link = { a: linkTo(maySend(desk) ? deskPath(desk.group.id, 'audience') : undefined) }
  if (!recipients) {
    if (!maySend(desk)) return null
    return (
      <p class="soft">
        <Say text="<a>Recipients</a> counts who gets what." {...link} />
      </p>
    )
  }
  const parts = lowestNames.flatMap((name) => {
    const count = recipients.rungs[name] ?? 0
    return count > 0 ? [reachedWords(name, count)] : []
  })
  const counts = { ...link, count: total(recipients.rungs), parts: inOneList(parts), ago: agoAt(recipients.at, asOf) }
  return (
    <p class="soft">
      {parts.length === 0 ? (
        <Say
          text="{count, plural, one {# recipient} other {# recipients}}. Counted {ago}: see <a>Recipients</a>."
          {...counts}
        />
      ) : (
        <Say
          text="{count, plural, one {# recipient} other {# recipients}}: {parts}. Counted {ago}: see <a>Recipients</a>."
          {...counts}
        />
      )}
    </p>
  )
}

/** Recipients by the lowest rung of their mail. */
function reachedWords(name: LowestName, count: number): string {
  switch (name) {
    case 'week':
      return say('{count, plural, one {# with the last 7 days only} other {# with the last 7 days only}}', { count })
    case 'month':
      return say('{count, plural, one {# going back up to 30 days} other {# going back up to 30 days}}', { count })
    case 'year':
      return say('{count, plural, one {# going back up to a year} other {# going back up to a year}}', { count })
    case 'archive':
      return say('{count, plural, one {# going back to the archive} other {# going back to the archive}}', { count })
    case 'none':
      return say('{count, plural, one {# with your words alone} other {# with your words alone}}', { count })
  }
}

/** Only the words, where whoever looks may not go there. */
function linkTo(address: string | undefined) {
  return (inner: Child) => (address === undefined ? inner : <a href={address}>{inner}</a>)
}

/** Several things as one says them. */
export function inOneList(parts: readonly string[]): string {
  return new Intl.ListFormat(readingLanguage(), { style: 'long', type: 'conjunction' }).format(parts)
}
