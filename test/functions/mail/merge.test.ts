import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { picksOf, prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { firstName } from '../../../functions/mail/person.ts'
import { isolate } from '../../../functions/mail/plain.ts'
import type { Recipient } from '../../../functions/mail/prepared.ts'
import { cardsOf, compileSample, envelope, recipientOf, withPart } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

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
        // The preheader, which stands before all that is seen, tells the second and the third.
        expect(titlesIn(shown)).toEqual([...wanted.slice(1, 3), ...wanted])
        expect(titlesIn(text)).toEqual(wanted)
      }),
      { numRuns: 40 },
    )
  })

  test('one that the variant does not hold is left out', async () => {
    const { shown, text, mail } = await mailTo(recipientOf(['gone', 'd3', 'constructor']))
    expect(titlesIn(text)).toEqual(['Title 3.'])
    expect(titlesIn(shown)).toEqual(['Title 3.'])
    expect(mail.subject).toContain('‘Title 3.’')
  })

  test('are never more than the variant has room for', () => {
    expect(picksOf(prepared, recipientOf(cards.map(({ id }) => id)))).toHaveLength(7)
  })

  test('each stand with this member’s reason', async () => {
    const picks = [
      { discussionId: 'd2', rung: 7, why: { key: 'replies', count: 1 } },
      { discussionId: 'd1', rung: 30, why: { key: 'people', count: 21 } },
      { discussionId: 'd0', why: { key: 'pinned', count: 0 } },
    ] as const
    const { shown, text } = await mailTo(recipientOf([], { picks }))
    for (const body of [shown, text]) {
      expect(body).toMatch(/One new post in 7 days.*21 people in 30 days.*Picked by the group’s owners/s)
    }
  })

  test('a reason of one member is not another’s, however many there were before', async () => {
    for (let count = 2; count < 60; count += 1) {
      const picks = [{ discussionId: 'd5', rung: 14, why: { key: 'people', count } }] as const
      const { shown, text } = await mailTo(recipientOf([], { picks }))
      expect(shown).toContain(` ${count} people in 14 days`)
      expect(text).toContain(`\n${count} people in 14 days`)
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
        const first = firstName(name)
        const greeting = first === '' ? 'Hello,' : `Hello ${isolate(first, 'en')},`
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

  test('without a name nobody is named', async () => {
    expect((await mailTo(recipientOf(['d0'], { name: ' \u202e\n' }))).text).toContain('\nHello,\n')
  })

  test('where a template names the member itself, its own word stands for a name that is missing', async () => {
    const named = withPart('notices.txt', (part) => `\nFor {{ member.name | default: "you" }}.\n${part}`)
    const using = prepare(await compileSample(named))
    expect((await mailTo(recipientOf(['d0'], { name: '' }), using)).text).toContain('\nFor you.\n')
    expect((await mailTo(recipientOf(['d0']), using)).text).toContain('\nFor Ana.\n')
  })

  test('a name that reads the other way is kept apart from the comma after it', async () => {
    expect((await mailTo(recipientOf(['d0'], { name: 'ليلى' }))).text).toContain('Hello \u2068ليلى\u2069,')
    const arabic = prepare(await compileSample({ language: 'ar' }))
    expect((await mailTo(recipientOf(['d0']), arabic)).text).toContain('مرحبًا \u2068Ana\u2069،')
    expect((await mailTo(recipientOf(['d0'], { name: 'ليلى' }), arabic)).text).toContain('مرحبًا ليلى،')
  })

  test('a name without end is cut', async () => {
    const { text } = await mailTo(recipientOf(['d0'], { name: 'N'.repeat(500) }))
    expect(text).toContain(`Hello ${'N'.repeat(79)}…,`)
  })

  test('the links that slow and stop the mail stand in both bodies, in every mail', async () => {
    const links = {
      preferences: `https://m.example/p/${'a.b-C_9'.repeat(20)}?a=1&b=2`,
      unsubscribe: `https://m.example/u/${'x.Y-z_0'.repeat(20)}?a=1&b=2`,
      browser: `https://m.example/r/${'q.R-s_1'.repeat(20)}?a=1&b=2`,
    }
    for (const picked of [[], ['d1'], cards.map(({ id }) => id)]) {
      const { html, text } = await mailTo(recipientOf(picked, { links: { ...recipientOf([]).links, ...links } }))
      for (const link of Object.values(links)) {
        expect(text).toContain(`\n${link}\n`)
        expect(html).toContain(`href="${link.replace('&', '&amp;')}"`)
      }
    }
  })

  test('an optional part is there for those who are to have it, and for nobody else', async () => {
    const said = { weekly: 'every week again', fortnightly: 'every two weeks', monthly: 'once a month' }
    for (const notice of [undefined, 'notice.weekly', 'notice.fortnightly', 'notice.monthly'] as const) {
      const { shown, text } = await mailTo(recipientOf(['d0'], { notice }))
      const heard = (body: string) =>
        Object.entries(said).flatMap(([pace, words]) => (body.includes(words) ? [`notice.${pace}`] : []))
      expect(heard(shown)).toEqual(notice ? [notice] : [])
      expect(heard(text.replace(/\s+/g, ' '))).toEqual(notice ? [notice] : [])
    }
  })

  test('what is new is told with this member’s own figures, and never with another’s', async () => {
    for (const [posts, people, discussions] of [
      [1, 1, 1],
      [11, 1, 1],
      [1, 11, 1],
      [12, 3, 4],
    ] as const) {
      const { shown } = await mailTo(recipientOf(['d0'], { news: { since: 'week', posts, people, discussions } }))
      const many = (count: number, word: string, words: string) => (count === 1 ? `one ${word}` : `${count} ${words}`)
      expect(shown).toContain(
        `In the last week, ${many(people, 'person', 'people')} wrote ${many(posts, 'post', 'posts')} in ` +
          `${many(discussions, 'discussion', 'discussions')}.`,
      )
    }
  })

  test('since when it is new is said', async () => {
    const sentences = {
      week: 'In the last week, 5 people wrote 9 posts in 3 discussions.',
      'last there': '5 people have posted since your last visit.',
      month: 'In the last 30 days, 5 people wrote 9 posts in 3 discussions.',
    }
    for (const since of ['week', 'last there', 'month'] as const) {
      const { text } = await mailTo(recipientOf(['d0'], { news: { since, posts: 9, people: 5, discussions: 3 } }))
      expect(text).toContain(sentences[since])
    }
  })
})

describe('a variant', () => {
  test('holds nothing of a mark', () => {
    expect(inspect(variant, { depth: null, maxArrayLength: null, maxStringLength: null })).not.toMatch(/rk[0-9a-f]{12}/)
  })
})
