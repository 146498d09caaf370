import type { Child } from 'hono/jsx'
import type { FieldErrors } from '../../../domain/saved.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { SettingsConflict } from '../../../steps/owners/change-settings.ts'
import type { ShareState } from '../../../steps/sharing/read-share.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import type { FormValues } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { Meanwhile } from '../schedule/change-list.tsx'
import { isShareField } from '../schedule/rule-words.ts'
import { say } from '../words.tsx'
import { channelsWords, joinedWords, joinPageWords, levelWords } from './share-words.ts'

const parts = [
  { part: 'share', name: sentence('Join page'), words: ({ settings, page }) => joinPageWords(settings, page) },
  { part: 'share/invitation', name: sentence('Invitation'), words: ({ counts }) => joinedWords(counts) },
  {
    part: 'share/editions',
    name: sentence('Public editions'),
    words: ({ settings }) =>
      settings.publicEditions.level === 'nothing' ? say('Off') : say(levelWords[settings.publicEditions.level]),
  },
  {
    part: 'share/channels',
    name: sentence('Where people talk'),
    words: ({ channels }) => channelsWords(channels),
    isOwners: true,
  },
] as const satisfies readonly {
  readonly part: string
  readonly name: string
  readonly words: (state: ShareState) => string
  readonly isOwners?: boolean
}[]

type SharePath = (typeof parts)[number]['part']

/** What each form of *Share* is shown with. */
export type ShareProps = {
  readonly desk: DeskView
  readonly state: ShareState
  readonly baseUrl: string
  readonly now: string
  readonly values: FormValues
  readonly errors: FieldErrors
  /** The version that a save is made over. */
  readonly base: number
  readonly done?: string | undefined
  /** What somebody else changed while this form was filled in. */
  readonly meanwhile?: Pick<SettingsConflict, 'base' | 'current'> | undefined
}

type ShareFrameProps = Pick<ShareProps, 'desk' | 'state' | 'done' | 'meanwhile'> & {
  readonly part: SharePath
  readonly errors?: FieldErrors
  readonly children?: Child
}

/** A part of *Share*, below a line on how each part stands. */
export function ShareFrame({ desk, state, part, done, meanwhile, errors = {}, children }: ShareFrameProps) {
  const name = parts.find((each) => each.part === part)?.name ?? sentence('Share')
  const shown = parts.filter((each) => !('isOwners' in each) || maySend(desk))
  const wrong = Object.keys(errors).length
  return (
    <Frame desk={desk} title={say(name)} page="share" done={done}>
      <h1>{say('Share')}</h1>
      <nav aria-label={say('Parts')}>
        <ul class="ways">
          {shown.map((each) => (
            <li>
              <a href={deskPath(desk.group.id, each.part)} aria-current={each.part === part ? 'page' : undefined}>
                <strong>{say(each.name)}</strong> <small>{each.words(state)}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {wrong > 0 && (
        <p class="alert" role="alert">
          {say(
            '{count, plural, one {Not saved. Please fix the field marked below.} other {Not saved. Please fix the # fields marked below.}}',
            { count: wrong },
          )}
        </p>
      )}
      {meanwhile && <Meanwhile {...meanwhile} names={new Map()} isShown={isShareField} />}
      {children}
    </Frame>
  )
}
