import { count, counted } from '../../../domain/counts.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'

export type ListProgress = {
  /** Of the batches that the list was cut into. */
  readonly done: number
  readonly all: number
  readonly refused: number
}

const lookAgainAfter = 2

/** How far a list has come in; looks again by itself until all is. */
export function ListProgressPage({ desk, progress }: { readonly desk: DeskView; readonly progress: ListProgress }) {
  const { done, all, refused } = progress
  const isThrough = done >= all
  return (
    <Frame desk={desk} title="Adding people" page="members" again={isThrough ? undefined : lookAgainAfter}>
      <h1>{isThrough ? 'The list is in' : 'Adding people'}</h1>
      <p role="status">
        {isThrough ? outcome(refused) : `${count(done)} of ${counted(all, 'part')} of the list are in.`}
      </p>
      {!isThrough && <progress value={done} max={all} aria-label="Parts of the list that are in" />}
      <p>
        <a href={deskPath(desk.group.id, 'members')}>Members</a>{' '}
        <a href={deskPath(desk.group.id, 'audience')}>Recipients of the next edition</a>
      </p>
    </Frame>
  )
}

function outcome(refused: number): string {
  if (refused === 0) return 'Everybody on it is a member now, as you saw before.'
  return `${counted(refused, 'entry', 'entries')} of it could not be kept. Everybody else is a member now, as you saw before.`
}
