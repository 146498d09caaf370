import { randomBytes, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { SignIns } from '../ports.ts'
import { type Key, keyNames, mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isThere } from './table-expressions.ts'

const minute = 60_000
const tokenLives = 15 * minute
const sessionLives = 14 * 24 * 60 * minute
const window = 60 * minute

const signInItem = z.object({ address: z.string(), endsAt: z.number() })
const sessionItem = signInItem.extend({ openedAt: z.number() })
const endItem = z.object({ endedAt: z.number() })

/** 256 random bits: no one can guess them, so their hash needs no salt. */
function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** DynamoDB deletes expired items some time later, so readers check `endsAt` themselves. */
function endingAt(endsAt: number) {
  return { endsAt, [keyNames.expires]: Math.ceil(endsAt / 1000) }
}

export function signInsIn(table: TableClient): SignIns {
  const readToken = async (key: Key, at: number) => {
    const known = await readRow(table, signInItem, key)
    return known && known.endsAt > at ? known.address : undefined
  }
  return {
    issue: async (address, at, lives = tokenLives) => {
      const token = newSecret()
      await table.put({ ...mailKeys.signInToken(token), address, ...endingAt(at + lives) })
      return token
    },
    peek: (token, at) => readToken(mailKeys.signInToken(token), at),
    spend: async (token, at) => {
      const key = mailKeys.signInToken(token)
      const address = await readToken(key, at)
      return address !== undefined && (await table.remove(key, isThere)) ? address : undefined
    },
    openSession: async (address, at) => {
      const token = newSecret()
      await table.put({ ...mailKeys.session(token), address, openedAt: at, ...endingAt(at + sessionLives) })
      return token
    },
    session: async (token, at) => {
      const session = await readRow(table, sessionItem, mailKeys.session(token))
      if (!session) return undefined
      const { address, openedAt, endsAt } = session
      const end = await readRow(table, endItem, mailKeys.sessionsEnd(address))
      const isEnded = end !== undefined && end.endedAt >= openedAt
      return endsAt > at && !isEnded ? address : undefined
    },
    closeSession: async (token) => {
      await table.remove(mailKeys.session(token), isThere)
    },
    closeAll: async (address, at) => {
      await table.put({ ...mailKeys.sessionsEnd(address), endedAt: at, ...endingAt(at + sessionLives) })
    },
    ...requestsIn(table),
  }
}

/** Attempts to sign in, and the requests that are answered already. */
function requestsIn(table: TableClient): Pick<SignIns, 'attempt' | 'begin' | 'takeBack'> {
  return {
    attempt: (kind, at, most, name = randomUUID()) => {
      const start = Math.floor(at / window)
      return table.update(
        mailKeys.attempts(kind, start),
        {
          text: `ADD #names :one SET #${keyNames.expires} = :${keyNames.expires}`,
          values: { one: new Set([name]), [keyNames.expires]: Math.ceil(((start + 2) * window) / 1000) },
        },
        {
          text: 'attribute_not_exists(#names) OR size(#names) < :most OR contains(#names, :name)',
          values: { most, name },
        },
      )
    },
    begin: (request, at) =>
      table.update(
        mailKeys.signInRequest(request),
        {
          text: `SET #begunAt = :at, #${keyNames.expires} = :${keyNames.expires}`,
          values: { at, [keyNames.expires]: Math.ceil((at + window) / 1000) },
        },
        { text: 'attribute_not_exists(#begunAt)' },
      ),
    takeBack: async (request) => {
      await table.update(mailKeys.signInRequest(request), { text: 'REMOVE #begunAt' })
    },
  }
}
