import { expect, test } from 'vitest'
import type { Addresses, Audiences } from '../../functions/ports.ts'

/** What every store of addresses holds to. */
export function addressesContract(create: () => Addresses): void {
  test('a suppressed address is found in any spelling, and no other is', async () => {
    const addresses = create()
    await addresses.suppress('Ana@Example.org', 'bounce', '2026-03-09T09:00:00.000Z')
    const found = await addresses.getMany(['ana@example.org', 'ANA@example.org', 'bob@example.org'])
    expect([...found.keys()].sort()).toEqual(['ANA@example.org', 'ana@example.org'])
    expect(found.get('ana@example.org')).toMatchObject({ suppressed: true, optedOut: false })
  })

  test('no addresses, nothing known', async () => {
    const addresses = create()
    expect((await addresses.getMany([])).size).toBe(0)
    expect((await addresses.glanceAt([])).size).toBe(0)
    expect((await addresses.suppressed([])).size).toBe(0)
  })

  test('a glance sees what a look does, and of the suppressed no other is told', async () => {
    const addresses = create()
    const emails = ['Glance@example.org', 'glance@example.org', 'out@example.org', 'nobody@example.org']
    await addresses.suppress('glance@example.org', 'bounce', '2026-03-09T09:00:00.000Z')
    await addresses.setMail('out@example.org', 'no', '2026-03-09T09:00:00.000Z')
    expect(await addresses.glanceAt(emails)).toEqual(await addresses.getMany(emails))
    expect(await addresses.suppressed(emails)).toEqual(new Set(emails.slice(0, 2)))
    expect(await addresses.lift('glance@example.org')).toBe(true)
    expect(await addresses.suppressed(emails)).toEqual(new Set())
  })

  test('a soft bounce alone suppresses nobody', async () => {
    const addresses = create()
    await addresses.addSoftBounce('full@example.org', 'ses-1', '2026-03-09T09:00:00.000Z')
    expect((await addresses.getMany(['full@example.org'])).size).toBe(0)
  })

  test('soft bounces of an address are known in any spelling, each message once', async () => {
    const addresses = create()
    const [first, second] = ['2026-03-02T09:00:00.000Z', '2026-03-09T09:00:00.000Z']
    expect(await addresses.addSoftBounce('Soft@Example.org', 'ses-1', first)).toEqual([first])
    await addresses.addSoftBounce('soft@example.org', 'ses-1', first)
    const times = await addresses.addSoftBounce('soft@example.org', 'ses-2', second)
    expect([...times].sort()).toEqual([first, second])
  })

  test('an address that the member corrects starts clean', async () => {
    const addresses = create()
    const at = '2026-03-09T09:00:00.000Z'
    await addresses.addSoftBounce('cara@exmaple.org', 'ses-1', at)
    await addresses.suppress('cara@exmaple.org', 'bounce', at)
    expect((await addresses.getMany(['cara@example.org'])).size).toBe(0)
    expect(await addresses.addSoftBounce('cara@example.org', 'ses-2', at)).toEqual([at])
  })

  const mondays = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((day) => `${day}T09:00:00.000Z`)
  const suppressionOf = async (addresses: Addresses, email: string) =>
    (await addresses.getMany([email])).get(email)?.suppression
  const softly = async (addresses: Addresses, email: string, count = 3) => {
    for (const [nth, monday] of mondays.slice(0, count).entries()) {
      await addresses.addSoftBounce(email, `${email} ${nth}`, monday)
    }
  }

  test('the third soft bounce within a month suppresses, and the fourth says nothing more', async () => {
    const addresses = create()
    await softly(addresses, 'third@example.org', 4)
    const suppression = { reason: 'soft bounces', at: mondays[2] }
    expect(await suppressionOf(addresses, 'third@example.org')).toMatchObject(suppression)
  })

  test('a soft bounce that is taken back lifts the suppression where fewer than three remain, and not before', async () => {
    const addresses = create()
    await softly(addresses, 'Back@example.org', 4)
    await addresses.takeBackSoftBounces('Back@example.org 0')
    expect(await suppressionOf(addresses, 'back@example.org')).toMatchObject({ reason: 'soft bounces' })
    await addresses.takeBackSoftBounces('Back@example.org 1')
    await addresses.takeBackSoftBounces('Back@example.org 1')
    await addresses.takeBackSoftBounces('unheard-of')
    expect(await suppressionOf(addresses, 'back@example.org')).toBeUndefined()
    const times = await addresses.addSoftBounce('back@example.org', 'another', mondays[3] ?? '')
    expect(times).toHaveLength(3)
    expect(await suppressionOf(addresses, 'back@example.org')).toMatchObject({ reason: 'soft bounces' })
  })

  test('one message that bounced from several addresses is taken back from all, and from nobody else', async () => {
    const addresses = create()
    for (const email of ['two@example.org', 'too@example.org', 'else@example.org']) await softly(addresses, email, 2)
    const last = mondays[2] ?? ''
    for (const email of ['two@example.org', 'too@example.org']) await addresses.addSoftBounce(email, 'shared', last)
    await addresses.addSoftBounce('else@example.org', 'own', last)
    await addresses.takeBackSoftBounces('shared')
    expect(await suppressionOf(addresses, 'two@example.org')).toBeUndefined()
    expect(await suppressionOf(addresses, 'too@example.org')).toBeUndefined()
    expect(await suppressionOf(addresses, 'else@example.org')).toBeDefined()
  })

  test('whoever adds and takes back at once ends with what the soft bounces say', async () => {
    const addresses = create()
    await softly(addresses, 'busy@example.org', 2)
    await Promise.all([
      addresses.addSoftBounce('busy@example.org', 'third', mondays[2] ?? ''),
      addresses.takeBackSoftBounces('busy@example.org 0'),
      addresses.takeBackSoftBounces('busy@example.org 1'),
    ])
    expect(await suppressionOf(addresses, 'busy@example.org')).toBeUndefined()
  })

  test('a hard bounce or a complaint outlasts the soft bounces before it, and no event lifts it', async () => {
    for (const reason of ['bounce', 'complaint'] as const) {
      const addresses = create()
      const email = `${reason}@example.org`
      await softly(addresses, email)
      await addresses.suppress(email, reason, mondays[3] ?? '', { by: 'g' })
      for (const nth of [0, 1, 2]) await addresses.takeBackSoftBounces(`${email} ${nth}`)
      expect(await suppressionOf(addresses, email)).toMatchObject({ reason, by: 'g', at: mondays[3] })
    }
  })

  test('the first reason is kept with its time and group, until a complaint', async () => {
    const addresses = create()
    const [first = '', second = '', third = ''] = mondays
    await addresses.suppress('why@example.org', 'bounce', first, { by: 'g' })
    await addresses.suppress('why@example.org', 'operator', second, { note: 'asked by phone' })
    await softly(addresses, 'why@example.org')
    expect(await suppressionOf(addresses, 'why@example.org')).toMatchObject({ reason: 'bounce', at: first, by: 'g' })
    await addresses.suppress('WHY@example.org', 'complaint', third)
    await addresses.suppress('why@example.org', 'bounce', first, { by: 'g' })
    expect(await suppressionOf(addresses, 'why@example.org')).toMatchObject({ reason: 'complaint', at: third })
  })

  test('what is lifted is forgotten with its soft bounces, and a complaint is never lifted', async () => {
    const addresses = create()
    const [first = '', , , last = ''] = mondays
    await softly(addresses, 'up@example.org')
    await addresses.setMail('up@example.org', 'no', first, 'g')
    expect(await addresses.lift('UP@example.org')).toBe(true)
    expect((await addresses.getMany(['up@example.org'])).get('up@example.org')).toMatchObject({
      suppressed: false,
      optedOut: false,
    })
    expect(await addresses.addSoftBounce('up@example.org', 'later', last)).toEqual([last])
    expect(await addresses.lift('nobody@example.org')).toBe(true)
    await addresses.setMail('spam@example.org', 'no', first, 'g')
    await addresses.suppress('spam@example.org', 'complaint', first)
    expect(await addresses.lift('spam@example.org')).toBe(false)
    expect((await addresses.getMany(['spam@example.org'])).get('spam@example.org')).toMatchObject({
      suppressed: true,
      optedOut: true,
    })
  })

  test('a refusal of all groups is taken back by the group whose link made it, and by no other', async () => {
    const addresses = create()
    const isOut = async () => (await addresses.getMany(['no@example.org'])).get('no@example.org')?.optedOut
    const [first = '', second = ''] = mondays
    expect(await addresses.setMail('no@example.org', 'no', first, 'g')).toBe(true)
    await addresses.setMail('no@example.org', 'no', second, 'h')
    expect(await addresses.setMail('NO@example.org', 'yes', second, 'h')).toBe(false)
    expect(await isOut()).toBe(true)
    expect((await addresses.getMany(['no@example.org'])).get('no@example.org')?.optOut).toMatchObject({ by: 'g' })
    expect(await addresses.setMail('no@example.org', 'yes', second, 'g')).toBe(true)
    expect(await isOut()).toBe(false)
    await addresses.setMail('no@example.org', 'no', second, 'h')
    expect(await addresses.setMail('no@example.org', 'yes', second, 'g')).toBe(false)
  })

  test('a refusal from before groups were noted is taken back by any', async () => {
    const addresses = create()
    await addresses.setMail('old@example.org', 'no', mondays[0] ?? '')
    expect(await addresses.setMail('old@example.org', 'yes', mondays[1] ?? '', 'h')).toBe(true)
  })

  const at = '2026-03-09T09:00:00.000Z'
  const one = { groupId: 'g', date: '2026-03-09', memberId: 'm1' }
  const other = { groupId: 'h', date: '2026-03-09', memberId: 'm1' }

  test('an address that was taken is not taken for another delivery within 18 hours, however it is spelt', async () => {
    const addresses = create()
    expect(await addresses.take('rest@example.org', one, at)).toBe(true)
    expect(await addresses.take('REST@example.org', other, '2026-03-10T02:59:59.000Z')).toBe(false)
    expect(await addresses.take('rest@example.org', other, '2026-03-10T03:00:00.000Z')).toBe(true)
  })

  test('the same delivery takes its address as often as it comes', async () => {
    const addresses = create()
    expect(await addresses.take('again@example.org', one, at)).toBe(true)
    expect(await addresses.take('again@example.org', one, '2026-03-09T09:01:00.000Z')).toBe(true)
    expect((await addresses.getMany(['again@example.org'])).get('again@example.org')?.mailedAt).toBe(
      '2026-03-09T09:01:00.000Z',
    )
  })

  test('of many that want an address at once, one takes it', async () => {
    const addresses = create()
    const takes = Array.from({ length: 8 }, (_, index) =>
      addresses.take('one@example.org', { ...one, memberId: `m${index}` }, at),
    )
    expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1)
  })

  test('whoever wants no mail of any group is known by that until they want it again, and taking changes nothing of it', async () => {
    const addresses = create()
    await addresses.setMail('Out@example.org', 'no', at)
    expect((await addresses.getMany(['out@example.org'])).get('out@example.org')).toMatchObject({ optedOut: true })
    await addresses.take('out@example.org', one, at)
    expect((await addresses.getMany(['out@example.org'])).get('out@example.org')).toMatchObject({ optedOut: true })
    await addresses.setMail('out@example.org', 'yes', at)
    expect((await addresses.getMany(['out@example.org'])).get('out@example.org')).toMatchObject({ optedOut: false })
  })
}

