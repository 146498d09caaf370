import { describe, expect, test } from 'vitest'
import { templatesIn } from '../../../../../functions/adapters/templates.ts'
import { invitationsOf } from '../../../../../functions/pages/console/share/invitation-texts.ts'
import { readPageText } from '../../../../../functions/pages/page-text.ts'

const templates = templatesIn('.')
const linkFrom = (source: string) => `https://mail.example/join/binders?from=${source}`

async function invitations(language: string, words?: string) {
  const text = await readPageText(templates, language)
  return invitationsOf({ text, group: 'Binders & {Co}', words, linkFrom })
}

describe('an invitation', () => {
  test.each(['en', 'de', 'es', 'fr', 'pt', 'ja', 'ar'])(
    'names the group and has each place’s own link: %s',
    async (language) => {
      const all = await invitations(language)
      expect(all.map(({ source }) => source)).toEqual(['linkedin', 'facebook', 'whatsapp', 'mail'])
      for (const { source, text } of all) {
        expect(text).toContain('Binders & {Co}')
        expect(text.endsWith(linkFrom(source))).toBe(true)
        expect(text.match(/https:/g)).toHaveLength(1)
      }
    },
  )

  test('is in the owner’s words where there are any, and short where a chat shows little', async () => {
    const [post, , chat] = await invitations('en', `Come and bind.\n\n${'More to say. '.repeat(60)}`)
    expect(post?.text).toMatch(/^Come and bind\.\n\nMore to say\./)
    expect(chat?.text).toBe(`Come and bind.\nJoin here: ${linkFrom('whatsapp')}`)
    const [, , cut] = await invitations('en', 'word '.repeat(200))
    expect(cut?.text.length).toBeLessThan(350)
  })

  test('begins a mail and a message with the same text, whatever signs are in it', async () => {
    const words = 'One & two = three?\n# 100 % “sure” 書'
    const [, , chat, mail] = await invitations('en', words)
    expect(new URL(chat?.begins ?? '').searchParams.get('text')).toBe(chat?.text)
    const begun = new URL(mail?.begins ?? '')
    expect(begun.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(mail?.text)
    expect(begun.searchParams.get('subject')).toBe(mail?.subject)
  })
})
