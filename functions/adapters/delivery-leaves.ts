import { setTimeout as sleep } from 'node:timers/promises'
import type { EditionKey } from '../domain/edition.ts'
import { LaterError } from '../domain/errors.ts'
import type { Recorded } from '../domain/sending/ledger.ts'
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

type Answer = Recorded | undefined
type Waiting = LeafChange & {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** A leaf that was not read just now is a guess: good for a write, whose condition proves it, and for nothing else. */
type Seen = { readonly leaf: Leaf; readonly isGuess: boolean }

/**
 * Leaves of the ledger. Each is written whole, on the condition that its bytes are those that were read. What this process
 * wants to change meanwhile waits, and is then written together.
 */
export function deliveryLeavesIn(table: TableClient) {
  const waiting = new Map<string, Waiting[]>()
  const remembered = createMemory()

  const read = async (key: Key): Promise<Leaf> => {
    const item = await table.get(key)
    return item ? leafFrom(item) : noLeaf
  }
  const write = (edition: EditionKey, key: Key, before: Leaf, after: Leaf): Promise<boolean> => {
    const { bytes, version, claimed } = attributesOfLeaf(after)
    if (!before.bytes) {
      return table.put({ ...key, bytes, version, claimed, [keyNames.expires]: expiryOf(edition) }, isNew)
    }
    return table.update(
      key,
      {
        text: 'SET #bytes = :bytes, #version = :version, #claimed = :claimed',
        values: { bytes, version, claimed },
      },
      { text: '#bytes = :seen', values: { seen: before.bytes } },
    )
  }

  /** The answers, once they are written or proven to need no write; undefined if others have written meanwhile. */
  const attempt = async (edition: EditionKey, key: Key, changes: readonly LeafChange[], { leaf, isGuess }: Seen) => {
    const next = changedLeaf(edition, leaf, changes)
    if (next.leaf === leaf) return isGuess ? undefined : next.answers
    return (await write(edition, key, leaf, next.leaf)) ? next.answers : undefined
  }
  const change = async (
    edition: EditionKey,
    key: Key,
    changes: readonly LeafChange[],
    guess: Leaf | undefined,
  ): Promise<readonly Answer[]> => {
    let seen: Seen = guess ? { leaf: guess, isGuess: true } : { leaf: await read(key), isGuess: false }
    for (let tries = 0; tries < mostTries; tries += 1) {
      const answers = await attempt(edition, key, changes, seen)
      if (answers) return answers
      await sleep(Math.random() * 10 * tries)
      seen = { leaf: await read(key), isGuess: false }
    }
    throw new LaterError(`A leaf of ${edition.groupId} ${edition.date} has too many concurrent writers.`)
  }
  const settle = async (edition: EditionKey, key: Key, some: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await change(edition, key, some, remembered.take(nameOf(key)))
      for (const [nth, { resolve }] of some.entries()) resolve(answers[nth])
    } catch (error) {
      for (const { reject } of some) reject(error)
    }
  }
  const workOff = async (edition: EditionKey, key: Key, name: string): Promise<void> => {
    // What is asked for in the same moment is written together, too.
    await Promise.resolve()
    for (;;) {
      const some = waiting.get(name) ?? []
      if (some.length === 0) break
      waiting.set(name, [])
      await settle(edition, key, some)
    }
    waiting.delete(name)
  }

  return {
    record: ({ groupId, date }: EditionKey, leaf: string, { memberId, event }: LeafChange): Promise<Answer> => {
      const key = ledgerKeys.leaf(groupId, date, leaf)
      const name = nameOf(key)
      return new Promise((resolve, reject) => {
        const all = waiting.get(name)
        const asked = { memberId, event, resolve, reject }
        if (all) all.push(asked)
        else {
          waiting.set(name, [asked])
          void workOff({ groupId, date }, key, name)
        }
      })
    },
    /** Leaves that were just read, for the change that follows: also those that are not there. */
    remember: (key: Key, leaf: Leaf) => remembered.keep(nameOf(key), leaf),
  }
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
