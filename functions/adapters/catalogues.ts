import { type Catalogued, type CatalogueHead, catalogueHeadShape } from '../domain/choosing/catalogue.ts'
import { LaterError } from '../domain/errors.ts'
import { timeAt } from '../domain/times.ts'
import type { Catalogues, Clock } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import { chunkRows, entriesIn, firstMonth, noteMonth, zippedParts } from './catalogue-chunks.ts'
import { systemClock } from './clock.ts'
import { letExpire } from './content-name.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { inPartition, isNew } from './table-expressions.ts'

/** More lost races than this mean that something else is wrong. */
const mostTries = 30
const digits = 4

type HeadChange = (head: CatalogueHead) => Promise<CatalogueHead | undefined>

/** Zipped chunks in a partition of their own, and a head that says which of them are the catalogue. */
export function cataloguesIn(table: TableClient, clock: Pick<Clock, 'now'> = systemClock): Catalogues {
  const readHead = (groupId: string) => readRow(table, catalogueHeadShape, mailKeys.catalogue(groupId))

  /** Changes the head, against other writers; an undefined answer leaves it. False if it is not of the version `since`. */
  const changeHead = async (groupId: string, change: HeadChange, since?: string): Promise<boolean> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const head = (await readHead(groupId)) ?? { chunks: 0, months: [], revision: 0 }
      if (isLater(head, since)) return false
      const next = await change(head)
      if (!next) return true
      const item = { ...mailKeys.catalogue(groupId), ...next, revision: head.revision + 1 }
      if (await table.put(item, asItWas(head))) return true
    }
    throw new LaterError(`The catalogue of ${groupId} has too many concurrent writers.`)
  }

  return {
    version: async (groupId) => (await readHead(groupId))?.revision.toString(),
    read: async (groupId) => {
      const head = await readHead(groupId)
      const entries = new Map<string, Catalogued>()
      if (!head) return []
      for (const prefix of prefixesOf(groupId, head)) {
        for await (const row of chunkRows(table, prefix)) {
          for (const entry of await entriesIn(row)) entries.set(entry.id, entry)
        }
      }
      return [...entries.values()]
    },
    writeChunk: async (groupId, build, chunk, entries) => {
      const parts = await zippedParts(entries)
      for (const [part, bytes] of parts.entries()) {
        const path = `${build}#${padded(chunk)}#${padded(part)}`
        await table.put({ ...mailKeys.builtChunk(groupId, path), bytes, part, parts: parts.length })
      }
    },
    publish: async (groupId, build, chunks, since) => {
      await changeHead(groupId, async (head) => {
        if (head.build !== undefined && head.build >= build) return undefined
        const months = head.months.filter(({ noted }) => since !== undefined && noted > Number(since))
        return { ...head, build, chunks, months }
      })
      const head = await readHead(groupId)
      if (head?.build === build) await letOthersExpire(table, groupId, head, timeAt(clock.now()))
    },
    note: async (groupId, month, entries, since) => {
      if (entries.length === 0) return true
      const add = async (head: CatalogueHead) => {
        const under = head.build ?? firstMonth
        const content = await noteMonth(table, mailKeys.monthChunk(groupId, `${under}#${month}#`), entries)
        const isSame = (each: CatalogueHead['months'][number]) => each.under === under && each.month === month
        if (head.months.find(isSame)?.content === content) return undefined
        const others = head.months.filter((each) => !isSame(each))
        const months = [...others, { under, month, content, noted: head.revision + 1 }]
        return { ...head, months: months.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)) }
      }
      return changeHead(groupId, add, since)
    },
  }
}

function padded(number: number): string {
  return String(number).padStart(digits, '0')
}

/** The order that months are read in: of two entries of a discussion, the one in the later month counts. */
function orderOf({ under, month }: CatalogueHead['months'][number]): string {
  return `${month} ${under}`
}

function isLater({ revision }: CatalogueHead, since: string | undefined): boolean {
  return since !== undefined && revision !== Number(since)
}

function asItWas({ revision }: CatalogueHead) {
  return revision === 0 ? isNew : { text: '#revision = :revision', values: { revision } }
}

/** What the chunks' keys begin with: those of the build first, then those of each month. */
function prefixesOf(groupId: string, { build, months }: CatalogueHead): Key[] {
  const built = build === undefined ? [] : [mailKeys.builtChunk(groupId, `${build}#`)]
  return [...built, ...months.map(({ under, month }) => mailKeys.monthChunk(groupId, `${under}#${month}#`))]
}

/**
 * Lets the chunks of earlier builds expire, and of months that were noted under them. Of the build that may have begun
 * since then nothing is touched: names of builds sort by when they began.
 */
async function letOthersExpire(table: TableClient, groupId: string, head: CatalogueHead, at: string): Promise<void> {
  const prefixes = prefixesOf(groupId, head).map(({ sk }) => sk)
  const kinds = [mailKeys.builtChunk, mailKeys.monthChunk].map((keyOf) => ({
    all: keyOf(groupId, '').sk,
    ours: keyOf(groupId, `${head.build}#`).sk,
  }))
  const old: Key[] = []
  for await (const { sk, expires } of table.query(inPartition(mailKeys.catalogue(groupId).pk))) {
    const key = String(sk)
    const isEarlier = kinds.some(({ all, ours }) => key.startsWith(all) && key < ours)
    if (isEarlier && expires === undefined && !prefixes.some((prefix) => key.startsWith(prefix)))
      old.push({ ...mailKeys.catalogue(groupId), sk: key })
  }
  await letExpire(table, at, old)
}
