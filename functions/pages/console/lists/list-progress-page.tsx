import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'

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
    <Frame desk={desk} title={say('Adding people')} page="members" again={isThrough ? undefined : lookAgainAfter}>
      <h1>{isThrough ? say('The list is in') : say('Adding people')}</h1>
      <p role="status">
        {isThrough
          ? outcome(refused)
          : say('{done, number} of {all, plural, one {# part} other {# parts}} of the list are in.', { done, all })}
      </p>
      {!isThrough && <progress value={done} max={all} aria-label={say('Parts of the list that are in')} />}
      <p>
        <a href={deskPath(desk.group.id, 'members')}>{say('Members')}</a>{' '}
        <a href={deskPath(desk.group.id, 'audience')}>{say('Recipients of the next edition')}</a>
      </p>
    </Frame>
  )
}

function outcome(refused: number): string {
  if (refused === 0) return say('Everybody on it is a member now, as you saw before.')
  return say(
    '{refused, plural, one {# entry} other {# entries}} of it could not be kept. Everybody else is a member now, as you saw before.',
    { refused },
  )
}
