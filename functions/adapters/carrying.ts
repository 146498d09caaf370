import * as z from 'zod'
import type { AddressRecord, ChoiceRecord, RefusalRecord } from '../domain/carrying/carried-record.ts'
import { type MergedChoices, mergeChoices } from '../domain/carrying/merge-choices.ts'
import { activityShape } from '../domain/community.ts'
import { LaterError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import { suppressionShape, weakerThan } from '../domain/recipients/address.ts'
import { choicesOf, type MailRecord, mailRecordShape } from '../domain/recipients/mail-record.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { Carrying } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { addressHash, communityKeys, type Key, keyNames, mailKeys, shardCount } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { type Expression, type Item, inPartition } from './table-expressions.ts'

type CarryingTables = { readonly community: TableClient; readonly mail: TableClient }

const choosingItem = mailRecordShape
  .omit({ history: true, profile: true, events: true, untold: true, arm: true })
  .extend({ pk: z.string() })
const refusedMailItem = z.object({ optedOut: z.boolean(), choseAt: z.string().exactOptional() }).extend({
  optedOutBy: z.string().exactOptional(),
})

const writesAtOnce = 16
const mostTries = 30

export function carryingIn({ community, mail }: CarryingTables): Carrying {
  return {
    choices: async function* (groupId) {
      for await (const item of membersRows(mail, groupId, mailKeys.recordShard)) {
        const choice = choiceOf(item)
        if (choice) yield choice
      }
    },
    refusals: async function* (groupId) {
      for await (const { pk, id, mail: wish, removedAt } of membersRows(
        community,
        groupId,
        communityKeys.memberShard,
      )) {
        if (wish !== 'no' || removedAt !== undefined) continue
        yield { type: 'refusal', groupId: groupIn(String(pk)), memberId: String(id) } satisfies RefusalRecord
      }
    },
    addresses: async function* () {
      for await (const item of mail.scan(ofAddresses)) {
        const address = addressOf(item)
        if (address) yield address
      }
    },
    hashOf: addressHash,
    activities: async function* (groupId, day) {
      for await (const item of community.query(inPartition(communityKeys.activityDay(groupId, day))))
        yield activityShape.parse(item)
    },
    takeChoices: async (groupId, choices) => {
      await inParallel(
        choices.map((choice) => () => takeChoice(mail, groupId, choice)),
        writesAtOnce,
      )
    },
    takeAddresses: async (addresses) => {
      await inParallel(
        addresses.map((address) => () => takeAddress(mail, address)),
        writesAtOnce,
      )
    },
  }
}

const ofAddresses: Expression = {
  text: 'begins_with(#pk, :prefix) AND (#sk = :suppression OR attribute_exists(#optedOut))',
  values: { prefix: doorKeys.anyAddress, suppression: doorKeys.suppressed('').sk },
}

/** The rows of a group's shards, one after the other; of all groups, in no order. */
async function* membersRows(
  table: TableClient,
  groupId: string | undefined,
  shardKey: (groupId: string, shard: number) => string,
): AsyncGenerator<Item> {
  if (groupId === undefined) {
    const [prefix = ''] = shardKey('', 0).split('#')
    yield* table.scan({ text: 'begins_with(#pk, :prefix)', values: { prefix: `${prefix}#` } })
    return
  }
  for (let shard = 0; shard < shardCount; shard += 1) yield* table.query(inPartition(shardKey(groupId, shard)))
}

/** Ids hold no `#`: the group stands between the first and the last. */
function groupIn(pk: string): string {
  return pk.split('#')[1] ?? ''
}

/** Undefined where a member chose nothing: the row tells of their mail alone. */
function choiceOf(item: Item): ChoiceRecord | undefined {
  const record = choosingItem.parse(item)
  const { pk, memberId, choseAt } = record
  const choices = choicesOf(record)
  if (choseAt === undefined && Object.keys(choices).length === 0) return undefined
  return withoutUndefined({ type: 'choice' as const, groupId: groupIn(pk), memberId, ...choices, choseAt })
}

function addressOf({ pk, sk, suppressedAt, ...row }: Item): AddressRecord | undefined {
  const hash = String(pk).slice(doorKeys.anyAddress.length)
  if (sk === doorKeys.suppressed('').sk) {
    const suppression = suppressionShape.parse(withoutUndefined({ ...row, at: suppressedAt }))
    return { type: 'address', hash, suppression }
  }
  const { success, data } = refusedMailItem.safeParse(row)
  if (!success || !data.optedOut) return undefined
  return { type: 'address', hash, optOut: withoutUndefined({ at: data.choseAt, by: data.optedOutBy }) }
}

/** Each try reads what is there now: whoever chose here in between is not overruled. */
async function takeChoice(mail: TableClient, groupId: string, choice: ChoiceRecord): Promise<void> {
  const key = mailKeys.record(groupId, choice.memberId)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const item = await mail.get(key)
    const kept = item && choosingItem.parse(item)
    const merged = mergeChoices(kept, choice)
    if (!merged || (await mail.update(key, writing(choice.memberId, merged), asItWas(kept)))) return
  }
  throw new LaterError(`A member’s choices could not be merged in ${mostTries} tries.`)
}

