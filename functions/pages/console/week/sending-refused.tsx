import { counted } from '../../../domain/counts.ts'
import type { TooQuiet } from '../../../steps/owners/forecast-sending.ts'
import { type DeskView, deskPath } from '../desk-view.ts'

export function Back({ desk }: { readonly desk: DeskView }) {
  return (
    <a class="button" href={deskPath(desk.group.id)}>
      No, go back
    </a>
  )
}

/** Nothing can be sent, so there is no button for it: but there is a lot to do about it. */
export function SendingRefused({ desk, quiet }: { readonly desk: DeskView; readonly quiet: TooQuiet }) {
  const path = (page: string) => deskPath(desk.group.id, page)
  const { found, minimumDiscussions: needed, reach } = quiet
  const isNone = found === 0 && reach === 'archive'
  return (
    <>
      <div class="alert" role="alert">
        <p>
          <strong>Nobody would get it: there is too little to send.</strong>{' '}
          {isNone
            ? 'There is no discussion that a digest could show.'
            : `There ${found === 1 ? 'is' : 'are'} ${counted(found, 'discussion')}, and an edition needs ${needed}.`}
        </p>
      </div>
      <p>You can:</p>
      <ul>
        {!isNone && (
          <li>
            <a href={path('archive')}>Search the archive</a> and pin older discussions
          </li>
        )}
        <li>
          <a href={`${path('')}#message`}>Write a letter</a>: your own words can be an edition without any discussion
        </li>
        {found > 0 && (
          <li>
            <a href={path('schedule#minimumDiscussions')}>Lower the minimum</a> of discussions in Schedule
          </li>
        )}
        {reach !== 'archive' && (
          <li>
            <a href={path('schedule#reach')}>Go further back</a> for discussions, in Schedule
          </li>
        )}
      </ul>
      <p class="buttons">
        <Back desk={desk} />
      </p>
    </>
  )
}
