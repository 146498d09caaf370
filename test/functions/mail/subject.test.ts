import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PickedDiscussion } from '../../../functions/domain/choosing/picks.ts'
import type { Spoken, Wording } from '../../../functions/domain/templates/variant.ts'
import { createMonths } from '../../../functions/mail/dates.ts'
import { columnsOf, phoneColumns } from '../../../functions/mail/phone-width.ts'
import { preheaderOf } from '../../../functions/mail/preheader.ts'
import { type InboxMatter, subjectOf } from '../../../functions/mail/subject.ts'
import type { InboxSource } from '../../../functions/mail/subject-telling.ts'
import { createTranslator } from '../../../functions/mail/translator.ts'
import { languages, stringsOf } from '../../fixtures/mails/mail.ts'

const question = 'Which book cloths kept their colour after ten years?'
const reply = { postId: 'p1', memberId: 'm2', name: 'Conceição Araújo', said: 'Mine did.', at: 200 }
const spokenOf = (more: Partial<Spoken> = {}): Spoken => ({
  url: 'https://g.example/d1',
  isQuestion: true,
  opening: { memberId: 'm9', name: 'Maëlle Le Goff', said: 'I ask.' },
  replies: [reply],
  people: 14,
  links: [],
  ...more,
})
type Setting = {
  readonly kind?: 'regular' | 'win-back' | 'farewell'
  readonly language?: string
  readonly title?: string
  readonly letter?: string
  readonly spoken?: Partial<Spoken>
  readonly wording?: Partial<Wording>
}

function sourceOf({ kind = 'regular', language = 'en', title = question, letter, spoken, wording }: Setting = {}) {
  const messages = stringsOf(language)
  const source: InboxSource = {
    variant: {
      kind,
      language,
      groupName: 'The Bookbinders’ Bench',
      titles: new Map([
        ['d1', title],
        ['d2', 'Paring knives'],
        ['d3', 'Photographs'],
      ]),
      spoken: new Map([['d1', spokenOf(spoken)]]),
      wording: { patterns: {}, names: true, ...wording },
      messages,
      ...(letter !== undefined && { subject: letter }),
    },
    translate: createTranslator(messages, language),
    monthIn: createMonths(language),
  }
  return source
}

const picked = (more: Partial<PickedDiscussion> = {}): PickedDiscussion => ({
  discussionId: 'd1',
  rung: 7,
  why: { key: 'people', count: 3 },
  ...more,
})
const own = picked({ after: 100, why: { key: 'own', count: 1 } })
const old = picked({ why: { key: 'people', count: 3, month: '2023-03' } })
const subject = (setting: Setting = {}, pick: PickedDiscussion = own, more: Partial<InboxMatter> = {}) =>
  subjectOf(sourceOf(setting), { picks: [pick], news: { since: 'week' }, memberId: 'm1', ...more }).text()

describe('a subject tells only what is true', () => {
  test('who replied, where a reply is new to the reader', () => {
    expect(subject()).toBe('Conceição replied in ‘Which book cloths…’')
    expect(subject({}, picked({ after: 200 }))).not.toContain('replied')
    expect(subject({}, picked())).not.toContain('replied')
  })

  test('that it was a reply to the reader, only where it answers a post of theirs', () => {
    const toMe = { replies: [{ ...reply, to: 'm1' }] }
    expect(subject({ spoken: toMe })).toBe('Conceição replied to you: ‘Which book…’')
    expect(subject({ spoken: toMe }, own, { memberId: 'm3' })).toContain(' replied in ')
    expect(subject({ spoken: toMe }, own, { memberId: undefined })).toContain(' replied in ')
  })

  test('no reply of the reader, and none that was withdrawn', () => {
    expect(subject({}, own, { memberId: 'm2' })).toBe('Which book cloths kept their colour after…')
    expect(subject({}, own, { withdrawnReplies: new Set(['d1 p1']) })).toBe(
      'Which book cloths kept their colour after…',
    )
  })

  test('an old discussion with its month, and never as new', () => {
    for (const unanswered of [0, 1, 2, 3]) {
      expect(subject({}, { ...old, after: 100 }, { unanswered })).toBe('From March 2023: Which book cloths kept…')
    }
  })

  test('no name where owners want none, or where it is an address', () => {
    expect(subject({ wording: { names: false } })).toBe('New reply in ‘Which book cloths kept their…’')
    const address = { replies: [{ ...reply, name: 'ana@members.example' }] }
    expect(subject({ spoken: address })).toBe('New reply in ‘Which book cloths kept their…’')
  })

  test('nobody starts a discussion for the one who did, or for one who may know it', () => {
    const started = { isQuestion: false, people: 1 }
    const title = 'Paring knives'
    expect(subject({ title, spoken: started }, picked())).toBe('Maëlle started ‘Paring knives’')
    expect(subject({ title, spoken: started }, picked(), { memberId: 'm9' })).toBe(title)
    expect(subject({ title, spoken: { ...started, replies: [] } }, picked({ after: 100 }))).toBe(title)
  })
})

