import { isEnough } from '../../../domain/people/role.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { say } from '../words.tsx'

type ApproveFormProps = { readonly desk: DeskView; readonly date: string }

/** The way to approve a waiting edition: it asks first, and says who gets it. Only an owner may send. */
export function ApproveForm({ desk, date }: ApproveFormProps) {
  if (!isEnough(desk.group.role, 'owner')) return <p class="soft">{say('An owner of the group approves it.')}</p>
  return (
    <form method="post" action={deskPath(desk.group.id, 'week/run')} class="buttons">
      <input type="hidden" name="date" value={date} />
      <button type="submit" name="do" value="approve" class="primary">
        {say('Approve and send…')}
      </button>
      <button type="submit" name="do" value="cancel">
        {say('Cancel…')}
      </button>
    </form>
  )
}

type ApprovalProps = {
  readonly desk: DeskView
  readonly date: string
  readonly approval: 'waits' | 'is made anew'
}

/** Where an edition is looked at, it is approved or changed. */
export function Approval({ desk, date, approval }: ApprovalProps) {
  return (
    <section class="note" aria-label={say('Approval')}>
      <p>
        {approval === 'waits'
          ? say('This edition waits for approval. Nobody has been mailed.')
          : say('This edition is being made anew with your changes. Look again in a moment.')}
      </p>
      <div class="buttons">
        {approval === 'waits' && <ApproveForm desk={desk} date={date} />}
        <a class="button" href={deskPath(desk.group.id, `editions/${date}`)}>
          {say('Change it')}
        </a>
      </div>
    </section>
  )
}
