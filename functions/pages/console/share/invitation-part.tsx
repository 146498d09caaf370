import { html, raw } from 'hono/html'
import { type JoinSource, joinSources } from '../../../domain/joining/join-request.ts'
import { joinAddress, publicNameOf } from '../../../domain/joining/public-address.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { deskPath } from '../desk-view.ts'
import { fieldsOf } from '../fields.tsx'
import { OwnersForm } from '../people/owners-form.tsx'
import { number, Say, say } from '../words.tsx'
import type { Invitation } from './invitation-texts.ts'
import { ShareFrame, type ShareProps } from './share-frame.tsx'
import { sourceWords } from './share-words.ts'

export type InvitationProps = ShareProps & {
  readonly invitations: readonly Invitation[]
  /** What is said where the owner wrote nothing. */
  readonly usual: string
}

/** What owners paste where their group is, with the numbers of who came by it. */
export function InvitationPart(props: InvitationProps) {
  const { desk, state, values, errors, base, invitations, usual } = props
  const path = deskPath(desk.group.id, 'share/invitation')
  const { Area } = fieldsOf(values, errors)
  return (
    <ShareFrame {...props} part="share/invitation">
      <p>
        {say(
          'Texts to paste where your group is. Each has a link of its own, so that you see what works. None of these sites gives out its members’ addresses: people have to come by themselves.',
        )}{' '}
        <a href="#words">{say('Use your own words')}</a>
      </p>
      {!state.settings.join.isOpen && (
        <p class="note">
          {say('Your join page is off, so these links lead nowhere yet.')}{' '}
          <a href={deskPath(desk.group.id, 'share')}>{say('Switch it on first.')}</a>
        </p>
      )}
      <div class="columns">
        <div>
          {invitations.map((invitation) => (
            <Paste invitation={invitation} />
          ))}
        </div>
        <aside>
          <Numbers {...props} />
          <QrCode {...props} />
        </aside>
      </div>
      <h2 id="words">{say('Your own words')}</h2>
      <OwnersForm desk={desk} action={path}>
        <input type="hidden" name="base" value={String(base)} />
        <Area
          name="invitation"
          label={say('Text of the invitation')}
          hint={say(
            'At most 1,000 characters, without a link: each text above adds its own. WhatsApp gets the first paragraph. Leave empty for the usual words.',
          )}
          maxlength={1000}
          rows={7}
          placeholder={usual}
        />
        <div class="buttons">
          <button type="submit" class="primary">
            {say('Save')}
          </button>
        </div>
      </OwnersForm>
      <CopyScript nonce={desk.secureHeadersNonce} />
    </ShareFrame>
  )
}

const beginWords: Readonly<Partial<Record<JoinSource, string>>> = {
  whatsapp: sentence('Open in WhatsApp'),
  mail: sentence('Open as a mail'),
}
const hints: Readonly<Partial<Record<JoinSource, string>>> = {
  linkedin: sentence('As a post in your group.'),
  facebook: sentence('As a post in your group.'),
  whatsapp: sentence('As a message, short enough to be shown whole.'),
  mail: sentence('To people whose addresses you have. Those whom you add from a list need no invitation.'),
}
/** About as many letters as a line has, so that a text is seen whole. */
const lineLength = 62

function Paste({ invitation: { source, text, subject, begins } }: { readonly invitation: Invitation }) {
  const id = `text-${source}`
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0)
  return (
    <section class="paste" aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>{say(sourceWords[source])}</h2>
      <p class="soft">{say(hints[source] ?? '')}</p>
      {subject !== undefined && (
        <p>
          <Say text="Subject: <b>{subject}</b>" subject={subject} b={(inner) => <strong dir="auto">{inner}</strong>} />
        </p>
      )}
      <textarea id={id} aria-labelledby={`${id}-name`} readonly rows={rows + 1} dir="auto">
        {text}
      </textarea>
      <div class="buttons">
        <button
          type="button"
          class="small copy"
          data-of={id}
          hidden
          data-copied={say('Copied')}
          data-selected={say('Selected: now copy it')}
          aria-label={say('Copy the text for {place}', { place: say(sourceWords[source]) })}
        >
          {say('Copy')}
        </button>
        {begins !== undefined && (
          <a class="button small" href={begins} rel="noreferrer">
            {say(beginWords[source] ?? '')}
          </a>
        )}
      </div>
    </section>
  )
}

function Numbers({ state: { counts } }: InvitationProps) {
  const shown = joinSources.filter((source) => source !== 'page' || counts.has(source))
  return (
    <>
      <h2 id="numbers">{say('Who came')}</h2>
      <table aria-labelledby="numbers">
        <thead>
          <tr>
            <th scope="col">{say('By')}</th>
            <th scope="col" class="number">
              {say('Joined')}
            </th>
            <th scope="col" class="number">
              {say('Came back')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((source) => (
            <tr>
              <th scope="row">{say(sourceWords[source])}</th>
              <td class="number">{number(counts.get(source)?.joined ?? 0)}</td>
              <td class="number">{number(counts.get(source)?.cameBack ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">{say('“Came back” are members who had stopped the digest.')}</p>
    </>
  )
}

function QrCode({ desk, state: { settings }, baseUrl }: InvitationProps) {
  const name = publicNameOf(settings)
  const picture = deskPath(desk.group.id, 'share/qr.svg')
  return (
    <>
      <h2>{say('QR code')}</h2>
      <p>
        <img
          class="qr"
          src={picture}
          width={220}
          height={220}
          alt={say('QR code of {address}', { address: joinAddress(baseUrl, name, 'qr') })}
        />
      </p>
      <p class="soft">{say('For slides, posters and badges. Print it at least 2 cm wide, with its white margin.')}</p>
      <div class="buttons">
        <a class="button small" href={picture} download={`join-${name}.svg`}>
          {say('Download (SVG)')}
        </a>
        <a class="button small" href={deskPath(desk.group.id, 'share/poster')}>
          {say('Page to print')}
        </a>
      </div>
    </>
  )
}

const script = `
for (const button of document.querySelectorAll('.copy')) {
  const text = document.getElementById(button.dataset.of)
  button.hidden = false
  button.addEventListener('click', async () => {
    text.select()
    const copied = await navigator.clipboard?.writeText(text.value).then(() => true, () => false)
    button.textContent = copied ? button.dataset.copied : button.dataset.selected
    // Its name changes as well, so that who cannot see it hears what became of it.
    button.setAttribute('aria-label', button.textContent)
  })
}`

/** With script a button copies a text; without it the owner selects the text. */
function CopyScript({ nonce }: { readonly nonce: string }) {
  return html`<script nonce="${nonce}">${raw(script)}</script>`
}
