import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { picksOf, prepare, type Recipient } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { plainLine } from '../../../functions/mail/plain.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf } from '../../fixtures/mail.ts'
import { readMail } from '../../fixtures/read-mail.ts'

const cards = cardsOf(12).map((card, nth) => ({ ...card, title: `Title ${nth}.` }))
const variant = await compileSample({ cards })
const prepared = prepare(variant)
const titlesIn = (text: string) => [...text.matchAll(/Title \d+\./g)].map(([title]) => title)
const mailTo = (recipient: Recipient, using = prepared) => readMail(message(using, recipient, envelope))

describe('a member’s discussions', () => {
  test('are all there once, in the member’s order, and no other is', async () => {
    const ids = cards.map(({ id }) => id)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ids, { maxLength: 7 }), async (picked) => {
        const { shown, text } = await mailTo(recipientOf(picked))
        const wanted = picked.map((id) => `Title ${id.slice(1)}.`)
        // The first three of the edition also stand in the line that inboxes show beside the subject.
        expect(titlesIn(shown.slice(shown.indexOf('Hello')))).toEqual(wanted)
        expect(titlesIn(text)).toEqual(wanted)
      }),
      { numRuns: 40 },
    )
  })

  test('one that the variant does not hold is left out', async () => {
    const { shown, text, mail } = await mailTo(recipientOf(['gone', 'd3', 'constructor']))
    expect(titlesIn(text)).toEqual(['Title 3.'])
    expect(titlesIn(shown.slice(shown.indexOf('Hello')))).toEqual(['Title 3.'])
    expect(mail.subject).toBe('Title 3. · The Bookbinders’ Bench')
  })

  test('are never more than the variant has room for', () => {
    expect(picksOf(prepared, recipientOf(cards.map(({ id }) => id)))).toHaveLength(7)
  })

  test('each stand with this member’s reason', async () => {
    const picks = [
      { discussionId: 'd2', why: { key: 'replies', count: 1 } },
      { discussionId: 'd1', why: { key: 'people', count: 21 } },
      { discussionId: 'd0', why: { key: 'pinned', count: 0 } },
    ] as const
    const { shown, text } = await mailTo(recipientOf([], { picks }))
    for (const body of [shown, text]) {
      expect(body).toMatch(/One new post.*21 people are talking.*Picked by the people who run the group/s)
    }
  })

  test('a reason of one member is not another’s, however many there were before', async () => {
    for (let count = 2; count < 60; count += 1) {
      const picks = [{ discussionId: 'd5', why: { key: 'people', count } }] as const
      const { shown, text } = await mailTo(recipientOf([], { picks }))
      expect(shown).toContain(` ${count} people are talking`)
      expect(text).toContain(`\n${count} people are talking`)
    }
  })
})

describe('what differs for each member', () => {
  const hostileName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '\r', '\n', '{', '}', '%', ' ', 'é'),
      maxLength: 60,
    }),
    fc.constantFrom('{{ links.unsubscribe }}', '--rekindle--', '=3D=\r\n', '&lt;b&gt;', '👩‍👩‍👧', 'ليلى حداد', '田中'),
  )

  test('a name is shown as it is, in HTML and in plain text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileName, async (name) => {
        const { shown, text } = await mailTo(recipientOf(['d0'], { name }))
        const greeting = `Hello ${plainLine(name) || 'there'},`
        expect(text.normalize()).toContain(greeting.normalize())
        expect(shown).toContain(greeting.replace(/\s+/g, ' '))
      }),
      { numRuns: 150 },
    )
  })

  test('a name opens no tag', async () => {
    const { html } = await mailTo(recipientOf(['d0'], { name: '<script>alert(1)</script><b>' }))
    expect(html).not.toMatch(/<script|<b>/)
  })

  test('without a name the template’s own word stands there', async () => {
    expect((await mailTo(recipientOf(['d0'], { name: '' }))).text).toContain('Hello there,')
  })

  test('a name without end is cut', async () => {
    const { text } = await mailTo(recipientOf(['d0'], { name: 'N'.repeat(500) }))
    expect(text).toContain(`Hello ${'N'.repeat(79)}…,`)
  })

  test('both links stand in both bodies, in every mail', async () => {
    const links = {
      preferences: `https://m.example/p/${'a.b-C_9'.repeat(20)}?a=1&b=2`,
      unsubscribe: `https://m.example/u/${'x.Y-z_0'.repeat(20)}?a=1&b=2`,
    }
    for (const picked of [[], ['d1'], cards.map(({ id }) => id)]) {
      const { html, text } = await mailTo(recipientOf(picked, { links }))
      for (const link of Object.values(links)) {
        expect(text).toContain(`\n${link}\n`)
        expect(html).toContain(`href="${link.replace('&', '&amp;')}"`)
      }
    }
  })

  test('an optional part is there for those who are to have it, and for nobody else', async () => {
    const kept = await mailTo(recipientOf(['d0'], { keep: ['notice.pace'] }))
    const dropped = await mailTo(recipientOf(['d0']))
    expect(kept.shown).toContain('less often from now on')
    expect(kept.text).toContain('less often from now on')
    expect(dropped.html + dropped.text).not.toContain('less often')
  })

  test('a count of what is new is a number, or the template’s word for none', async () => {
    const text = digestTemplate.text.replace(
      '{{ links.unsubscribe }}',
      '{{ member.newCount | default: "some" }} new\n$&',
    )
    const counted = prepare(await compileSample({ template: { ...digestTemplate, text } }))
    expect((await mailTo(recipientOf(['d0'], { newCount: 0 }), counted)).text).toContain('\n0 new\n')
    expect((await mailTo(recipientOf(['d0']), counted)).text).toContain('\nsome new\n')
  })
})

describe('a variant', () => {
  test('is the same after it was kept as JSON', async () => {
    const kept = prepare(JSON.parse(JSON.stringify(variant)))
    const boundary = /rekindle-[0-9a-f]{24}/g
    const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').replace(boundary, '')
    const recipient = recipientOf(['d4', 'd1'])
    expect(plain(message(kept, recipient, envelope))).toBe(plain(message(prepared, recipient, envelope)))
  })

  test('holds nothing of a mark', () => {
    expect(JSON.stringify(variant)).not.toMatch(/rk[0-9a-f]{12}/)
  })
})
