import { type BatchGetItemCommandInput, DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Activity, Discussion, Member } from '../../../functions/domain/community.ts'
import { addMilliseconds, dayMilliseconds } from '../../../functions/domain/times.ts'
import { communityKeys, type Key } from '../../../functions/table.ts'
import { asOf, oldDiscussion } from '../../fixtures/editions/archive.ts'

/** Posts, evenly from so many days before an edition on. */
export type Stretch = { readonly name: string; readonly posts: number; readonly from: number; readonly days: number }
type Row = Record<string, unknown> & Key

const groupId = 'g'
const postsPerDiscussion = 20
/** As much as DynamoDB answers at once: a megabyte. */
const mostAtOnce = 4000
const digits = 8

/**
 * The Community table of a group that did as much as told, made up as it is asked: a client that never leaves the process.
 * `cpu` is what the making up took, in seconds.
 */
export function madeActivity(stretches: readonly Stretch[]): { readonly client: DynamoDBClient; cpu: () => number } {
  const table = tableOf(stretches)
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  })
  let spent = 0
  client.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const before = process.cpuUsage()
        const output = { $metadata: {}, ...answerOf(table, commandName, input) }
        const { user, system } = process.cpuUsage(before)
        spent += (user + system) / 1e6
        return { output, response: undefined }
      },
    { step: 'initialize', priority: 'high' },
  )
  return { client, cpu: () => spent }
}

type Table = ReturnType<typeof tableOf>

function answerOf(table: Table, commandName: string, input: object) {
  if (commandName === 'QueryCommand') return queried(table, input as QueryCommandInput)
  if (commandName === 'BatchGetItemCommand') {
    const [[name, asked] = ['', {}]] = Object.entries((input as BatchGetItemCommandInput).RequestItems ?? {})
    const keys = 'Keys' in asked ? (asked.Keys ?? []) : []
    const rows = keys.flatMap(({ pk, sk }) => table.rowAt({ pk: pk?.S ?? '', sk: sk?.S ?? '' }) ?? [])
    return { Responses: { [name]: rows.map(marshalled) } }
  }
  if (commandName === 'GetItemCommand') return { Item: marshalled({ ...communityKeys.group(groupId), ...group }) }
  throw new Error(`Nobody makes up an answer to a ${commandName}.`)
}

function queried(
  table: Table,
  { ExpressionAttributeValues: values = {}, ExclusiveStartKey: start, Limit }: QueryCommandInput,
) {
  const [pk = '', from = '', to = ''] = [':pk', ':from', ':to'].map((name) => values[name]?.S)
  const after = start?.sk?.S
  const most = Math.min(Limit ?? mostAtOnce, mostAtOnce)
  // Nothing was ever removed.
  const rows = values[':sk'] ? [] : table.rowsIn(pk, after === undefined ? from : `${after}$`, to, most)
  const last = rows.length === most ? rows.at(-1) : undefined
  return { Items: rows.map(marshalled), ...(last && { LastEvaluatedKey: marshall({ pk: last.pk, sk: last.sk }) }) }
}

