import { count, counted } from '../../../domain/counts.ts'
import { isFullSince } from '../../../domain/joining/page-state.ts'
import { joinAddress, publicNameOf } from '../../../domain/joining/public-address.ts'
import { deskPath } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { agoAt } from '../times.ts'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { ShareHistory } from './share-history.tsx'
import { joinedWords, withoutScheme } from './share-words.ts'

/** The page where people join: whether there is one, under which name, and whom it takes. */
export function JoinPart(props: ShareProps) {
  const { desk, baseUrl, values, errors, base } = props
  const path = deskPath(desk.group.id, 'share')
  const fields = fieldsOf(values, errors)
  const { Input, Tick, Area } = fields
  return (
    <ShareFrame {...props} part="share">
      <p>
        A page of your group where people enter their address to get the digest. They get one mail with a link, and
        nothing else until they confirm by it.
      </p>
      <Closed {...props} />
      <div class="columns">
        <form method="post" action={path}>
          <input type="hidden" name="base" value={String(base)} />
          <h2>Join page</h2>
          <fieldset>
            <legend class="hidden">Whether there is one</legend>
            <Tick name="isOpen" value="yes" hint="If off, its address says only that there is no such page.">
              Let people join by this page
            </Tick>
          </fieldset>
          <Input
            name="publicName"
            label="Name in addresses"
            hint={`For ${withoutScheme(joinAddress(baseUrl, 'name'))} and your public editions. Leave empty to use your group’s ID, ${desk.group.id}. Links with a name that you had before keep working.`}
            maxlength={40}
            autocomplete="off"
            placeholder={desk.group.id}
          />
          <Area
            name="words"
            label="Your own words"
            hint="Shown above the form, at most 600 characters."
            maxlength={600}
            rows={5}
          />
          <TurnedDown fields={fields} />
          <Input
            name="mostADay"
            label="Most confirmation mails in 24 hours"
            hint="Above this the page says “try again tomorrow”, and you get a mail. The whole service has a limit, too."
            type="number"
            min={1}
            max={10000}
          />
          <div class="buttons">
            <button type="submit" class="primary">
              Save
            </button>
          </div>
        </form>
        <Standing {...props} />
      </div>
      <ShareHistory {...props} />
    </ShareFrame>
  )
}

function TurnedDown({ fields: { Tick } }: { readonly fields: ReturnType<typeof fieldsOf> }) {
  return (
    <fieldset>
      <legend>Whom it turns down</legend>
      <Tick
        name="refusesRoles"
        value="yes"
        hint="If off, the page says that several people may read such a mailbox, and takes the address."
      >
        Addresses of roles, such as info@
      </Tick>
      <Tick
        name="refusesDisposable"
        value="yes"
        hint="If off, the page says that such an address will soon be gone, and takes it."
      >
        Disposable addresses
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
      ? `${counted(complaints.length, 'confirmation mail was', 'confirmation mails were')} reported as spam`
      : `${counted(bounces.length, 'confirmation mail')} came back`
  return (
    <div class="alert" role="alert">
      <p>
        <strong>This page closed {agoAt(closedAt, now)}.</strong> {cause}. Somebody may be entering addresses that are
        not theirs. Your digest goes out as before. If you know why, open the page again.
      </p>
      <form method="post" action={deskPath(desk.group.id, 'share/open')} class="buttons">
        <button type="submit">Open again</button>
      </form>
    </div>
  )
}

function Standing({ state: { settings, page, counts }, baseUrl, now }: ShareProps) {
  const address = joinAddress(baseUrl, publicNameOf(settings))
  return (
    <aside aria-labelledby="standing">
      <h2 id="standing">How it stands</h2>
      {settings.join.isOpen ? (
        <p>
          <a class="address" href={address}>
            {withoutScheme(address)}
          </a>
        </p>
      ) : (
        <p class="soft">There is no page yet. Its address will be {withoutScheme(address)}.</p>
      )}
      <p>{joinedWords(counts)}.</p>
      {settings.state === 'draft' && (
        <p class="note">Your group is a draft: people can join, and get their first digest after you go live.</p>
      )}
      {isFullSince(page, now) && (
        <p class="note">
          The limit of {count(settings.join.mostADay)} was met {agoAt(page.fullAt ?? now, now)}: people were told to try
          again tomorrow.
        </p>
      )}
    </aside>
  )
}
