import { isFullSince } from '../../../domain/joining/page-state.ts'
import { joinAddress, publicNameOf } from '../../../domain/joining/public-address.ts'
import { deskPath, maySend } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { OwnersForm } from '../people/owners-form.tsx'
import { agoAt } from '../times.ts'
import { say } from '../words.tsx'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { ShareHistory } from './share-history.tsx'
import { joinedWords, withoutScheme } from './share-words.ts'

/** The page where people join: whether there is one, under which name, and whom it takes. */
export function JoinPart(props: ShareProps) {
  return (
    <ShareFrame {...props} part="share">
      <p>
        {say(
          'A page of your group where people enter their address to get the digest. They get one mail with a link, and nothing else until they confirm by it.',
        )}
      </p>
      <Closed {...props} />
      <div class="columns">
        <JoinForm {...props} />
        <Standing {...props} />
      </div>
      <ShareHistory {...props} />
    </ShareFrame>
  )
}

function JoinForm({ desk, baseUrl, values, errors, base }: ShareProps) {
  const path = deskPath(desk.group.id, 'share')
  const fields = fieldsOf(values, errors)
  const { Input, Tick, Area } = fields
  return (
    <OwnersForm desk={desk} action={path}>
      <input type="hidden" name="base" value={String(base)} />
      <h2>{say('Join page')}</h2>
      <fieldset>
        <legend class="hidden">{say('Whether there is one')}</legend>
        <Tick name="isOpen" value="yes" hint={say('If off, its address says only that there is no such page.')}>
          {say('Let people join by this page')}
        </Tick>
      </fieldset>
      <Input
        name="publicName"
        label={say('Name in addresses')}
        hint={say(
          'For {address} and your public editions. Leave empty to use your group’s ID, {id}. Links with a name that you had before keep working.',
          { address: withoutScheme(joinAddress(baseUrl, 'name')), id: desk.group.id },
        )}
        maxlength={40}
        autocomplete="off"
        placeholder={desk.group.id}
      />
      <Area
        name="words"
        label={say('Your own words')}
        hint={say('Shown above the form, at most 600 characters.')}
        maxlength={600}
        rows={5}
      />
      <TurnedDown fields={fields} />
      <Input
        name="mostADay"
        label={say('Most confirmation mails in 24 hours')}
        hint={say(
          'Above this the page says “try again tomorrow”, and you get a mail. The whole service has a limit, too.',
        )}
        type="number"
        min={1}
        max={10000}
      />
      <div class="buttons">
        <button type="submit" class="primary">
          {say('Save')}
        </button>
      </div>
    </OwnersForm>
  )
}

function TurnedDown({ fields: { Tick } }: { readonly fields: ReturnType<typeof fieldsOf> }) {
  return (
    <fieldset>
      <legend>{say('Whom it turns down')}</legend>
      <Tick
        name="refusesRoles"
        value="yes"
        hint={say('If off, the page says that several people may read such a mailbox, and takes the address.')}
      >
        {say('Addresses of roles, such as info@')}
      </Tick>
      <Tick
        name="refusesDisposable"
        value="yes"
        hint={say('If off, the page says that such an address will soon be gone, and takes it.')}
      >
        {say('Disposable addresses')}
      </Tick>
    </fieldset>
  )
}

/** What confirmation mails met may close the page; only an owner opens it again. */
function Closed({ desk, state: { page, settings }, now }: ShareProps) {
  const { closedAt, closedBy, bounces = [], complaints = [] } = page
  if (closedAt === undefined || !settings.join.isOpen) return null
  const cause =
    closedBy === 'complaints'
      ? say(
          '{count, plural, one {# confirmation mail was reported as spam.} other {# confirmation mails were reported as spam.}}',
          { count: complaints.length },
        )
      : say('{count, plural, one {# confirmation mail came back.} other {# confirmation mails came back.}}', {
          count: bounces.length,
        })
  return (
    <div class="alert" role="alert">
      <p>
        <strong>{say('This page closed {ago}.', { ago: agoAt(closedAt, now) })}</strong> {cause}{' '}
        {say(
          'Somebody may be entering addresses that are not theirs. Your digest goes out as before. If you know why, open the page again.',
        )}
      </p>
      {maySend(desk) && (
        <form method="post" action={deskPath(desk.group.id, 'share/open')} class="buttons">
          <button type="submit">{say('Open again')}</button>
        </form>
      )}
    </div>
  )
}

function Standing({ state: { settings, page, counts }, baseUrl, now }: ShareProps) {
  const address = joinAddress(baseUrl, publicNameOf(settings))
  return (
    <aside aria-labelledby="standing">
      <h2 id="standing">{say('How it stands')}</h2>
      {settings.join.isOpen ? (
        <p>
          <a class="address" href={address}>
            {withoutScheme(address)}
          </a>
        </p>
      ) : (
        <p class="soft">
          {say('There is no page yet. Its address will be {address}.', { address: withoutScheme(address) })}
        </p>
      )}
      <p>{joinedWords(counts)}</p>
      {settings.state === 'draft' && (
        <p class="note">
          {say('Your group is a draft: people can join, and get their first digest after you go live.')}
        </p>
      )}
      {isFullSince(page, now) && (
        <p class="note">
          {say('The limit of {most, number} was met {ago}: people were told to try again tomorrow.', {
            most: settings.join.mostADay,
            ago: agoAt(page.fullAt ?? now, now),
          })}
        </p>
      )}
    </aside>
  )
}
