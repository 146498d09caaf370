import { describe, expect, test } from 'vitest'
import { mostParticipants } from '../../../functions/domain/activity/merge-discussions.ts'
import type { PickedDiscussion } from '../../../functions/domain/choosing/picks.ts'
import type { CompiledBody, Segment } from '../../../functions/domain/templates/variant.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, envelope, languages, recipientOf } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const most = 7
const regular = prepare(await compileSample({ cards: cardsOf(most) }))
const pick = (rung: PickedDiscussion['rung'], key: PickedDiscussion['why']['key'], count: number, month?: string) =>
  ({
    discussionId: 'd0',
    ...(rung && { rung }),
    why: { key, count, ...(month && { month }) },
  }) satisfies PickedDiscussion
const readPick = async (picked: PickedDiscussion, using = regular) =>
  readMail(message(using, recipientOf([], { picks: [picked] }), envelope))

describe('a reason', () => {
  test('says of a discussion with as many people as are kept that there may be more', async () => {
    expect(mostParticipants).toBe(200)
    expect((await readPick(pick('archive', 'people', 200, '2023-03'))).text).toContain(
      'March 2023: 200+ people took part',
    )
    expect((await readPick(pick('archive', 'people', 199, '2023-03'))).text).toContain(
      'March 2023: 199 people took part',
    )
  })

  test('says nothing of people where none is known', async () => {
    expect((await readPick(pick('archive', 'people', 0, '2023-03'))).text).toContain('\nFrom March 2023\n')
  })

  test('of a decision without a rung names no period', async () => {
    expect((await readPick(pick(undefined, 'people', 5))).text).toContain('\n5 people posted\n')
    expect((await readPick(pick(undefined, 'replies', 5))).text).toContain('\n5 new posts\n')
  })

  test('keeps apart what reads differently of the same discussion', async () => {
    const those = [
      pick(7, 'people', 5),
      pick(14, 'people', 5),
      pick(undefined, 'people', 5),
      pick(90, 'people', 5, '2026-01'),
      pick(90, 'people', 5, '2025-12'),
    ]
    const told = async () =>
      Promise.all(those.map(async (one) => /\n(.*5 people.*)\n/.exec((await readPick(one)).text)?.[1]))
    const wanted = [
      '5 people in 7 days',
      '5 people in 14 days',
      '5 people posted',
      'From January 2026: 5 people took part',
      'From December 2025: 5 people took part',
    ]
    expect([await told(), await told()]).toEqual([wanted, wanted])
  })

  test.each(['1000-01', '1970-01', '1989-12', '9999-12'])('tells the month %s in every language', async (month) => {
    for (const language of languages) {
      const using = prepare(await compileSample({ language, cards: cardsOf(most) }))
      const { text, mail } = await readPick(pick('archive', 'people', 3, month), using)
      const year = month.slice(0, 4)
      expect(text).toContain(year)
      expect(mail.subject).toContain(year)
    }
  })

  test.each(['2023-99', '0001-01', '0000-12'])(
    'shows %s, which is no month of a community, as it is',
    async (month) => {
      expect((await readPick(pick('archive', 'people', 3, month))).text).toContain(`From ${month}: 3 people`)
    },
  )
})

test('a variant of the release before is merged with its own words, and with the month of an old discussion', async () => {
  const { cadence: _, wording: __, ...variant } = await compileSample({ cards: cardsOf(most) })
  const isNew =
    /^(heading\.(recent|mixed|old|missed|any)|lead\.|news\.quiet|why\.(people|replies)\.days|why\.past|subject\.(past|farewell-past))/
  const messages = Object.fromEntries(Object.entries(variant.messages).filter(([key]) => !isNew.test(key)))
  const withoutFields = (segments: readonly Segment[]) =>
    segments.filter((each) => !(typeof each === 'object' && 'field' in each && /heading|lead/.test(each.field)))
  const body = (each: CompiledBody) => ({
    ...each,
    before: withoutFields(each.before),
    after: withoutFields(each.after),
  })
  const using = prepare({ ...variant, messages, html: body(variant.html), text: body(variant.text) })
  const news = { since: 'week', posts: 0, people: 0, discussions: 0 } as const
  const picks = [pick('archive', 'people', 41, '2023-03'), { ...pick(7, 'people', 3), discussionId: 'd1' }]
  const { text, mail } = await readMail(message(using, recipientOf([], { picks, news }), envelope))
  expect(text).toMatch(/\nMarch 2023\n[\s\S]*\n3 people posted\n/)
  expect(mail.subject).toBe(
    'Wheat paste keeps going mouldy in August, what do you add? and one more · The Bookbinders’ Bench',
  )
  expect(text).not.toMatch(/why\.|news\.|subject\./)
})
