import { setTimeout as sleep } from 'node:timers/promises'
import type { EditionKey } from '../domain/edition.ts'
import { LaterError } from '../domain/errors.ts'
import { ledgerKeys } from '../table/ledger-keys.ts'
import { type Key, keyNames } from '../table.ts'
import {
  attributesOfLeaf,
  changedLeaf,
  expiryOf,
  type Leaf,
  type LeafChange,
  leafFrom,
  noLeaf,
} from './delivery-leaf.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

/** One leaf never has more concurrent writers than this. */
const mostTries = 20
const mostRemembered = 100

type LeafAnswer = ReturnType<typeof changedLeaf>['answers'][number]
type AskedChange = LeafChange & {
  readonly resolve: (answer: LeafAnswer) => void
  readonly reject: (error: unknown) => void
}

/** A leaf that was not read just now is a guess: good for a write, whose condition proves it, and for nothing else. */
type SeenLeaf = { readonly leaf: Leaf; readonly isGuess: boolean }

type PlaceOfLeaf = { readonly edition: EditionKey; readonly key: Key }

/**
 * Leaves of the ledger. Each is written whole, on the condition that its bytes are those that were read. What this process
 * wants to change meanwhile waits, and is then written together.
 */
export function deliveryLeavesIn(table: TableClient) {
  const waiting = new Map<string, AskedChange[]>()
  const remembered = createMemory()

  const settle = async (place: PlaceOfLeaf, some: readonly AskedChange[]): Promise<void> => {
    try {
      const answers = await change(table, place, some, remembered.take(nameOf(place.key)))
      for (const [nth, { resolve }] of some.entries()) resolve(answers[nth])
    } catch (error) {
      for (const { reject } of some) reject(error)
    }
  }
  const workOff = async (place: PlaceOfLeaf): Promise<void> => {
    const name = nameOf(place.key)
    // What is asked for in the same moment is written together, too.
    await Promise.resolve()
    for (;;) {
      const some = waiting.get(name) ?? []
      if (some.length === 0) break
      waiting.set(name, [])
      await settle(place, some)
    }
    waiting.delete(name)
  }

  return {
    record: ({ groupId, date }: EditionKey, leaf: string, { memberId, event }: LeafChange): Promise<LeafAnswer> => {
      const key = ledgerKeys.leaf(groupId, date, leaf)
      return new Promise((resolve, reject) => {
        const all = waiting.get(nameOf(key))
        const asked = { memberId, event, resolve, reject }
        if (all) all.push(asked)
        else {
          waiting.set(nameOf(key), [asked])
          void workOff({ edition: { groupId, date }, key })
        }
      })
    },
    /** Leaves that were just read, for the change that follows: also those that are not there. */
    remember: (key: Key, leaf: Leaf) => remembered.keep(nameOf(key), leaf),
  }
}

async function change(
  table: TableClient,
  place: PlaceOfLeaf,
  changes: readonly LeafChange[],
  guess: Leaf | undefined,
): Promise<readonly LeafAnswer[]> {
  const { edition, key } = place
  const read = async (): Promise<SeenLeaf> => {
    const item = await table.get(key)
    return { leaf: item ? leafFrom(item) : noLeaf, isGuess: false }
  }
  let seen = guess ? { leaf: guess, isGuess: true } : await read()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answers = await attempt(table, place, changes, seen)
    if (answers) return answers
    await sleep(Math.random() * 10 * tries)
    seen = await read()
  }
  throw new LaterError(`A leaf of ${edition.groupId} ${edition.date} has too many concurrent writers.`)
}

/** The answers, once they are written or proven to need no write; undefined if others have written meanwhile. */
async function attempt(
  table: TableClient,
  { edition, key }: PlaceOfLeaf,
  changes: readonly LeafChange[],
  { leaf: before, isGuess }: SeenLeaf,
): Promise<readonly LeafAnswer[] | undefined> {
  const { leaf, answers } = changedLeaf(edition, before, changes)
  if (leaf === before) return isGuess ? undefined : answers
  const attributes = attributesOfLeaf(leaf)
  const isWritten = before.bytes
    ? await table.update(
        key,
        { text: 'SET #bytes = :bytes, #version = :version, #claimed = :claimed', values: attributes },
        { text: '#bytes = :seen', values: { seen: before.bytes } },
      )
    : await table.put({ ...key, ...attributes, [keyNames.expires]: expiryOf(edition) }, isNew)
  return isWritten ? answers : undefined
}

function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`
}

/** The latest leaves that were read and not changed since. */
function createMemory() {
  const leaves = new Map<string, Leaf>()
  return {
    keep: (name: string, leaf: Leaf) => {
      leaves.delete(name)
      leaves.set(name, leaf)
      for (const oldest of [...leaves.keys()].slice(0, -mostRemembered)) leaves.delete(oldest)
    },
    take: (name: string): Leaf | undefined => {
      const leaf = leaves.get(name)
      leaves.delete(name)
      return leaf
    },
  }
}
