import { caniemail } from 'caniemail'
import { describe, expect, test } from 'vitest'
import { letterForms } from '../../functions/domain/choosing/letter.ts'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import { setJoinMail } from '../../functions/mail/join-mail.ts'
import { setOwnerMail } from '../../functions/mail/owner-mail.ts'
import { joinMailSetting, joinMails } from '../fixtures/mails/join-mails.ts'
import { ownerMailSetting, ownerMails, ownIntroduction, ownLook } from '../fixtures/mails/mail.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { typesetMail } from '../fixtures/mails/typeset-mail.ts'

const noStyleBlock =
  'Where the style block is dropped, the looks that every element carries itself remain: light, at one size.'
const finerLines = 'Without it the line under a link has the colour of its text.'
const longWords =
  'Where neither is known, a word without end makes its own line wider; those clients scroll or shrink to fit.'
const guardsWayOut =
  'It guards the way out from a style; where it is unknown, the style that would hide with it is so, too.'
const fromMjml = 'MJML resets or hides with it; what it hides is hidden in other ways beside it.'

/** What some client of the three families does not know, and why that does no harm. */
const borne: Readonly<Record<string, string>> = {
  '<style> element': noStyleBlock,
  '@media': noStyleBlock,
  'Descendant combinator': noStyleBlock,
  'ID selector': noStyleBlock,
  'Type selector': noStyleBlock,
  'Class selector': noStyleBlock,
  'Chaining selectors': noStyleBlock,
  ':hover': 'A link is underlined whether or not anything hovers over it.',
  'text-decoration-color': finerLines,
  'border-radius': 'Without it monograms and buttons have square corners.',
  'text-wrap': 'Without it the lines of a heading are of unequal length.',
  'overflow-wrap': longWords,
  'word-break': longWords,
  overflow: fromMjml,
  opacity: fromMjml,
  'display:none': fromMjml,
  outline: fromMjml,
  visibility: guardsWayOut,
  position: guardsWayOut,
  'z-index': guardsWayOut,
  transform: guardsWayOut,
  filter: guardsWayOut,
  'clip-path': guardsWayOut,
  clear: guardsWayOut,
  float: guardsWayOut,
  'word-spacing': 'MJML sets it to normal between columns, which it is anyway.',
  'aria-label attribute': 'A screen reader then reads the title of the mail instead.',
  'role attribute': 'Windows Mail, which is no longer made, announces tables as tables.',
  '<body> element': 'It becomes a div, and the sheet within it has looks of its own.',
}

async function unknownTo(clients: Parameters<typeof caniemail>[0]['clients'], html: string): Promise<string[]> {
  const { issues } = caniemail({ clients, html })
  return [...new Set([...issues.errors.values()].flatMap((found) => found.map(({ title }) => title)))].sort()
}

describe('what mail clients know', () => {
  test.each(variantKinds)(
    '%s uses nothing that Gmail, Outlook or Apple Mail lack, unless it does no harm',
    async (kind) => {
      const { html } = await readMail(await typesetMail({ kind, look: ownLook, introduction: ownIntroduction }))
      const unknown = await unknownTo(['gmail.*', 'outlook.*', 'apple-mail.*'], html)
      expect(unknown.filter((title) => !(title in borne))).toEqual([])
    },
  )

  test.each(letterForms)('a first mail that is a %s neither', async (form) => {
    const input = { introduction: ownIntroduction, letter: { form, discussions: 0 }, cards: [], look: ownLook } as const
    const { html } = await readMail(await typesetMail(input, { first: true }))
    const unknown = await unknownTo(['gmail.*', 'outlook.*', 'apple-mail.*'], html)
    expect(unknown.filter((title) => !(title in borne))).toEqual([])
  })

  test.each(Object.entries(ownerMails))('a mail to an owner neither: %s', async (_, mail) => {
    const { html } = await setOwnerMail(mail, ownerMailSetting(mail.kind))
    const unknown = await unknownTo(['gmail.*', 'outlook.*', 'apple-mail.*'], html)
    expect(unknown.filter((title) => !(title in borne))).toEqual([])
  })

  test.each(joinMails)('a mail to who asked to join neither: %s', async (_, mail) => {
    const { html } = await setJoinMail(mail, joinMailSetting())
    const unknown = await unknownTo(['gmail.*', 'outlook.*', 'apple-mail.*'], html)
    expect(unknown.filter((title) => !(title in borne))).toEqual([])
  })

  test('no harmless lack is listed that is not there', async () => {
    const unknown = new Set<string>()
    for (const kind of variantKinds) {
      const { html } = await readMail(await typesetMail({ kind }))
      for (const title of await unknownTo(['gmail.*', 'outlook.*', 'apple-mail.*'], html)) unknown.add(title)
    }
    expect(Object.keys(borne).filter((title) => !unknown.has(title))).toEqual([])
  })

  test('Apple Mail lacks none of it', async () => {
    expect(await unknownTo(['apple-mail.*'], (await readMail(await typesetMail())).html)).toEqual([])
  })

  test('a lack would be found', async () => {
    const { html } = await readMail(await typesetMail())
    const worse = html.replace('<h1', '<div style="display: grid; position: fixed"></div><h1')
    expect((await unknownTo(['gmail.*'], worse)).filter((title) => !(title in borne))).not.toEqual([])
  })
})
