import { Stream } from 'node:stream'
import database from 'dynalite/db/index.js'
import { createSortedTexts } from './sorted-texts.ts'
import type { StoreAnswer, SubStore, TableStore } from './store.ts'

const unlocked = (_: string, work: (release: <Done>(done: Done) => Done) => void) => work((done) => done)
const notFound = Object.assign(new Error('NotFoundError'), { name: 'NotFoundError' })

/**
 * Has the emulator, for each store that it opens from now on, look up a table's definition once, and not for every
 * request; and keep what is to be kept in memory in plain maps: its own way there takes most of a request's CPU. What
 * a request means, the emulator decides as before.
 */
export function quickenStores(): void {
  const create = database.create
  database.create = (options) => {
    const store = create(options)
    if (options.path === undefined) keepInMaps(store)
    else {
      readAtOnce(store)
      rememberTables(store)
    }
    return store
  }
}

/** What LevelDB reads is nearly always in memory: waking a thread for it takes more than reading. */
function readAtOnce({ db }: TableStore): void {
  const { get } = db
  db.get = (key, done) => {
    if (db.status !== 'open') return get(key, done)
    let found: object | undefined
    try {
      found = db.getSync(key)
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)))
    }
    done(null, found)
  }
}

function rememberTables(store: TableStore): void {
  const known = new Map<string, object>()
  const { tableDb } = store
  const { get, put, del } = tableDb
  let changes = 0
  /** What was read before a change began, or while it was under way, is not remembered. */
  const change = (name: string, done: StoreAnswer): StoreAnswer => {
    const forget = () => {
      changes += 1
      known.delete(name)
    }
    forget()
    return (error) => {
      forget()
      done(error)
    }
  }
  tableDb.get = (name, done) => {
    const table = known.get(name)
    if (table) return done(null, table)
    const before = changes
    get(name, (error, found) => {
      if (found && changes === before) known.set(name, found)
      done(error, found)
    })
  }
  tableDb.put = (name, table, done) => put(name, table, change(name, done))
  tableDb.del = (name, done) => del(name, change(name, done))
}

function keepInMaps(store: TableStore): void {
  const all = new Map<string, SubStore>()
  const part = (name: string): SubStore => {
    const known = all.get(name)
    if (known) return known
    const made = createPart()
    all.set(name, made)
    return made
  }
  const drop = (name: string, done: StoreAnswer) => {
    all.delete(name)
    done(null)
  }
  const indexName = (kind: string, table: string, index: string) => `index ${kind} ${table} ${index}`
  // What looks tables up has taken the store's own part of them already, so its methods are changed.
  Object.assign(store.tableDb, createPart())
  store.getItemDb = (table) => part(`item ${table}`)
  store.deleteItemDb = (table, done) => drop(`item ${table}`, done)
  store.getTagDb = (table) => part(`tag ${table}`)
  store.deleteTagDb = (table, done) => drop(`tag ${table}`, done)
  store.getIndexDb = (kind, table, index) => part(indexName(kind.toLowerCase(), table, index))
  store.deleteIndexDb = (kind, table, index, done) => drop(indexName(kind.toLowerCase(), table, index), done)
}

/** Every call is over when it returns, so that nothing comes between a condition's look and its write. */
function createPart(): SubStore {
  const texts = createSortedTexts()
  const put = (key: string, value: unknown) => texts.put(key, JSON.stringify(value))
  return {
    lock: unlocked,
    get: (key, done) => {
      const text = texts.get(key)
      if (text === undefined) done(notFound)
      else done(null, JSON.parse(text))
    },
    put: (key, value, done) => {
      put(key, value)
      done(null)
    },
    del: (key, done) => {
      texts.remove(key)
      done(null)
    },
    batch: (operations, done) => {
      for (const { type, key, value } of operations) {
        if (type === 'del') texts.remove(key)
        else put(key, value)
      }
      done(null)
    },
    createKeyStream: (bounds = {}) => streamOf(texts.keys(bounds), (key) => key),
    createValueStream: (bounds = {}) => streamOf(texts.keys(bounds), (key) => JSON.parse(texts.get(key) ?? 'null')),
  }
}

/** As much of a stream as the emulator asks for: its listeners are there before it begins, and may end it. */
function streamOf(keys: Iterable<string>, read: (key: string) => unknown): Stream {
  const stream = Object.assign(new Stream(), { isOver: false, destroy: () => undefined })
  stream.destroy = () => {
    stream.isOver = true
    return undefined
  }
  process.nextTick(() => {
    for (const key of keys) {
      if (stream.isOver) return
      stream.emit('data', read(key))
    }
    stream.emit('end')
  })
  return stream
}
