import { editionsAddress, feedAddress, publicNameOf } from '../../../domain/joining/public-address.ts'
import { type PublicLevel, publicLevels } from '../../../domain/publishing/public-settings.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { Published } from '../../../steps/sharing/edit-public-editions.ts'
import type { PublicExample } from '../../../steps/sharing/read-example.ts'
import { deskPath, maySend } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { OwnersForm } from '../people/owners-form.tsx'
import { dayOf } from '../times.ts'
import { say } from '../words.tsx'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { ShareHistory } from './share-history.tsx'
import { levelWords, publishingWords } from './share-words.ts'

export type EditionsPartProps = ShareProps & {
  readonly published: Published
  /** The latest edition as everybody would see it at the highest level; undefined if there is none yet. */
  readonly example: PublicExample | undefined
}

const hints: Readonly<Record<PublicLevel, string>> = {
  nothing: sentence('There are no public pages.'),
  counts: sentence('The date, how many posts by how many people, and your own words.'),
  titles: sentence('Also the titles of the discussions, with links to them.'),
  openings: sentence('Also how each discussion begins, in up to 300 characters.'),
}

/** What everybody may see of the editions, with an example that follows the choice. */
export function EditionsPart(props: EditionsPartProps) {
  const { desk, values, errors, base } = props
  const fields = fieldsOf(values, errors)
  const { Tick, Area, Radio, Problem } = fields
  return (
    <ShareFrame {...props} part="share/editions">
      <p>
        {say(
          'Pages where everybody sees your editions, for links in posts and for people who think about joining. Members’ names and pictures are never on them: a name in a text becomes “a member”.',
        )}
      </p>
      <OwnersForm desk={desk} action={deskPath(desk.group.id, 'share/editions')} class="columns levels">
        <div>
          <input type="hidden" name="base" value={String(base)} />
          <h2>{say('Public editions')}</h2>
          <OpenToRead fields={fields} />
          <fieldset>
            <legend>{say('What everybody may see')}</legend>
            {publicLevels.map((level) => (
              <div class={`level-${level}`}>
                <Radio name="level" value={level} hint={say(hints[level])}>
                  {say(levelWords[level])}
                </Radio>
              </div>
            ))}
            <Problem field="level" />
          </fieldset>
          <Area
            name="words"
            label={say('Your own words')}
            hint={say('Shown above the list of editions, at most 600 characters.')}
            maxlength={600}
            rows={4}
          />
          <Tick
            name="isIndexed"
            value="yes"
            hint={say('If off, we ask them not to. People who have a link see the pages.')}
          >
            {say('Let search engines list the pages')}
          </Tick>
          <WhatHappens {...props} />
          <div class="buttons">
            <button type="submit" class="primary">
              {say('Save')}
            </button>
          </div>
        </div>
        <Example {...props} />
      </OwnersForm>
      <Addresses {...props} />
      <ShareHistory {...props} />
    </ShareFrame>
  )
}

function OpenToRead({ fields: { Radio, Problem } }: { readonly fields: ReturnType<typeof fieldsOf> }) {
  return (
    <fieldset>
      <legend>{say('Can everybody read your group without signing in?')}</legend>
      <Radio name="isOpenToRead" value="yes">
        {say('Yes, it is open')}
      </Radio>
      <Radio
        name="isOpenToRead"
        value="no"
        hint={say('Then only numbers and your own words are offered: members wrote the rest for each other.')}
      >
        {say('No, or I am not sure')}
      </Radio>
      <Problem field="isOpenToRead" />
    </fieldset>
  )
}

function WhatHappens({ state: { settings }, published: { ready, missing } }: EditionsPartProps) {
  if (settings.publicEditions.level !== 'nothing') {
    return (
      <p class="soft">
        {say('Whatever you no longer allow here is gone from our pages and the feed within a minute.')}
      </p>
    )
  }
  const dates = [...missing, ...ready.map(({ date }) => date)].toSorted()
  return (
    <p class="soft">
      {publishingWords(dates)} {say('Switching it off removes all from our pages and the feed within a minute.')}
    </p>
  )
}

function Addresses({ desk, state: { settings }, baseUrl, published }: EditionsPartProps) {
  if (settings.publicEditions.level === 'nothing') return null
  const name = publicNameOf(settings)
  const { ready, missing } = published
  const [list, feed] = [editionsAddress(baseUrl, name), feedAddress(baseUrl, name)]
  return (
    <>
      <h2>{say('Addresses')}</h2>
      <dl>
        <dt>{say('All editions')}</dt>
        <dd>
          <a href={list}>{list}</a>
        </dd>
        <dt>{say('Feed')}</dt>
        <dd>
          <a href={feed}>{feed}</a>
        </dd>
        <dt>{say('On them now')}</dt>
        <dd>
          {onThemNow(ready.length)} {missing.length > 0 && followingWords(missing.length)}
        </dd>
      </dl>
      {maySend(desk) && ready.length + missing.length > 0 && (
        <form method="post" action={deskPath(desk.group.id, 'share/editions/publish')}>
          <p class="soft">
            {say(
              'A title stays as it was published, and an opening that its author edits is left out. Publishing again shows both as they are now.',
            )}
          </p>
          <p class="buttons">
            <button type="submit" class="small">
              {say('Publish again')}
            </button>
          </p>
        </form>
      )}
    </>
  )
}

/** No more than the latest are counted. */
function onThemNow(editions: number): string {
  return say('{count, plural, =0 {No edition.} one {The latest edition.} other {The latest # editions.}}', {
    count: editions,
  })
}

function followingWords(editions: number): string {
  return say(
    '{count, plural, one {# earlier edition follows within minutes.} other {# earlier editions follow within minutes.}}',
    { count: editions },
  )
}

function Example({ desk, state: { settings }, example, values }: EditionsPartProps) {
  return (
    <aside aria-labelledby="example">
      <h2 id="example">{say('As everybody sees it')}</h2>
      <p class="of-nothing soft">{say('Nothing.')}</p>
      {example === undefined ? (
        <p class="of-counts soft">{say('Your group has no edition yet. The latest will be shown here.')}</p>
      ) : (
        <article class="of-counts example">
          <p class="name" dir="auto">
            {desk.group.name}
          </p>
          <p class="soft">{dayOf(example.date)}</p>
          <p dir="auto">{[values.words ?? settings.publicEditions.words].flat().join('')}</p>
          <p>
            {example.counts
              ? say(
                  '{posts, plural, one {# post} other {# posts}} by {people, plural, one {# person} other {# people}}',
                  { posts: example.counts.posts, people: example.counts.people },
                )
              : say('How many posts by how many people')}
          </p>
          <ul class="of-titles plain">
            {example.discussions.map(({ title, opening }) => (
              <li dir="auto">
                <strong>{title}</strong>
                {opening !== undefined && <p class="of-openings soft">{opening}</p>}
              </li>
            ))}
          </ul>
        </article>
      )}
    </aside>
  )
}
