import { type DeskView, deskPath } from '../desk-view.ts'
import { say } from '../words.tsx'

type ReportsProps = {
  readonly desk: DeskView
  /** Whether owners get them. */
  readonly reports: boolean
}

/** Whether owners are mailed what came of each edition. */
export function ReportsSection({ desk, reports }: ReportsProps) {
  return (
    <section>
      <h2 id="reports">{say('Reports by mail')}</h2>
      <p>
        {reports
          ? say('Owners get a short mail two days after each edition, and another when its 28 days are over.')
          : say('Owners get no mail about what came of an edition.')}
      </p>
      {desk.group.role === 'owner' && (
        <form method="post" action={deskPath(desk.group.id, 'results/reports')}>
          <input type="hidden" name="reports" value={reports ? 'off' : 'on'} />
          <button type="submit" class="quiet">
            {reports ? say('Switch the reports off') : say('Switch the reports on')}
          </button>
        </form>
      )}
    </section>
  )
}
