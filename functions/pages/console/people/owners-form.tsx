import type { PropsWithChildren } from 'hono/jsx'
import { type DeskView, maySend } from '../desk-view.ts'
import { say } from '../words.tsx'

type OwnersFormProps = PropsWithChildren<{
  readonly desk: Pick<DeskView, 'group'>
  readonly action: string
  readonly class?: string
}>

/** A form that only owners send: whoever else helps sees how its fields stand, and no button. */
export function OwnersForm({ desk, action, class: look = '', children }: OwnersFormProps) {
  if (maySend(desk)) {
    return (
      <form method="post" action={action} class={look}>
        {children}
      </form>
    )
  }
  return (
    <form class="looking">
      <p class="soft">{say('Only owners can change this.')}</p>
      <fieldset disabled class={look}>
        {children}
      </fieldset>
    </form>
  )
}
