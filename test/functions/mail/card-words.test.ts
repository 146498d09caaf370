import { describe, expect, test } from 'vitest'
import type { PickedDiscussion } from '../../../functions/domain/choosing/picks.ts'
import type { DiscussionCard, SpokenMaterial } from '../../../functions/mail/card.ts'
import { htmlOf, textOf } from '../../../functions/mail/html-of.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import type { Recipient } from '../../../functions/mail/prepared.ts'
import { replyKey } from '../../../functions/mail/shown-reply.ts'
import { cardsOf, compileSample, recipientOf, withPart } from '../../fixtures/mails/mail.ts'

const forms = `{% discussions %}
{% optional shown.also %}[also]{% endoptional %}
{% optional shown.lead %}[lead]{% endoptional %}{% optional shown.card %}[card]{% endoptional %}
{% optional shown.line %}[line]{% endoptional %} {{ discussion.title }}
{{ discussion.who }} {{ discussion.did }}{{ discussion.others }}
{% optional voice.said %}“{{ discussion.said }}”{% endoptional %}
{% optional voice.avatar %}<{{ discussion.avatar }}>{% endoptional %}{% optional voice.initials %}({{ discussion.initials }} {{ discussion.colour }}){% endoptional %}
[{{ discussion.action }}]({{ discussion.link }})
{% enddiscussions %}`
const html = `{% discussions %}<mj-section><mj-column><mj-text>
<p>{% optional voice.avatar %}<img src="{{ discussion.avatar }}" alt="{{ discussion.initials }}">{% endoptional %}
{% optional voice.initials %}<b style="color: {{ discussion.colour }}">{{ discussion.initials }}</b>{% endoptional %}</p>
<h2>{{ discussion.who }} {{ discussion.did }}</h2><q>{{ discussion.said }}</q>
<a href="{{ discussion.link }}">{{ discussion.action }}</a> <a class="mute" href="{{ discussion.mute }}">x</a>
</mj-text></mj-column></mj-section>{% enddiscussions %}`
const { template } = withPart('discussions.txt', () => forms)
const parts = { ...template.parts, 'discussions.mjml': html }

const replies: SpokenMaterial['replies'] = [
  { postId: 'p1', memberId: 'cleo', name: 'Conceição Araújo', said: 'Moss green.', at: 300, to: 'm1' },
  { postId: 'p2', memberId: 'dov', name: 'ליאור כהן', said: 'UV <film>.', at: 200 },
]
const spoken: SpokenMaterial = {
  opening: { memberId: 'maelle', name: 'Maëlle Chauvet', said: 'Which cloth keeps its colour?' },
  replies,
  links: [
    [100, 'https://binders.example/d/0/1'],
    [200, 'https://binders.example/d/0/2'],
    [300, 'https://binders.example/d/0/3?a=1&b=2'],
  ],
  isQuestion: false,
  count: 5,
}
const cardOf = (more: Partial<SpokenMaterial>, card: Partial<DiscussionCard> = {}) =>
  cardsOf(1).map((each) => ({ ...each, title: 'Cloth', ...card, spoken: { ...spoken, ...more } }))

async function preparedOf(cards: readonly DiscussionCard[], language = 'en') {
  return prepare(await compileSample({ cards, language, template: { ...template, parts } }))
}
const own = { key: 'own', count: 2 } as const
const many = { key: 'people', count: 3 } as const
const pickOf = (more: Partial<PickedDiscussion> = {}): PickedDiscussion => ({
  discussionId: 'd0',
  rung: 7,
  why: many,
  ...more,
})

type Telling = { material?: Partial<SpokenMaterial>; pick?: Partial<PickedDiscussion>; reader?: Partial<Recipient> }

async function told({ material = {}, pick = {}, reader = {} }: Telling) {
  const prepared = await preparedOf(cardOf(material))
  return textOf(prepared, recipientOf([], { picks: [pickOf(pick)], ...reader })).replaceAll('\r\n', '\n')
}

