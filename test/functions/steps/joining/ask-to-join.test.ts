import { beforeEach, describe, expect, test } from 'vitest'
import { usualJoinSettings } from '../../../../functions/domain/joining/join-settings.ts'
import { askToJoin, type JoinForm } from '../../../../functions/steps/joining/ask-to-join.ts'
import { fakeJoinPages, fakeJoins } from '../../../fakes/joining.ts'
import { fakeClock, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

const hour = 3_600_000
const rules = { groupId: 'g', join: { ...usualJoinSettings, isOpen: true } }
const form: JoinForm = {
  email: 'ana@example.org',
  name: 'Ana',
  source: 'linkedin',
  wording: 'Yes, mail me the digest.',
  network: '192.0.2',
}

function createDoor() {
  const calls: string[] = []
  const joins = fakeJoins()
  const clock = fakeClock()
  const ports = {
    joins: {
      attempt: async (...given: Parameters<typeof joins.attempt>) => {
        calls.push('attempt')
        return joins.attempt(...given)
      },
      take: async (...given: Parameters<typeof joins.take>) => {
        calls.push('take')
        return joins.take(...given)
      },
      ask: async (...given: Parameters<typeof joins.ask>) => {
        calls.push('ask')
        return joins.ask(...given)
      },
    },
    joinPages: fakeJoinPages(),
    queues: fakeQueues(),
    isDisposable: (domain: string) => domain === 'throwaway.example',
    clock,
    log: silentLog,
  }
  const ask = (changes: Partial<JoinForm> = {}, join: Partial<typeof rules.join> = {}) =>
    askToJoin(ports, { groupId: 'g', join: { ...rules.join, ...join } }, { ...form, ...changes })
  return { ports, joins, clock, calls, ask }
}

let door: ReturnType<typeof createDoor>
beforeEach(() => {
  door = createDoor()
})

describe('a wish to join', () => {
  test('is kept with all that was typed, and queued by its id alone', async () => {
    const typed = { language: 'pt', weekday: 3, followedTags: ['tea'] }
    expect(await door.ask(typed)).toEqual({ kind: 'asked' })
    const [[id, request] = []] = [...door.joins.requests]
    expect(request).toMatchObject({ ...typed, groupId: 'g', email: 'ana@example.org', source: 'linkedin', name: 'Ana' })
    expect(door.ports.queues.joins).toEqual([id])
  })

  test('asks the tables the same, and answers the same, whoever it is of', async () => {
    const told = [await door.ask(), await door.ask({ email: 'someone@elsewhere.example' })]
    expect(told[0]).toEqual(told[1])
    expect(door.calls).toEqual(['attempt', 'attempt', 'take', 'ask', 'attempt', 'attempt', 'take', 'ask'])
  })

  test.each([
    ['not an address', 'address'],
    ['', 'address'],
    ['ana@example', 'address'],
    ['ana@example.org, bo@example.org', 'address'],
    [`${'a'.repeat(65)}@example.org`, 'address'],
    [`ana@${'a.'.repeat(125)}org`, 'address'],
    ['анна@example.org', 'letters'],
  ])('of %s is refused, and counts for nobody', async (email, why) => {
    expect(await door.ask({ email })).toEqual({ kind: 'refused', why })
    expect(door.calls).toEqual([])
  })

  test.each([
    [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.org`, undefined],
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['  Ana@Example.org ', 'Ana@Example.org'],
  ])('of %s is taken', async (email, kept = email) => {
    expect(await door.ask({ email })).toEqual({ kind: 'asked' })
    expect([...door.joins.requests.values()].map((each) => each.email)).toEqual([kept])
  })

  test.each([
    ['info@example.org', 'role', { refusesRoles: true }],
    ['x@throwaway.example', 'disposable', { refusesDisposable: true }],
  ] as const)('of %s is told, and taken unless the owner refuses it', async (email, doubt, refusing) => {
    expect(await door.ask({ email })).toEqual({ kind: 'asked', doubt })
    expect(await door.ask({ email }, refusing)).toEqual({ kind: 'refused', why: doubt })
  })

  test('is not taken on a page that is closed, by its owner or by bounces', async () => {
    expect(await door.ask({}, { isOpen: false })).toEqual({ kind: 'closed' })
    await door.ports.joinPages.close('g', 'bounces', '2026-03-05T12:00:00.000Z')
    expect(await door.ask()).toEqual({ kind: 'closed' })
    expect(door.joins.requests.size).toBe(0)
  })
})

describe('ten thousand wishes', () => {
  const many = Array.from({ length: 10_000 }, (_, nth) => nth)

  test('by one network are 30 an hour, and take nothing from others', async () => {
    const told = new Map<string, number>()
    for (const nth of many) {
      const { kind } = await door.ask({ email: `a${nth}@example.org` })
      told.set(kind, (told.get(kind) ?? 0) + 1)
    }
    expect(Object.fromEntries(told)).toEqual({ asked: 30, later: 9970 })
    expect(await door.ask({ network: '198.51.100' })).toEqual({ kind: 'asked' })
    expect(door.ports.queues.joins).toHaveLength(31)
  })

  test('by many networks are as many mails a day as the owner allows, and the owner is told', async () => {
    for (const nth of many) await door.ask({ email: `a${nth}@example.org`, network: `net ${nth}` })
    expect(door.ports.queues.joins).toHaveLength(200)
    expect(door.ports.queues.joinNewsTold[0]).toEqual({ groupId: 'g', news: 'full' })
    expect(await door.ask({ network: 'one more' })).toEqual({ kind: 'tomorrow' })
    door.clock.advance(25 * hour)
    expect(await door.ask({ network: 'one more' })).toEqual({ kind: 'asked' })
  })

  test('that spell one mailbox in ever new ways are three mails a day, and the answer stays the same', async () => {
    const spelled = (nth: number) => `a${nth % 2 ? '.' : ''}n.a+${nth}@${nth % 3 ? 'gmail.com' : 'GoogleMail.com'}`
    for (const nth of many) {
      expect(await door.ask({ email: spelled(nth), network: `net ${nth}` })).toEqual({ kind: 'asked' })
    }
    expect(door.ports.queues.joins).toHaveLength(3)
  })

  test('over many groups are a part of the quota of the stack', async () => {
    await door.joins.noteMost(50)
    for (const nth of many.slice(0, 300)) {
      const group = { groupId: `g${nth % 5}`, join: rules.join }
      await askToJoin(door.ports, group, { ...form, email: `a${nth}@example.org`, network: `net ${nth}` })
    }
    expect(door.ports.queues.joins).toHaveLength(50)
  })
})
