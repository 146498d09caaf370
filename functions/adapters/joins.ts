import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { LaterError } from '../domain/errors.ts'
import { hoursShape, takeOne } from '../domain/joining/ceiling.ts'
import { joinLinkDays, joinRequestShape } from '../domain/joining/join-request.ts'
import { dayMilliseconds, daySeconds, hourMilliseconds, secondsAt } from '../domain/times.ts'
import type { Joins } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { keyNames, mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

/** A request outlives every link that was mailed for it; in seconds. */
const requestLives = (joinLinkDays + 1) * daySeconds
/** More lost races than this mean that something else is wrong. */
const mostTries = 40
const stack = 'all'

const requestItem = joinRequestShape.extend({ id: z.string() })
const linkItem = z.object({ id: z.string(), endsAt: z.number() })
const hoursItem = z.object({ hours: hoursShape, most: z.number().exactOptional(), revision: z.number().default(0) })

export function joinsIn(table: TableClient): Joins {
  const get: Joins['get'] = (id) => readRow(table, requestItem, doorKeys.join(id))
  const setOnce = (id: string, name: 'pressedAt' | 'confirmed' | 'begunAt', value: unknown) =>
    table.update(
      doorKeys.join(id),
      { text: `SET #${name} = :value`, values: { value } },
      { text: `attribute_exists(#pk) AND attribute_not_exists(#${name})` },
    )
  return {
    get,
    ask: async (request) => {
      const id = randomUUID()
      const expires = secondsAt(request.askedAt) + requestLives
      await table.put({ ...doorKeys.join(id), ...request, id, [keyNames.expires]: expires })
      return id
    },
    issue: async (id, at) => {
      // 256 random bits: no one can guess them, so their hash needs no salt.
      const token = randomBytes(32).toString('base64url')
      const endsAt = at + joinLinkDays * dayMilliseconds
      await table.put({ ...doorKeys.joinToken(token), id, endsAt, [keyNames.expires]: Math.ceil(endsAt / 1000) })
      return token
    },
    find: async (token, at) => {
      const link = await readRow(table, linkItem, doorKeys.joinToken(token))
      return link && link.endsAt > at ? get(link.id) : undefined
    },
    press: async (id, at) => {
      if (await setOnce(id, 'pressedAt', at)) return at
      return (await get(id))?.pressedAt ?? at
    },
    confirm: (id, confirmed) => setOnce(id, 'confirmed', confirmed),
    begin: (id, at) => setOnce(id, 'begunAt', at),
    takeBack: async (id) => {
      await table.update(doorKeys.join(id), { text: 'REMOVE #begunAt' }, { text: 'attribute_exists(#pk)' })
    },
    ...limitsIn(table),
  }
}

function limitsIn(table: TableClient): Pick<Joins, 'attempt' | 'take' | 'noteMost'> {
  return {
    attempt: (caller, { most, hours }, at) => {
      const window = Math.floor(at / (hours * hourMilliseconds))
      const ends = Math.ceil(((window + 2) * hours * hourMilliseconds) / 1000)
      return table.update(
        mailKeys.attempts(`join ${caller}`, window),
        { text: `ADD #count :one SET #${keyNames.expires} = :ends`, values: { one: 1, ends } },
        { text: 'attribute_not_exists(#count) OR #count < :most', values: { most } },
      )
    },
    // The stack's last: a group that has none left takes none from others.
    take: async (groupId, most, at) => (await take(table, `g#${groupId}`, at, most)) && take(table, stack, at),
    noteMost: async (most) => {
      await table.update(doorKeys.joinMails(stack), { text: 'SET #most = :most', values: { most } })
    },
  }
}

/** One of the most within 24 hours: as many as are given, else as the row knows, else as one likes. */
async function take(table: TableClient, whose: string, at: number, given?: number): Promise<boolean> {
  const key = doorKeys.joinMails(whose)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { hours, most, revision } = hoursItem.parse((await table.get(key)) ?? {})
    const next = takeOne(hours, { most: given ?? most ?? Number.POSITIVE_INFINITY, at })
    if (!next) return false
    const expires = Math.ceil((at + 2 * dayMilliseconds) / 1000)
    const isTaken = await table.update(
      key,
      {
        text: `SET #hours = :hours, #revision = :next${whose === stack ? '' : `, #${keyNames.expires} = :expires`}`,
        values: { hours: next, next: revision + 1, expires },
      },
      { text: 'attribute_not_exists(#revision) OR #revision = :revision', values: { revision } },
    )
    if (isTaken) return true
    await sleep(5 + 20 * Math.random())
  }
  throw new LaterError('Too many people ask to join at once.')
}
