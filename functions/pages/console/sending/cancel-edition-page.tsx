import { ConfirmPage } from '../confirm-page.tsx'
import type { DeskView } from '../desk-view.ts'
import { dayOf } from '../times.ts'
import { say } from '../words.tsx'

type CancelEditionProps = {
  readonly desk: DeskView
  readonly action: string
  readonly date: string
  /** How many recipients it does not reach, as far as they are planned already. */
  readonly open: number
}

/** Asks before an edition is cancelled. */
export function CancelEditionPage({ desk, action, date, open }: CancelEditionProps) {
  const loss =
    open === 0
      ? say('Members who have not been mailed yet will not get it. This cannot be undone.')
      : say(
          '{open, plural, one {# recipient has} other {# recipients have}} not been mailed yet and will not get it. This cannot be undone.',
          { open },
        )
  return (
    <ConfirmPage
      desk={desk}
      page=""
      action={action}
      question={say('Cancel the edition of {day}?', { day: dayOf(date) })}
      text={loss}
      yes={say('Cancel the edition')}
      fields={{ do: 'cancel', date }}
    />
  )
}
