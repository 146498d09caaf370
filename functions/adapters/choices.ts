import * as z from 'zod'
import {
  type Choice,
  choiceShape,
  lighterForms,
  type Participation,
  participationShape,
} from '../domain/choosing/choice.ts'
import { latestParticipants } from '../domain/choosing/participation.ts'
import type { EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { Editions } from '../ports.ts'
import { type Key, mailKeys, shardCount } from '../table.ts'
import { contentName, letExpire } from './content-name.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { type Expression, isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const zippedItem = z.object({ bytes: z.instanceof(Uint8Array) })
const participants = z.array(z.tuple([z.string(), participationShape])).transform((pairs) => new Map(pairs))

/** Below DynamoDB's limit of 400 KB an item. */
const mostBytes = 390_000

/** Zipped, one item each: 300 discussions, their latest posts and who replied take half of an item's size. */
export function choicesIn(
  table: TableClient,
): Pick<Editions, 'writeChoice' | 'readChoice' | 'writeParticipants' | 'readParticipants'> {
  const read = async <Kept>(shape: z.ZodType<Kept>, key: Key): Promise<Kept | undefined> => {
    const item = await readRow(table, zippedItem, key)
    return item && shape.parse(await unzipJson(item.bytes))
  }
  const readChoice: Editions['readChoice'] = ({ groupId, date }) => read(choiceShape, mailKeys.choice(groupId, date))
  return {
    readChoice,
    writeChoice: async (key, choice) => {
      const { bytes, form } = await zipChoice(choice)
      const { making } = choice
      const item = withoutUndefined({ ...mailKeys.choice(key.groupId, key.date), bytes, making })
      if (await table.put(item, making === undefined ? isNew : isEarlierThan(making))) return form
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
    readParticipants: async ({ groupId, date }, shard, name) =>
      (await read(participants, mailKeys.participants(groupId, date, shard, name))) ?? new Map(),
  }
}

/** There is none yet, or one of an earlier making of the edition. */
function isEarlierThan(making: number): Expression {
  return {
    text: 'attribute_not_exists(#pk) OR attribute_not_exists(#making) OR #making < :making',
    values: { making },
  }
}

function shardsOf({ groupId, date }: EditionKey, name: string): Key[] {
  return Array.from({ length: shardCount }, (_, shard) => mailKeys.participants(groupId, date, shard, name))
}

/** Ids of 64 letters and tags of a hundred might be too much for one item: then fewer replies and words are kept. */
async function zipChoice(choice: Choice): Promise<{ readonly bytes: Uint8Array; readonly form: Choice }> {
  const bytes = await zipJson(choice)
  if (bytes.length <= mostBytes) return { bytes, form: choice }
  for (const form of lighterForms(choice)) {
    const fewer = await zipJson(form)
    if (fewer.length <= mostBytes) return { bytes: fewer, form }
  }
  return { bytes, form: choice }
}

/**
 * Hashes spread 60,000 people so that each shard fits easily. If a platform's ids cluster and one item cannot hold
 * them all, members who posted longest ago get no discussion marked as their own.
 */
async function zipLatest(took: ReadonlyMap<string, Participation>): Promise<Uint8Array> {
  const bytes = await zipJson([...took])
  if (bytes.length <= mostBytes) return bytes
  const most = Math.floor((took.size * mostBytes * 0.95) / bytes.length)
  return zipLatest(latestParticipants(took, most))
}
