import { expect, test } from 'vitest'
import { curationFor, noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { composeEdition } from '../../../../functions/steps/editions/compose-edition.ts'
import { discussion, house, on, post, run } from '../../../fixtures/editions/composed-edition.ts'

type House = Awaited<ReturnType<typeof house>>

const htmlOf = async (ports: House, id: string) => {
  const variant = await ports.editions.readVariant(run, { kind: 'regular', language: 'en' })
  const html = variant?.html.discussions.get(id)
  return JSON.stringify(html ? [variant?.spoken?.get(id)?.opening, html] : null)
}

test('a composed edition is frozen, typeset and sent off to be walked', async () => {
  const ports = await house()
  const edition = await composeEdition(ports, run)
  expect(edition.discussions.map(({ id }) => id).sort()).toEqual(['d1', 'd2', 'd3', 'd4'])
  expect(edition.discussions[0]).toMatchObject({ people: 2, replies: 2 })
  expect(await ports.editions.get(run)).toMatchObject({ state: 'mailing' })
  expect(ports.queues.reviews).toMatchObject([{ edition: run }])
  expect(await htmlOf(ports, 'd1')).toContain('How d1 began')
})

test('a month with fewer than three discussions is quiet, with the reason, and walked by nobody', async () => {
  const ports = await house(['d1', 'd2'])
  const edition = await composeEdition(ports, run)
  expect(edition).toMatchObject({ state: 'quiet', reason: '2 of at least 3 discussions' })
  expect(ports.queues.reviews).toEqual([])
})

test('a message that comes again changes nothing and walks nobody twice', async () => {
  const ports = await house()
  await composeEdition(ports, run)
  await ports.activities.write('g', [post('d9', 'm3', 6)])
  await composeEdition(ports, run)
  expect(ports.queues.reviews).toHaveLength(1)
})

test('what was frozen before the worker died is what is sent, whatever came in since', async () => {
  const ports = await house()
  const dying = {
    ...ports,
    setVariants: async () => {
      throw new Error('the worker died')
    },
  }
  await expect(composeEdition(dying, run)).rejects.toThrow('the worker died')
  await ports.discussions.merge('g', [discussion('d0')])
  await ports.activities.write('g', [post('d0', 'm3', 9), post('d0', 'm4', 8), post('d0', 'm5', 7)])
  const edition = await composeEdition(ports, run)
  expect(edition.discussions.map(({ id }) => id)).not.toContain('d0')
  expect(await htmlOf(ports, 'd0')).toBe('null')
  expect(ports.queues.reviews).toHaveLength(1)
})

test('a removed opener takes the discussion along, a removed post only its excerpt', async () => {
  const ports = await house(['d1', 'd2', 'd3', 'd4', 'd5'])
  await ports.members.merge('g', [{ id: 'author-d1', removedAt: on(6) }])
  await ports.activities.write('g', [{ kind: 'removal', of: 'post', id: 'opening-d2', createdAt: on(6) }])
  const edition = await composeEdition(ports, run)
  expect(edition.discussions.map(({ id }) => id).sort()).toEqual(['d2', 'd3', 'd4', 'd5'])
  expect(await htmlOf(ports, 'd2')).not.toContain('How d2 began')
})

test('who spoke where nobody may look is not counted among those who wrote', async () => {
  const ports = await house()
  await ports.discussions.merge('g', [discussion('hidden', { state: 'hidden' })])
  await ports.activities.write('g', [post('hidden', 'spammer1', 6), post('hidden', 'spammer2', 6)])
  await composeEdition(ports, run)
  const { news = [] } = (await ports.editions.readChoice(run)) ?? {}
  expect(news[7]).toEqual({ posts: 8, people: 2, discussions: 4 })
})

test('an edition that nobody opened is an error that names it', async () => {
  const ports = await house()
  await expect(composeEdition(ports, { ...run, date: '2026-03-16' })).rejects.toThrow('The edition g 2026-03-16')
})

test('each kind of mail is typeset in each language that members read, and the group’s own leads', async () => {
  const ports = await house()
  await ports.audiences.add('g', { languages: ['de-AT', 'ar', 'tlh'] })
  await composeEdition(ports, run)
  const { languages } = (await ports.editions.readChoice(run)) ?? {}
  expect(languages).toEqual(['en', 'ar', 'de'])
  for (const language of ['en', 'ar', 'de']) {
    for (const kind of ['regular', 'win-back', 'farewell'] as const) {
      expect(await ports.editions.readVariant(run, { kind, language })).toMatchObject({ kind, language })
    }
  }
})

test('whoever joined today, or had a post removed, is shown but does not lead; unless the owner says so', async () => {
  const ports = await house(['d1', 'd2', 'd3', 'd4', 'd5'])
  await ports.members.merge('g', [{ id: 'author-d1', joinedAt: '2026-03-09T01:00:00.000Z' }])
  await ports.activities.write('g', [
    post('d3', 'author-d2', 6),
    { kind: 'removal', of: 'post', id: 'd3-author-d2', createdAt: on(6) },
  ])
  for (const many of ['m7', 'm8', 'm9']) await ports.activities.write('g', [post('d1', many, 7), post('d2', many, 7)])
  const edition = await composeEdition(ports, run)
  expect(
    edition.discussions
      .map(({ id }) => id)
      .slice(-2)
      .sort(),
  ).toEqual(['d1', 'd2'])
})

test('who took part in what is kept for the walker', async () => {
  const ports = await house(['d1', 'd2', 'd3'])
  await ports.discussions.merge('g', [
    discussion('d2', {
      participants: [
        ['m1', on(4)],
        ['m2', on(5)],
      ],
    }),
  ])
  await composeEdition(ports, run)
  const { candidates = [], participants } = (await ports.editions.readChoice(run)) ?? {}
  const took = await ports.editions.readParticipants(run, ports.members.shardOf('m1'), participants)
  expect(took.get('m1')).toEqual([[candidates.findIndex(({ id }) => id === 'd2'), Date.parse(on(4)) / 1000]])
})

test('what an owner pinned leads, what they dropped is out, and their words go before it', async () => {
  const ports = await house()
  await ports.curation.save('g', { ...noCuration, pins: ['d4'], drops: ['d1'], introduction: 'Hello *all*' }, 0)
  const edition = await composeEdition(ports, run)
  expect(edition.discussions.map(({ id }) => id)).toEqual(['d4', expect.any(String), expect.any(String)])
  expect(edition.discussions.map(({ id }) => id)).not.toContain('d1')
  expect((await ports.editions.readChoice(run))?.introduction).toBe('Hello *all*')
})

test('an owner’s wishes are for one edition, and wait where it was quiet', async () => {
  const ports = await house(['d1', 'd2'])
  await ports.curation.save('g', { ...noCuration, pins: ['d2'] }, 0)
  await composeEdition(ports, run)
  expect((await ports.curation.get('g'))?.usedFor).toBeUndefined()
  const loud = await house()
  await loud.curation.save('g', { ...noCuration, pins: ['d2'] }, 0)
  await composeEdition(loud, run)
  expect((await loud.curation.get('g'))?.usedFor).toBe(run.date)
})

test('what owners change while an edition is made is for the next one, and what it was made with is for nobody else', async () => {
  const ports = await house()
  await ports.curation.save('g', { ...noCuration, pins: ['d4'], introduction: 'Hello week 10' }, 0)
  const measuring = async () => {
    await ports.curation.save('g', { ...noCuration, pins: ['d4', 'd2'], introduction: 'Hello week 10' }, 1)
    return { size: 200 }
  }
  await composeEdition({ ...ports, measureRamp: measuring }, run)
  expect((await ports.editions.readChoice(run))?.introduction).toBe('Hello week 10')
  expect(await ports.curation.get('g')).toMatchObject({ pins: ['d2'], introduction: '' })
})

test('its own subject and preheader are typeset for all members, and spent with it unless an owner wrote others since', async () => {
  const ports = await house()
  await ports.curation.save('g', { ...noCuration, subject: 'Come and see', preheader: 'Ours' }, 0)
  const measuring = async () => {
    await ports.curation.save('g', { ...noCuration, subject: 'The week after', preheader: 'Ours' }, 1)
    return { size: 200 }
  }
  await composeEdition({ ...ports, measureRamp: measuring }, run)
  const variant = await ports.editions.readVariant(run, { kind: 'win-back', language: 'en' })
  expect(variant?.wording).toEqual({ subject: 'Come and see', preheader: 'Ours', patterns: {}, names: true })
  const left = await ports.curation.get('g')
  expect(left).toMatchObject({ subject: 'The week after' })
  expect(left).not.toHaveProperty('preheader')
})

test('a letter is used up with its words, and one that is written while it is made is for the next edition', async () => {
  const letter = { form: 'letter', discussions: 1 } as const
  const first = { ...noCuration, introduction: 'Dear binders', letter }
  const ports = await house([])
  await ports.curation.save('g', first, 0)
  expect(await composeEdition(ports, run)).toMatchObject({ state: 'frozen' })
  expect((await ports.editions.readChoice(run))?.letter).toEqual(letter)
  expect(curationFor(await ports.curation.get('g'), undefined)).not.toHaveProperty('letter')

  for (const [now, left] of [
    [
      { ...first, introduction: 'Dear all', letter: { form: 'question', discussions: 0 } },
      { introduction: 'Dear all' },
    ],
    [
      { ...first, pins: ['d1'] },
      { introduction: '', pins: ['d1'] },
    ],
  ] as const) {
    const other = await house(['d1'])
    await other.curation.save('g', first, 0)
    const measuring = async () => {
      await other.curation.save('g', now, 1)
      return { size: 200 }
    }
    await composeEdition({ ...other, measureRamp: measuring }, run)
    const kept = await other.curation.get('g')
    expect(kept).toMatchObject(left)
    expect(kept?.letter).toEqual(left.introduction === '' ? undefined : now.letter)
  }
})

test('discussions under a tag or by a person that are left out are left out, unless they are pinned', async () => {
  const ports = await house(['d1', 'd2', 'd3', 'd4', 'd5', 'd6'])
  await ports.discussions.merge('g', [discussion('d1', { tags: ['Ads'] }), discussion('d3', { tags: ['ads'] })])
  const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
  const rules = { excludedTags: ['ads'], excludedPeople: ['author-d2'] }
  await ports.settings.change({ ...settings, ...rules, version: 2 }, settings, '')
  await ports.curation.save('g', { ...noCuration, pins: ['d3'] }, 0)
  const edition = await composeEdition(ports, run)
  expect(edition.discussions.map(({ id }) => id).sort()).toEqual(['d3', 'd4', 'd5', 'd6'])
})

test('composing that is told again takes nothing of what was wished since its choice was kept', async () => {
  const ports = await house()
  await ports.curation.save('g', { ...noCuration, pins: ['d2'] }, 0)
  const die = () => Promise.reject(new Error('the worker died'))
  const dying = { ...ports, curation: { ...ports.curation, use: die } }
  await expect(composeEdition(dying, run)).rejects.toThrow('the worker died')
  await ports.curation.save('g', { ...noCuration, pins: ['d4'] }, 1)
  const edition = await composeEdition(ports, run)
  expect(edition.discussions[0]?.id).toBe('d2')
  expect(await ports.curation.get('g')).toMatchObject({ pins: ['d4'] })
  expect((await ports.curation.get('g'))?.usedFor).toBeUndefined()
})

test('the same words, written anew for the next edition, outlive a composing that is told again after they were used', async () => {
  const ports = await house()
  const mine = { ...noCuration, pins: ['d2'], introduction: 'Every week' }
  await ports.curation.save('g', mine, 0)
  const dying = { ...ports, setVariants: () => Promise.reject(new Error('the worker died')) }
  await expect(composeEdition(dying, run)).rejects.toThrow('the worker died')
  const { usedFor: _, ...next } = { ...curationFor(await ports.curation.get('g'), undefined) }
  await ports.curation.save('g', { ...next, ...mine, revision: 1 }, 1)
  await composeEdition(ports, run)
  expect(await ports.curation.get('g')).toMatchObject({ pins: ['d2'], introduction: 'Every week', revision: 2 })
})

test('an edition whose members are still being read is queued again, and stays as it is', async () => {
  const ports = await house()
  const later = { ...ports, measureRamp: async () => 'later' as const }
  expect(await composeEdition(later, run)).toMatchObject({ state: 'opened' })
  expect(ports.queues.composed).toEqual([run])
  expect(await ports.editions.readChoice(run)).toBeUndefined()
  expect(await composeEdition(ports, run)).toMatchObject({ state: 'frozen' })
})