/** All ways to write a word in capitals and small letters, as far as its first letters go. */
function spellings(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, nth) =>
    [...word].map((letter, place) => ((nth >> place) & 1 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
  )
}

export function audiencesContract(create: () => Audiences): void {
  test('what is found adds up, each once, whoever finds it again', async () => {
    const audiences = create()
    await audiences.add('g', { zones: ['Europe/London', 'Asia/Tokyo'], languages: ['en'] })
    await audiences.add('g', { zones: ['Asia/Tokyo'], weekdays: [5, 1] })
    const kept = { zones: ['Asia/Tokyo', 'Europe/London'], languages: ['en'], weekdays: [1, 5] }
    expect(await audiences.get('g')).toEqual(kept)
    expect(await audiences.get('other')).toEqual({ zones: [], languages: [], weekdays: [] })
  })

  test('a thousand spellings of one zone or language are one', async () => {
    const audiences = create()
    for (const some of [spellings('europe/london', 1000), spellings('europe/london', 500).toReversed()])
      await audiences.add('spelled', { zones: some, languages: spellings('pt-br', 32) })
    expect(await audiences.get('spelled')).toEqual({ zones: ['Europe/London'], languages: ['pt-BR'], weekdays: [] })
  })

  test('500 languages are kept, and those that were there stay', async () => {
    const audiences = create()
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const many = letters.flatMap((a) => letters.map((b) => `q${a}${b}`))
    await audiences.add('many', { languages: ['fr'] })
    await audiences.add('many', { languages: many.slice(0, 400) })
    await audiences.add('many', { languages: many })
    const { languages } = await audiences.get('many')
    expect(languages).toHaveLength(500)
    expect(languages).toEqual(expect.arrayContaining(['fr', ...many.slice(0, 300)]))
  })
}
