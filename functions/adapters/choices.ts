import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import type { Choice, Participation } from '../domain/choosing/choice.ts'
import { latestParticipants } from '../domain/choosing/participation.ts'
import type { EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import type { Editions } from '../ports.ts'
import { type Key, mailKeys, shardCount } from '../table.ts'
import { contentName, letExpire } from './content-name.ts'
import { inParallel } from './in-parallel.ts'
import type { TableClient } from './table-client.ts'

const zippedItem = z.object({ bytes: z.instanceof(Uint8Array) })

/** Under DynamoDB's limit of 400 KB an item. */
const mostBytes = 390_000

/** Zipped, one item each: 300 discussions and their latest posts take half of what an item holds. */
export function choicesIn(
  table: TableClient,
): Pick<Editions, 'writeChoice' | 'readChoice' | 'writeParticipants' | 'readParticipants'> {
  const read = async (key: Key) => {
    const item = await table.get(key)
    return item && (await promisify(gunzip)(zippedItem.parse(item).bytes)).toString('utf8')
  }
  const readChoice: Editions['readChoice'] = async ({ groupId, date }) => {
    const text = await read(mailKeys.choice(groupId, date))
    if (text === undefined) return undefined
    const choice: Choice = JSON.parse(text)
    return choice
  }
  return {
    readChoice,
    writeChoice: async (key, choice) => {
      const item = { ...mailKeys.choice(key.groupId, key.date), bytes: await zip(choice) }
      if (await table.put(item, { text: 'attribute_not_exists(#pk)' })) return choice
      const kept = await readChoice(key)
      if (!kept) throw new MissingError(`The choice of the edition ${key.groupId} ${key.date}`)
      const { participants: name } = choice
      if (name !== undefined && name !== kept.participants) await letExpire(table, key.date, shardsOf(key, name))
      return kept
    },
    writeParticipants: async ({ groupId, date }, shards) => {
      const name = contentName(JSON.stringify(shards.map((took) => [...took])))
      const puts = shards.map((took, shard) => async () => {
        await table.put({ ...mailKeys.participants(groupId, date, shard, name), bytes: await zipLatest(took) })
      })
      await inParallel(puts, shards.length)
      return name
    },
    readParticipants: async ({ groupId, date }, shard, name) => {
      const entries: [string, Participation][] = JSON.parse(
        (await read(mailKeys.participants(groupId, date, shard, name))) ?? '[]',
      )
      return new Map(entries)
    },
  }
}

function shardsOf({ groupId, date }: EditionKey, name: string): Key[] {
  return Array.from({ length: shardCount }, (_, shard) => mailKeys.participants(groupId, date, shard, name))
}

/**
 * Hashes spread 60,000 people so that each shard's fit easily. Where a platform's ids fall together and an item can't
 * hold all, those who posted longest ago are told of no discussion as their own.
 */
async function zipLatest(participants: ReadonlyMap<string, Participation>): Promise<Uint8Array> {
  const bytes = await zip([...participants])
  if (bytes.length <= mostBytes) return bytes
  const most = Math.floor((participants.size * mostBytes * 0.95) / bytes.length)
  return zipLatest(latestParticipants(participants, most))
}

function zip(value: unknown): Promise<Uint8Array> {
  return promisify(gzip)(JSON.stringify(value))
}