describe('two subjects of the owner’s', () => {
  const wording = { subject: 'Glue', secondSubject: 'Paper', patterns: { question: 'Asked: {title}' } }
  const half = (which: InboxMatter['half'], more: Setting = {}) =>
    subjectOf(sourceOf({ wording, ...more }), { picks: [own], news: { since: 'week' }, half: which })

  test('go to one half of the members each, and no pattern takes part', () => {
    expect([half('first'), half('second'), half(undefined)].map(({ text }) => text())).toEqual([
      'Glue',
      'Paper',
      'Glue',
    ])
    expect(half('first').key).not.toBe(half('second').key)
    expect(half('second', { letter: 'A first line' }).text()).toBe('Paper')
  })

  test('are not those of a farewell, which says that it is the last mail', () => {
    expect(half('second', { kind: 'farewell' }).text()).toBe(half('first', { kind: 'farewell' }).text())
    expect(half('second', { kind: 'farewell' }).text()).not.toContain('Paper')
  })
})

describe('the mails of a silence', () => {
  test('differ in the first, the second and the third, and come round again', () => {
    const told = [0, 1, 2, 3].map((unanswered) => subject({}, own, { unanswered }))
    expect(told).toEqual([
      'Conceição replied in ‘Which book cloths…’',
      'Which book cloths kept their colour after…',
      '14 people in ‘Which book cloths kept their…’',
      told[0],
    ])
    const openings = [0, 1, 2].map((unanswered) =>
      subject({ title: 'Knives', spoken: { isQuestion: false } }, picked(), { unanswered }),
    )
    expect(openings).toEqual(['Maëlle started ‘Knives’', 'Knives', '14 people in ‘Knives’'])
  })
})

describe('a subject fits a phone', () => {
  test('in every language, whatever the title and the name are, and has no group and no number of more', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 90 }),
      fc.constantFrom(
        'Donaudampfschifffahrtsgesellschaft'.repeat(2),
        '製本用の布は十年後も色を保っていますか',
        'أي أقمشة التجليد احتفظت بلونها بعد عشر سنوات؟',
        '👩‍👩‍👧‍👦'.repeat(30),
        'W'.repeat(70),
      ),
    )
    const kind = fc.constantFrom('regular', 'win-back', 'farewell' as const)
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        kind,
        text,
        text,
        fc.nat(3),
        fc.constantFrom(own, picked(), old),
        fc.boolean(),
        (language, form, title, name, unanswered, pick, toMe) => {
          const replies = [{ ...reply, name, ...(toMe && { to: 'm1' }) }]
          const said = subject({ kind: form, language, title, spoken: { replies } }, pick, { unanswered })
          expect(columnsOf(said), said).toBeLessThanOrEqual(phoneColumns)
          expect(said).not.toContain('Bookbinders')
          expect(said.split('…').length - title.split('…').length - name.split('…').length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a farewell says that it is the last one, whatever owners wrote', () => {
    for (const language of languages) {
      const last = stringsOf(language)['subject.farewell']?.split(/[:：\u00a0]/)[0] ?? '?'
      const wording = { subject: 'Ours' }
      expect(subject({ kind: 'farewell', language, wording })).toContain(last)
    }
    expect(subject({ kind: 'farewell' }, old)).toContain('March 2023')
  })

  test('a letter has its first line alone', () => {
    expect(subject({ letter: 'What are you working on?' })).toBe('What are you working on?')
  })
})

describe('owners’ words', () => {
  test('stand as they wrote them for an edition', () => {
    const long = 'Come and see what we have been up to since the exhibition in spring'
    expect(subject({ wording: { subject: long } })).toBe(long)
    expect(subject({ letter: 'First line', wording: { subject: long } })).toBe(long)
  })

  test('stand in a pattern for all, where there is a value for each place', () => {
    const wording = { patterns: { replied: '{name} on “{title}”' } }
    expect(subject({ wording })).toBe('Conceição on “Which book cloths kept their…”')
    expect(subject({ wording: { ...wording, names: false } })).toBe('New reply in ‘Which book cloths kept their…’')
  })
})

describe('a preheader', () => {
  const preheader = (picks: readonly PickedDiscussion[], setting: Setting = {}) =>
    preheaderOf(sourceOf(setting), { picks, news: { since: 'week' }, memberId: 'm1' })

  test('holds the second and the third discussion, with the month of one that is old', () => {
    const third = picked({ discussionId: 'd3', why: { key: 'people', count: 2, month: '2019-11' } })
    const fourth = picked({ discussionId: 'd4' })
    expect(preheader([own, picked({ discussionId: 'd2' }), third, fourth])).toBe(
      'Paring knives · From November 2019: Photographs',
    )
    expect(preheader([own])).toBe('')
  })

  test('is what owners wrote, and tells of nobody where they want no names', () => {
    expect(preheader([own, own], { wording: { preheader: 'Ours' } })).toBe('Ours')
    expect(preheader([old, own])).toContain('Conceição')
    expect(preheader([old, own], { wording: { names: false } })).not.toContain('Conceição')
  })
})
