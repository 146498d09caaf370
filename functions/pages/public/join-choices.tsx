import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { JoinOffer } from '../../steps/joining/read-offer.ts'
import type { PageText } from '../page-text.ts'
import { languageName, weekdayName } from '../page-words.ts'
import type { TypedJoin } from './typed-join.ts'

type JoinChoicesProps = {
  readonly offer: JoinOffer
  readonly settings: GroupSettings
  readonly text: PageText
  readonly typed: TypedJoin | undefined
}

/** What most people leave as it is, behind a summary. */
export function JoinChoices(choices: JoinChoicesProps) {
  const { offer, text } = choices
  return (
    <details>
      <summary>{text.say(offer.tags.length > 0 ? 'join.more' : 'join.more.plain')}</summary>
      <div class="pair">
        <Language {...choices} />
        <Weekday {...choices} />
      </div>
      {offer.tags.length > 0 && <Tags {...choices} />}
    </details>
  )
}

/** A reader of another language than the group's is offered their own first. */
function Language({ offer, text, typed }: JoinChoicesProps) {
  const chosen = typed?.language ?? (offer.languages.includes(text.language) ? text.language : '')
  return (
    <label class="field">
      {text.say('language.label')}
      <select name="language">
        <option value="" lang={offer.groupLanguage} selected={chosen === ''}>
          {languageName(offer.groupLanguage)}
        </option>
        {offer.languages.map((each) => (
          <option value={each} lang={each} selected={each === chosen}>
            {languageName(each)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The group's own day is stored as no choice: it changes with the group's. */
function Weekday({ settings: { schedule }, text: { say, language }, typed }: JoinChoicesProps) {
  const chosen = typed?.weekday === '' || typed === undefined ? schedule.weekday : typed.weekday
  return (
    <label class="field">
      {say('weekday.label')}
      <select name="weekday">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <option value={weekday === schedule.weekday ? '' : String(weekday)} selected={weekday === chosen}>
            {weekdayName(weekday, language)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Tags({ offer, text: { say }, typed }: JoinChoicesProps) {
  const chosen = new Set(typed?.tag)
  return (
    <fieldset>
      <legend>{say('join.topics')}</legend>
      <p class="hint">{say('join.topics.hint')}</p>
      <div class="tags">
        {offer.tags.map((tag) => (
          <label>
            <input type="checkbox" name="tag" value={tag} checked={chosen.has(tag)} />
            <span>
              <bdi>{tag}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
