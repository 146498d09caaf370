import * as z from 'zod'
import { type EditionKey, type SetBy, setByShape } from '../domain/edition.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { CompiledVariant, VariantKey } from '../domain/templates/variant.ts'
import type { Editions } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import { contentName, letExpire } from './content-name.ts'
import { removeAll } from './forgotten-address.ts'
import { listRows, readRow } from './parsed-rows.ts'
import { variantFrom, variantText } from './stored-variant.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, between, type Expression, isNew } from './table-expressions.ts'
import { unzip, zip } from './zipped-json.ts'

/** Well under DynamoDB's limit of 400 KB an item. */
const chunkBytes = 350_000
const chunkItem = z.object({ chunks: z.number(), bytes: z.instanceof(Uint8Array) })
/** The names of the chunks of a variant, and what typeset it. Written once for each making of an edition. */
const pointerItem = z.object({ name: z.string(), setBy: setByShape.exactOptional() })

/**
 * A variant is larger than an item may be. Its chunks are named by their content, and one item, written once and after
 * them, points at them: of two concurrent writers, one writes the variant that stays, complete.
 */
export function variantsIn(table: TableClient): Pick<Editions, 'writeVariant' | 'variantSetBy' | 'readVariant'> {
  const pointerOf = (key: Key) => readRow(table, pointerItem, key)
  const nameOf = async (key: Key) => (await pointerOf(key))?.name
  return {
    writeVariant: async (edition, variant, setBy) => {
      const key = keyOf(edition, variant)
      const text = variantText(variant)
      const name = contentName(text)
      const kept = await pointerOf(key)
      if (kept && makingOf(kept.setBy) >= makingOf(setBy)) return kept.name === name
      const keys = await writeChunks(table, key, name, text)
      // Whatever was read above, only an earlier making gives way.
      if (await table.put(withoutUndefined({ ...key, name, setBy }), isEarlierThan(setBy))) {
        if (kept && kept.name !== name) await removeAll(table, key.pk, mailKeys.variantChunks(key, kept.name))
        return true
      }
      if ((await nameOf(key)) === name) return true
      await letExpire(table, edition.date, keys)
      return false
    },
    variantSetBy: async (edition, variant) => {
      const pointer = await readRow(table, pointerItem, keyOf(edition, variant))
      return pointer && (pointer.setBy ?? { broken: [] })
    },
    readVariant: async (edition, variant) => {
      const key = keyOf(edition, variant)
      const name = await nameOf(key)
      const found = await readChunks(table, name === undefined ? namelessChunks(key) : chunksNamed(key, name))
      if (found || name === undefined) return found
      // It may have been rewritten in between.
      const now = await nameOf(key)
      return now === undefined || now === name ? undefined : readChunks(table, chunksNamed(key, now))
    },
  }
}

/**
 * Changes all variants of an edition by its partition, each of which is replaced by a new version of itself: whoever reads
 * meanwhile reads one of the two. The version before is removed at once. Answers how many changed.
 */
export async function changeVariants(
  table: TableClient,
  pk: string,
  change: (variant: CompiledVariant) => CompiledVariant,
): Promise<number> {
  let changed = 0
  for await (const item of table.query(beginningWith({ pk, sk: mailKeys.variants }))) {
    const pointer = pointerItem.safeParse(item)
    if (!pointer.success) continue
    changed += Number(await changeVariant(table, { pk, sk: String(item.sk) }, pointer.data.name, change))
  }
  return changed
}

/** A variant is written once, so that a pointer that moved meanwhile was moved by the same change. */
async function changeVariant(
  table: TableClient,
  key: Key,
  before: string,
  change: (variant: CompiledVariant) => CompiledVariant,
): Promise<boolean> {
  const variant = await readChunks(table, chunksNamed(key, before))
  const next = variant && change(variant)
  if (!next || next === variant) return false
  const text = variantText(next)
  const name = contentName(text)
  await writeChunks(table, key, name, text)
  const isMoved = await table.update(
    key,
    { text: 'SET #name = :name', values: { name } },
    { text: '#name = :before', values: { before } },
  )
  if (isMoved) await removeAll(table, key.pk, mailKeys.variantChunks(key, before))
  return isMoved
}

function makingOf(setBy: SetBy | undefined): number {
  return setBy?.making ?? 0
}

/** There is none yet, or one of an earlier making of the edition. */
function isEarlierThan(setBy: SetBy | undefined): Expression {
  const making = makingOf(setBy)
  if (making === 0) return isNew
  return {
    text: 'attribute_not_exists(#pk) OR attribute_not_exists(#setBy.#making) OR #setBy.#making < :making',
    values: { making },
  }
}

function keyOf({ groupId, date }: EditionKey, { kind, language }: VariantKey): Key {
  return mailKeys.variant(groupId, date, kind, language)
}

async function writeChunks(table: TableClient, variant: Key, name: string, text: string): Promise<Key[]> {
  const zipped = await zip(text)
  const chunks = Math.ceil(zipped.length / chunkBytes)
  const keys = Array.from({ length: chunks }, (_, chunk) => mailKeys.variantChunk(variant, name, chunk))
  for (const [chunk, key] of keys.entries()) {
    await table.put({ ...key, chunks, bytes: zipped.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes) })
  }
  return keys
}

function chunksNamed(key: Key, name: string): Expression {
  return beginningWith({ pk: key.pk, sk: mailKeys.variantChunks(key, name) })
}

function namelessChunks(key: Key): Expression {
  return between(key.pk, mailKeys.namelessChunks(key))
}

async function readChunks(table: TableClient, condition: Expression): Promise<CompiledVariant | undefined> {
  const found = await listRows(table, chunkItem, condition)
  // A longer, older form without a name may have left chunks behind: the first one says how many count.
  const chunks = found[0]?.chunks
  if (chunks === undefined || found.length < chunks) return undefined
  return variantFrom(await unzip(Buffer.concat(found.slice(0, chunks).map(({ bytes }) => bytes))))
}