function writing(memberId: string, { choices, choseAt, carriedAt }: MergedChoices): Expression {
  const values = withoutUndefined({ memberId, ...choices, choseAt, carriedAt })
  const set = Object.keys(values).map((name) => `#${name} = :${name}`)
  return { text: `SET ${set.join(', ')}`, values }
}

function asItWas(kept: Pick<MailRecord, 'choseAt' | 'carriedAt'> | undefined): Expression {
  const { choseAt, carriedAt } = kept ?? {}
  const same = (name: string, value: string | undefined) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :was_${name}`
  return {
    text: `${same('choseAt', choseAt)} AND ${same('carriedAt', carriedAt)}`,
    values: { was_choseAt: choseAt, was_carriedAt: carriedAt },
  }
}

async function takeAddress(mail: TableClient, { hash, suppression, optOut }: AddressRecord): Promise<void> {
  if (suppression) await suppress(mail, doorKeys.suppressed(hash), suppression)
  if (optOut) await refuseAll(mail, doorKeys.mailOf(hash), optOut)
}

async function suppress(
  mail: TableClient,
  key: Key,
  { reason, at, by, note }: NonNullable<AddressRecord['suppression']>,
): Promise<void> {
  const weaker = Object.fromEntries(weakerThan(reason).map((each, nth) => [`weaker${nth}`, each]))
  const yields = Object.keys(weaker).map((name) => ` OR #reason = :${name}`)
  const earlier = at === undefined ? '' : ' OR (#reason = :reason AND #suppressedAt > :at)'
  const condition = {
    text: `attribute_not_exists(#reason)${yields.join('')}${earlier}`,
    values: { ...weaker, reason, at },
  }
  await mail.put({ ...key, reason, suppressedAt: at, by, note }, condition)
}

/** A refusal that was lifted here since is not made again: the row still tells when it was made. */
async function refuseAll(
  mail: TableClient,
  key: Key,
  { at = '', by }: NonNullable<AddressRecord['optOut']>,
): Promise<void> {
  const [whose, nobodys] = by === undefined ? ['', ', #optedOutBy'] : [', #optedOutBy = :by', '']
  await mail.update(
    key,
    {
      text: `SET #optedOut = :yes, #choseAt = :at${whose} REMOVE #${keyNames.expires}${nobodys}`,
      values: { yes: true, at, by },
    },
    {
      text: 'attribute_not_exists(#choseAt) OR (attribute_exists(#optedOut) AND #choseAt > :at) OR (attribute_not_exists(#optedOut) AND #choseAt < :at)',
      values: { at },
    },
  )
}
