import { offerTags, type TagWish, tagWishes, type WishedTag } from '../domain/recipients/tag-choices.ts'
import type { Preferences } from '../steps/members/member-preferences.ts'
import type { PageText } from './page-text.ts'

type TagsSectionProps = {
  readonly preferences: Pick<Preferences, 'followedTags' | 'mutedTags'>
  /** The most used first. */
  readonly usedTags: readonly string[]
  readonly text: PageText
}

/** What a member wants of the group's tags; nothing where there are none. */
export function TagsSection({ preferences, usedTags, text }: TagsSectionProps) {
  const { say } = text
  const { shown, more } = offerTags(usedTags, preferences)
  if (shown.length === 0) return null
  return (
    <fieldset>
      <legend>{say('tags.legend')}</legend>
      <p class="hint">{say('tags.hint')}</p>
      <div class="tags">
        {shown.map((wished, nth) => (
          <Tag {...wished} nth={nth} text={text} />
        ))}
      </div>
      {more.length > 0 && (
        <details>
          <summary>{say('tags.more', { count: more.length })}</summary>
          <div class="tags">
            {more.map((wished, nth) => (
              <Tag {...wished} nth={shown.length + nth} text={text} />
            ))}
          </div>
        </details>
      )}
      <OtherTag text={text} />
    </fieldset>
  )
}

function Tag({ tag, wish, nth, text }: WishedTag & { readonly nth: number; readonly text: PageText }) {
  const name = `tag${nth}`
  return (
    <div class="tag" role="radiogroup" aria-labelledby={`of-${name}`}>
      <span id={`of-${name}`}>
        <bdi>{tag}</bdi>
      </span>
      <span class="wishes">
        {tagWishes.map((each) => (
          <Wish name={name} value={`${each} ${tag}`} wish={each} checked={each === wish} text={text} />
        ))}
      </span>
    </div>
  )
}

function OtherTag({ text }: { readonly text: PageText }) {
  const label = text.say('tags.other')
  return (
    <div class="tag">
      <input type="text" name="otherTag" maxlength={100} dir="auto" aria-label={label} placeholder={label} />
      <span class="wishes" role="radiogroup" aria-label={label}>
        {(['follow', 'mute'] as const).map((wish) => (
          <Wish name="otherWish" value={wish} wish={wish} checked={wish === 'follow'} text={text} />
        ))}
      </span>
    </div>
  )
}

type WishProps = {
  readonly name: string
  readonly value: string
  readonly wish: TagWish
  readonly checked: boolean
  readonly text: PageText
}

function Wish({ wish, text, ...input }: WishProps) {
  return (
    <label>
      <input type="radio" {...input} />
      <span>{text.say(`tags.${wish}`)}</span>
    </label>
  )
}
