import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { type Catalogued, cataloguedShape } from '../domain/choosing/catalogue.ts'
import { LaterError } from '../domain/errors.ts'
import type { Key } from '../table.ts'
import { contentName } from './content-name.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

/** Below DynamoDB's limit of 400 KB an item, with room for the pseudonyms of who is forgotten. */
const mostBytes = 390_000
/** More lost races than this mean that something else is wrong. */
const mostTries = 30
/** What months are kept under before the first build: it sorts before the name of any. */
export const firstMonth = '0'

const chunkItem = z.object({
  bytes: z.instanceof(Uint8Array),
  part: z.number().default(0),
  /** How many items the chunk was split into when this one was written. */
  parts: z.number().default(1),
})
type ChunkItem = z.infer<typeof chunkItem>
const listOfEntries = z.array(cataloguedShape)

/** The chunks under a prefix, in their order; what a longer state of a chunk left behind is passed over. */
export async function* chunkRows(table: TableClient, prefix: Key): AsyncGenerator<ChunkItem> {
  let parts = 0
  for await (const item of table.query(beginningWith(prefix))) {
    const row = chunkItem.parse(item)
    if (row.part === 0) parts = row.parts
    if (row.part < parts) yield row
  }
}

export async function entriesIn({ bytes }: ChunkItem): Promise<Catalogued[]> {
  return listOfEntries.parse(await unzipJson(bytes))
}

/** The entries zipped, in as many parts as items must have. */
export async function zippedParts(entries: readonly Catalogued[]): Promise<Uint8Array[]> {
  const bytes = await zipJson(entries)
  if (bytes.length <= mostBytes || entries.length < 2) return [bytes]
  const middle = Math.ceil(entries.length / 2)
  return [...(await zippedParts(entries.slice(0, middle))), ...(await zippedParts(entries.slice(middle)))]
}

/**
 * Adds the entries that are new or changed to the last of a month's chunks, or to a new one where it is full. Answers a
 * name of what the month then holds: the same content has the same name.
 */
export async function noteMonth(table: TableClient, prefix: Key, entries: readonly Catalogued[]): Promise<string> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 1) await sleep(Math.random() * 10 * tries)
    const rows = await listRows(table, chunkItem, beginningWith(prefix))
    const kept = await Promise.all(rows.map(entriesIn))
    const known = byId(kept.flat())
    const news = entries.filter((entry) => !isDeepStrictEqual(known.get(entry.id), entry))
    if (news.length === 0) return contentName(JSON.stringify([...known.values()]))
    await write(table, prefix, rows, { last: kept.at(-1) ?? [], news })
  }
  throw new LaterError(`The chunk ${prefix.pk} ${prefix.sk} has too many concurrent writers.`)
}

/** Writes only over what was read: whoever came first is read again, and added to. */
async function write(
  table: TableClient,
  prefix: Key,
  rows: readonly ChunkItem[],
  { last, news }: { readonly last: readonly Catalogued[]; readonly news: readonly Catalogued[] },
): Promise<void> {
  const keyOf = (nth: number) => ({ ...prefix, sk: `${prefix.sk}${String(nth).padStart(3, '0')}` })
  const whole = await zipJson([...byId([...last, ...news]).values()])
  const was = rows.at(-1)?.bytes
  if (was && whole.length <= mostBytes) {
    await table.put({ ...keyOf(rows.length - 1), bytes: whole }, { text: '#bytes = :was', values: { was } })
    return
  }
  const parts = await zippedParts(news)
  for (const [part, bytes] of parts.entries()) await table.put({ ...keyOf(rows.length + part), bytes }, isNew)
}

function byId(entries: readonly Catalogued[]): Map<string, Catalogued> {
  return new Map(entries.map((entry) => [entry.id, entry]))
}
