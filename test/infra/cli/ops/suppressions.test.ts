import { beforeEach, describe, expect, test } from 'vitest'
import {
  addressGiven,
  addSuppression,
  liftQuestion,
  liftSuppression,
  listSuppressions,
  showSuppression,
} from '../../../../infra/cli/ops/suppressions.ts'
import { fakeGroups } from '../../../fakes/community.ts'
import { house } from './house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const email = 'ana@example.org'
async function houseOfAddresses() {
  const { ports } = await house()
  const groups = fakeGroups()
  await groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  return { ...ports, groups }
}
let ports: Awaited<ReturnType<typeof houseOfAddresses>>
beforeEach(async () => {
  ports = await houseOfAddresses()
})
const text = async (answer: ReturnType<typeof showSuppression>) => (await answer).text(200).join('\n')
const json = async (answer: ReturnType<typeof showSuppression>) => (await answer).json

describe('show', () => {
  test('says who stopped mail to an address, why and when, in whatever case it is given', async () => {
    await ports.addresses.suppress(email, 'bounce', monday, { by: 'g' })
    await ports.addresses.setMail(email, 'no', monday, 'h')
    expect(await text(showSuppression(ports, 'Ana@Example.org'))).toBe(
      [
        'Ana@Example.org: suppressed since 2026-03-09 09:00Z, because a mail of g bounced for good.',
        'Ana@Example.org: its owner opted out of all groups since 2026-03-09 09:00Z, with a link of h.',
      ].join('\n'),
    )
    expect(await json(showSuppression(ports, email))).toEqual({
      address: email,
      lastMailed: null,
      optedOut: { since: monday, group: 'h' },
      suppressed: { reason: 'bounce', since: monday, group: 'g', note: null },
    })
  })

  test('says so of an address that nobody stopped, with the same keys', async () => {
    expect(await text(showSuppression(ports, email))).toContain('is not suppressed')
    const nothing = { address: email, suppressed: null, optedOut: null, lastMailed: null }
    expect(await json(showSuppression(ports, email))).toEqual(nothing)
  })
})

describe('add', () => {
  test('stops mail to an address with the reason given, once', async () => {
    expect(await json(addSuppression(ports, email, 'asked by phone'))).toMatchObject({
      done: 'added',
      suppressed: { reason: 'operator', note: 'asked by phone' },
    })
    expect(await text(addSuppression(ports, email, 'again'))).toContain('suppressed already')
    expect(await text(showSuppression(ports, email))).toContain('by an operator: asked by phone')
  })

  test('stays where soft bounces go', async () => {
    for (const nth of [1, 2, 3]) await ports.addresses.addSoftBounce(email, `ses-${nth}`, monday)
    expect(await json(addSuppression(ports, email, 'dead'))).toMatchObject({ done: 'added' })
    for (const nth of [1, 2, 3]) await ports.addresses.takeBackSoftBounces(`ses-${nth}`)
    expect(ports.addresses.reasons.get(email)).toBe('operator')
  })
})

describe('lift', () => {
  test('names all that it lifts before it asks, and lifts it', async () => {
    await ports.addresses.suppress(email, 'soft bounces', monday)
    await ports.addresses.setMail(email, 'no', monday, 'g')
    const question = await liftQuestion(ports, email)
    expect(question).toMatch(/bounced three times.*opted out of all groups.*with a link of g\. Lift this/)
    expect(await json(liftSuppression(ports, email))).toMatchObject({ done: 'lifted', optedOut: { group: 'g' } })
    expect((await ports.addresses.getMany([email])).get(email)).toMatchObject({ suppressed: false, optedOut: false })
    expect(await liftQuestion(ports, email)).toBeUndefined()
    expect(await json(liftSuppression(ports, email))).toMatchObject({ done: 'nothing to lift', suppressed: null })
  })

  test('tells of SES’s own list where a hard bounce put the address on it', async () => {
    await ports.addresses.suppress(email, 'bounce', monday)
    expect(await text(liftSuppression(ports, email))).toContain('delete-suppressed-destination')
  })

  test('never lifts a complaint, nor what the same owner refused', async () => {
    await ports.addresses.setMail(email, 'no', monday, 'g')
    await ports.addresses.suppress(email, 'complaint', monday, { by: 'g' })
    await expect(liftQuestion(ports, email)).rejects.toThrow('A complaint is never lifted')
    await expect(liftSuppression(ports, email)).rejects.toThrow('A complaint is never lifted')
    expect((await ports.addresses.getMany([email])).get(email)).toMatchObject({ suppressed: true, optedOut: true })
  })
})

describe('list', () => {
  test('names the members of a group whom no group may mail, and nobody else', async () => {
    const members = ['a', 'b', 'c', 'd'].map((id) => ({ id, email: `${id}@example.org`, name: `Name ${id}` }))
    await ports.members.merge('g', [...members, { id: 'e' }])
    await ports.members.merge('h', [{ id: 'x', email: 'x@example.org' }])
    await ports.addresses.suppress('c@example.org', 'complaint', monday, { by: 'h' })
    await ports.addresses.setMail('a@example.org', 'no', monday)
    await ports.addresses.suppress('x@example.org', 'bounce', monday)
    await ports.addresses.take('b@example.org', { groupId: 'g', date: '2026-03-09', memberId: 'b' }, monday)
    const answer = await listSuppressions(ports, 'g')
    expect(answer.text(200)).toEqual([
      'member  address        why',
      'a       a@example.org  its owner opted out of all groups since 2026-03-09 09:00Z',
      'c       c@example.org  suppressed since 2026-03-09 09:00Z, because its owner reported a mail of h as spam',
      '2 of 5 members of g cannot be mailed by any group.',
    ])
    expect(answer.json).toMatchObject({
      group: 'g',
      members: 5,
      found: [
        { member: 'a', address: 'a@example.org', suppressed: null, optedOut: { since: monday, group: null } },
        { member: 'c', address: 'c@example.org', suppressed: { reason: 'complaint', group: 'h' }, optedOut: null },
      ],
    })
  })

  test('looks at groups of many pages, and finds the first and the last', async () => {
    const ids = Array.from({ length: 20_000 }, (_, nth) => `m${String(nth).padStart(5, '0')}`)
    await ports.members.merge(
      'g',
      ids.map((id) => ({ id, email: `${id}@example.org` })),
    )
    for (const id of [ids[0], ids.at(-1)]) await ports.addresses.suppress(`${id}@example.org`, 'bounce', monday)
    expect((await listSuppressions(ports, 'g')).json).toMatchObject({
      members: 20_000,
      found: [{ member: 'm00000' }, { member: 'm19999' }],
    })
  })

  test('wants a group, and one that is there', async () => {
    await expect(listSuppressions(ports, undefined)).rejects.toThrow('--group')
    await expect(listSuppressions(ports, 'a b')).rejects.toThrow('is not a group')
    await expect(listSuppressions(ports, 'nowhere')).rejects.toThrow('There is no group nowhere.')
  })
})

test.each([undefined, '', 'ana', 'ana@', 'ana@example.org, bo@example.org', 'Ana <ana@example.org>'])(
  'what is no address is refused: %s',
  (given) => {
    expect(() => addressGiven(given)).toThrow('Name one e-mail address')
  },
)

test('an address whose domain has other letters than ASCII is the one that its members have', () => {
  expect(addressGiven(' Ana@Bücher.example ')).toBe('Ana@xn--bcher-kva.example')
})