const group = { id: groupId, name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' }
const marshalled = (row: Row) => marshall(row, { removeUndefinedValues: true })

function tableOf(stretches: readonly Stretch[]) {
  const all = stretches.map((each) => stretchOf(each)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const prefix = communityKeys.discussion(groupId, '').sk
  const idAt = (sk: string) => sk.slice(prefix.length)
  const found = (id: string) => all.flatMap((each) => each.discussion(id) ?? [])[0]
  return {
    rowAt: ({ pk, sk }: Key): Row | undefined => {
      if (pk.startsWith('MEMBERS#')) return { pk, sk, ...memberAt(sk) }
      const row = sk.startsWith(prefix) ? found(idAt(sk)) : undefined
      return row && { pk, sk, ...row }
    },
    /** From one sort key to another, in order. */
    rowsIn: (pk: string, from: string, to: string, most: number): Row[] => {
      const day = pk.startsWith('ACTIVITY#') ? pk.slice(-10) : undefined
      return firstOf(all, most, (each) =>
        day === undefined ? each.discussionsBehind(idAt(from)) : each.postsOn(day, from.slice(0, 24), to),
      )
    },
  }
}

function firstOf<From>(all: readonly From[], most: number, rowsOf: (each: From) => Iterable<Row>): Row[] {
  const rows: Row[] = []
  for (const each of all) {
    for (const row of rowsOf(each)) {
      if (rows.length === most) return rows
      rows.push(row)
    }
  }
  return rows
}

function memberAt(id: string): Member {
  return { id, email: `${id}@members.example`, joinedAt: '2010-01-01T00:00:00.000Z' }
}

/** What is known of a stretch by number: posts in order of time, and each twenty of them a discussion. */
function stretchOf({ name, posts, from, days }: Stretch) {
  const people = Math.max(50, Math.ceil(posts / 50))
  const count = Math.ceil(posts / postsPerDiscussion)
  const between = (days * dayMilliseconds) / Math.max(1, posts)
  const timeOf = (post: number) => addMilliseconds(asOf, Math.round(post * between - (from + days) * dayMilliseconds))
  const idOf = (nth: number) => name + String(nth).padStart(digits, '0')
  const numberOf = (id: string) =>
    id.startsWith(name) ? Number(id.slice(name.length, name.length + digits)) : Number.NaN
  const writersIn = (nth: number) => 1 + (nth % 12)
  // People come and go: so many are there at the same time.
  const around = Math.min(people, 1000)
  const writerOf = (nth: number, place: number) =>
    `${name}${Math.floor((nth * (people - around)) / count) + ((nth * 7 + place) % around)}`
  const discussionAt = (nth: number): Discussion => {
    const createdAt = timeOf(nth * postsPerDiscussion)
    const age = (Date.parse(asOf) - Date.parse(createdAt)) / dayMilliseconds
    const participants = Array.from(
      { length: writersIn(nth) },
      (_, place) => [writerOf(nth, place), createdAt] as const,
    )
    return oldDiscussion(idOf(nth), age, 0, { authorId: writerOf(nth, 0), participants })
  }
  const postAt = (post: number): Activity => {
    const nth = Math.floor(post / postsPerDiscussion)
    const inside = post % postsPerDiscussion
    const memberId = writerOf(nth, inside % writersIn(nth))
    return { kind: 'post', id: `p${inside}`, discussionId: idOf(nth), memberId, createdAt: timeOf(post) }
  }
  return {
    name,
    discussion: (id: string) => (numberOf(id) < count ? discussionAt(numberOf(id)) : undefined),
    discussionsBehind: function* (behind: string): Generator<Row> {
      // What is behind another stretch's discussion is all of this one, or nothing.
      const first = behind.startsWith(name) ? numberOf(behind) + 1 : behind < name ? 0 : count
      for (let nth = first; nth < count; nth += 1) {
        const row = discussionAt(nth)
        yield { ...communityKeys.discussion(groupId, row.id), ...row }
      }
    },
    postsOn: function* (day: string, after: string, to: string): Generator<Row> {
      const begin = Date.parse(timeOf(0))
      const [since, dayBegins] = [Date.parse(after), Date.parse(day)]
      const first = Math.max(0, Math.floor((Math.max(since, dayBegins) - begin) / between) - 1)
      for (let post = first; post < posts; post += 1) {
        const row = postAt(post)
        if (row.createdAt > to || row.createdAt.slice(0, 10) > day) return
        if (row.createdAt <= after || row.createdAt.slice(0, 10) < day) continue
        yield {
          ...communityKeys.activity(groupId, row, [`${idOf(Math.floor(post / postsPerDiscussion))}`, row.id]),
          ...row,
        }
      }
    },
  }
}