describe('who speaks', () => {
  test('is who wrote the best reply that is new to the member, with the others', async () => {
    const text = await told({ pick: { why: own, after: 150 } })
    expect(text).toMatch(/Conceição Araújo replied to you, and one other\n“Moss green.”/)
    expect(text).toMatch(/\(CA #[0-9a-f]{6}\)/)
  })

  test('has replied “to you” only to the member whose post it answers', async () => {
    const text = await told({ pick: { after: 150 }, reader: { memberId: 'm2' } })
    expect(text).toContain('Conceição Araújo replied, and one other')
  })

  test('is the next where a reply is the reader’s own, or was withdrawn', async () => {
    const withdrawnReplies = new Set([replyKey('d0', 'p1')])
    for (const reader of [{ memberId: 'cleo' }, { withdrawnReplies }])
      expect(await told({ pick: { after: 150 }, reader })).toContain('\u2068ליאור כהן\u2069 replied\n“UV <film>.”')
  })

  test('is who opened the discussion where no reply is left, or none is new', async () => {
    const withdrawnReplies = new Set(['p1', 'p2'].map((id) => replyKey('d0', id)))
    const opening = 'Maëlle Chauvet started this\n“Which cloth keeps its colour?”'
    expect(await told({})).toContain(opening)
    expect(await told({ pick: { after: 300 } })).toContain(opening)
    expect(await told({ pick: { after: 1 }, reader: { withdrawnReplies } })).toContain(opening)
    expect(await told({ pick: { after: 1, why: { ...many, month: '2020-01' } } })).toContain(opening)
  })

  test('asks where the title is a question', async () =>
    expect(await told({ material: { isQuestion: true } })).toContain('Maëlle Chauvet asks'))

  test('is no address', async () => {
    const text = await told({ material: { opening: { name: 'ana@members.example', said: '' } } })
    expect(text).not.toContain('members.example')
    expect(text).toContain('Someone started this')
    expect(text).toContain('(• #')
  })

  test('is a former member where they are none any more', async () => {
    const gone = { memberId: 'gone', name: '', isFormer: true as const, said: 'Bye.' }
    expect(await told({ material: { opening: gone } })).toContain('A former member started this')
    const german = await preparedOf(cardOf({ opening: gone, replies: [] }), 'de')
    expect(textOf(german, recipientOf([], { picks: [pickOf()] }))).toContain('Ein früheres Mitglied hat das begonnen')
  })

  test('says nothing in quotation marks where there is nothing to quote', async () => {
    const silent = { name: 'Ana', said: ' \u202e ' }
    expect(await told({ material: { opening: silent } })).not.toContain('“')
  })

  test('says no more than an excerpt, however much it is', async () => {
    const text = await told({ material: { opening: { name: 'Ana', said: 'word '.repeat(10_000) } } })
    expect(text.length).toBeLessThan(2000)
    for (const line of text.split('\n').filter((each) => each.includes('word'))) expect(line.length).toBeLessThan(75)
  })
})

describe('the button', () => {
  test.each<[string, Telling]>([
    ['Read 2 new replies', { pick: { why: own, after: 150 } }],
    ['Join in', {}],
    ['Join in', { material: { count: 3 } }],
    ['Answer Maëlle', { material: { count: 2 } }],
    ['Answer Maëlle', { material: { count: 0 } }],
    ['Answer', { material: { count: 0, opening: { name: 'a@b.example', said: '' } } }],
    // A name that would fill a button of several lines.
    ['Answer', { material: { count: 0, opening: { name: 'Dr Maximiliane von der Leeuwenhoek', said: '' } } }],
    ['Read it', { material: { count: 0, closed: true } }],
    ['Join in', { material: { count: 0 }, reader: { memberId: 'maelle' } }],
  ])('says %j', async (words, telling) => expect(await told(telling)).toContain(`[${words}](`))

  const linkOf = async (telling: Telling) => /\]\((.*)\)/.exec(await told(telling))?.[1]

  test('leads to the first post that is new to the member', async () => {
    expect(await linkOf({ pick: { why: own, after: 150 } })).toBe('https://binders.example/d/0/2')
    expect(await linkOf({ pick: { after: 200 } })).toBe('https://binders.example/d/0/3?a=1&b=2')
  })

  test('leads to the discussion where that post is not known', async () => {
    const whole = 'https://binders.example/d/0'
    expect(await linkOf({})).toBe(whole)
    expect(await linkOf({ pick: { after: 300 } })).toBe(whole)
    expect(await linkOf({ pick: { after: 50 } })).toBe(whole)
    // All three new posts are known.
    expect(await linkOf({ pick: { after: 50, why: { key: 'own', count: 3 } } })).toBe(`${whole}/1`)
    expect(await linkOf({ pick: { after: 50, why: { key: 'own', count: 4 } } })).toBe(whole)
    const links: SpokenMaterial['links'] = [
      [100, whole],
      [200, 'javascript:alert(1)'],
    ]
    expect(await linkOf({ material: { links }, pick: { after: 150 } })).toBe(whole)
  })
})

test('what one reader is shown is not shown to the next, whoever came before', async () => {
  const prepared = await preparedOf(cardOf({}))
  const tell = (memberId: string, pick: Partial<PickedDiscussion>) =>
    textOf(prepared, recipientOf([], { memberId, picks: [pickOf(pick)] }))
  const telling: [string, Partial<PickedDiscussion>][] = [
    ['m1', { after: 150 }],
    ['m2', { after: 150 }],
    ['cleo', { after: 150 }],
    ['m1', {}],
    ['m1', { after: 250 }],
    ['m1', { after: 150, why: own }],
    ['maelle', { after: 150, why: own }],
    ['m1', { why: { key: 'tag', count: 0, word: 'paring' } }],
  ]
  const once = telling.map(([member, pick]) => tell(member, pick))
  expect(telling.map(([member, pick]) => tell(member, pick))).toEqual(once)
  const alone = await Promise.all(
    telling.map(async ([memberId, pick]) =>
      textOf(await preparedOf(cardOf({})), recipientOf([], { memberId, picks: [pickOf(pick)] })),
    ),
  )
  expect(once).toEqual(alone)
})

test('a mail has a lead, two or three cards, and lines below one heading', async () => {
  const cards = cardsOf(12).map((card, nth) => ({ ...card, title: `T${nth}` }))
  const prepared = await preparedOf(cards)
  const formsOf = (count: number) =>
    [...textOf(prepared, recipientOf(cards.slice(0, count).map(({ id }) => id))).matchAll(/\[(also|lead|card|line)\]/g)]
      .map(([, form]) => form)
      .join(' ')
  expect(formsOf(1)).toBe('lead')
  expect(formsOf(4)).toBe('lead card card card')
  expect(formsOf(5)).toBe('lead card card also line line')
  expect(formsOf(7)).toBe('lead card card also line line line line')
})

test('a mark of direction in a link turns no line around', async () => {
  const hidden = 'https://binders.example/\u202egpj\u2066'
  const links: SpokenMaterial['links'] = [
    [100, hidden],
    [200, hidden],
  ]
  expect(await told({ material: { links }, pick: { after: 150 } })).toContain(
    '(https://binders.example/%E2%80%AEgpj%E2%81%A6)',
  )
})

describe('in HTML', () => {
  const shown = async (telling: Telling, id = 'd0') => {
    const cards = cardOf(telling.material ?? {}, { id })
    const picks = [pickOf({ discussionId: id, ...telling.pick })]
    return htmlOf(await preparedOf(cards), recipientOf([], { picks, ...telling.reader }))
  }

  test('words and links are escaped', async () => {
    const reply = await shown({ pick: { after: 150 }, reader: { memberId: 'cleo' } })
    expect(reply).toContain('<q>UV &lt;film&gt;.</q>')
    expect(await shown({ pick: { after: 200 } })).toContain('href="https://binders.example/d/0/3?a=1&amp;b=2"')
  })

  test('the link that mutes a discussion is the reader’s own, with the discussion in it', async () => {
    const { mute } = recipientOf([]).links
    expect(await shown({}, 'a/b?"c')).toContain(`href="${mute.start}/a%2Fb%3F%22c/${mute.token}"`)
    const other = { ...recipientOf([]).links, mute: { start: '/not-for-me', token: 'other' } }
    expect(await shown({ reader: { links: other } })).toContain('href="/not-for-me/d0/other"')
  })

  test('a picture is shown only if it comes encrypted, and a monogram in its place', async () => {
    const opening = (avatarUrl: string) => ({ material: { opening: { name: 'Ana', said: '', avatarUrl } } })
    expect(await shown(opening('https://a.example/"x'))).toContain('<img src="https://a.example/&quot;x" alt="A"')
    for (const url of ['http://a.example/x', 'javascript:alert(1)', 'data:image/png,x', '']) {
      const html = await shown(opening(url))
      expect(html).not.toContain('alt="A"')
      expect(html).toMatch(/style="color: ?#[0-9a-f]{6};?">A</)
    }
  })
})

test('a variant of an earlier release, without voices, shows what its template shows of a discussion', async () => {
  const block =
    '{% discussions %}<mj-section><mj-column><mj-text>{{ discussion.why }} {{ discussion.title }} {{ discussion.excerpt }}</mj-text></mj-column></mj-section>{% enddiscussions %}'
  const { spoken: _, wording: __, ...older } = await compileSample(withPart('discussions.mjml', () => block))
  const html = htmlOf(prepare(older), recipientOf(['d0', 'd1']))
  expect(html).toContain('Rebacking a 1780s calf binding')
  expect(html).toContain('I mixed it fresh on Monday')
})

test('what is quoted in wide characters takes no more lines than in narrow ones', async () => {
  const opening = { name: '田中', said: '糊が夏に腐る'.repeat(60) }
  const text = await told({ material: { opening, replies: [] } })
  expect(/“([^”]*)”/.exec(text)?.[1]?.length).toBeLessThanOrEqual(76)
})
