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
    expect((await create().getMany([])).size).toBe(0)
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
