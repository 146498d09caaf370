import type { Child } from 'hono/jsx'
import type { TooQuiet } from '../../../steps/owners/forecast-sending.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Say, say } from '../words.tsx'

export function Back({ desk }: { readonly desk: DeskView }) {
  return (
    <a class="button" href={deskPath(desk.group.id)}>
      {say('No, go back')}
    </a>
  )
}

/** Nothing can be sent, so there is no button for it: but there is a lot to do about it. */
export function SendingRefused({ desk, quiet }: { readonly desk: DeskView; readonly quiet: TooQuiet }) {
  const path = (page: string) =>
    page.startsWith('#') ? `${deskPath(desk.group.id)}${page}` : deskPath(desk.group.id, page)
  const link = (page: string) => (inner: Child) => <a href={path(page)}>{inner}</a>
  const { found, minimumDiscussions: needed, reach } = quiet
  const isNone = found === 0 && reach === 'archive'
  return (
    <>
      <div class="alert" role="alert">
        <p>
          <strong>{say('Nobody would get it: there is too little to send.')}</strong>{' '}
          {isNone
            ? say('There is no discussion that a digest could show.')
            : say(
                'There {found, plural, one {is # discussion} other {are # discussions}}, and an edition needs {needed, number}.',
                { found, needed },
              )}
        </p>
      </div>
      <p>{say('You can:')}</p>
      <ul>
        {!isNone && (
          <li>
            <Say text="<a>Search the archive</a> and pin older discussions" a={link('archive')} />
          </li>
        )}
        <li>
          <Say
            text="<a>Write a letter</a>: your own words can be an edition without any discussion"
            a={link('#message')}
          />
        </li>
        {found > 0 && (
          <li>
            <Say text="<a>Lower the minimum</a> of discussions in Schedule" a={link('schedule#minimumDiscussions')} />
          </li>
        )}
        {reach !== 'archive' && (
          <li>
            <Say text="<a>Go further back</a> for discussions, in Schedule" a={link('schedule#reach')} />
          </li>
        )}
      </ul>
      <p class="buttons">
        <Back desk={desk} />
      </p>
    </>
  )
}
