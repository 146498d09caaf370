import { describe, expect, test } from 'vitest'
import { designs } from '../../functions/domain/templates/designs.ts'
import { sectionNames } from '../../functions/domain/templates/layout.ts'
import { usualLook } from '../../functions/domain/templates/look.ts'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import { cardsOf } from '../fixtures/mails/mail.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { typesetMail } from '../fixtures/mails/typeset-mail.ts'

const share = {
  page: 'https://mail.example/g/bookbinders/2026-03-09',
  join: 'https://mail.example/join/bookbinders?from=edition',
}
const letter = { form: 'letter', discussions: 2 } as const
const bare = { ...usualLook, leftOut: sectionNames }

describe.each(variantKinds)('a %s mail', (kind) => {
  test('goes without every section that is left out, in both of its forms, and keeps its way out', async () => {
    const whole = await readMail(await typesetMail({ kind, share, cards: cardsOf(2) }))
    const mail = await readMail(await typesetMail({ kind, share, cards: cardsOf(2), look: bare }))
    for (const words of [mail.text, mail.shown]) {
      expect(words).not.toMatch(/Hello|Send it to|Ask or start/i)
      expect(words).toContain('Unsubscribe')
    }
    expect(mail.html).not.toContain('<h1')
    expect(mail.text.length).toBeLessThan(whole.text.length)
    for (const link of ['preferences', 'unsubscribe']) expect(mail.html).toContain(link)
  })

  test('can be set in every design', async () => {
    for (const design of Object.values(designs)) {
      const { html } = await readMail(await typesetMail({ kind, cards: cardsOf(3), look: { ...usualLook, ...design } }))
      expect(html).toContain(design.accent)
    }
  })
})

test('a letter goes without what is left out of letters, whatever digests go without', async () => {
  const look = { ...usualLook, leftOutOfLetters: ['headline' as const, 'greeting' as const] }
  const written = { introduction: 'The meeting is on.', letter, cards: cardsOf(2) }
  const mail = await readMail(await typesetMail({ ...written, look }))
  expect(mail.text).not.toMatch(/A message from|Hello/)
  expect(mail.text).toContain('The meeting is on.')
  const kept = await readMail(await typesetMail({ ...written, look: bare }))
  expect(kept.text).toContain('Hello')
})
