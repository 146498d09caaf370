import * as z from 'zod'
import { type Address, type Suppression, suppressionShape, weakerThan } from '../domain/recipients/address.ts'
import { restMilliseconds } from '../domain/recipients/cadence.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { addMilliseconds, secondsAt } from '../domain/times.ts'
import type { Addresses } from '../ports.ts'
import { type Key, keyNames, mailKeys } from '../table.ts'
import { type SoftBounces, softBouncesIn } from './soft-bounces.ts'
import type { TableClient } from './table-client.ts'
import type { Item } from './table-expressions.ts'

const mailItem = z.object({
  mailedAt: z.string().exactOptional(),
  optedOut: z.boolean().exactOptional(),
  choseAt: z.string().exactOptional(),
  optedOutBy: z.string().exactOptional(),
})
/** Suppressed addresses are forgotten long after everything else has expired. */
const keptSeconds = 30 * 86_400

/** All keys are hashes of addresses: the table does not reveal whom Rekindle knows. */
export function addressesIn(table: TableClient): Addresses {
  const softBounces = softBouncesIn(table)
  return {
    getMany: (emails) => readAddresses(table.getMany, emails),
    glanceAt: (emails) => readAddresses(table.glanceAt, emails),
    suppressed: async (emails) => {
      const found = await table.getMany(emails.map(mailKeys.suppression))
      const those = new Set(found.map(({ pk }) => pk))
      return new Set(emails.filter((email) => those.has(mailKeys.suppression(email).pk)))
    },
    take: (email, { groupId, date, memberId }, at) =>
      table.update(
        mailKeys.addressMail(email),
        {
          text: `SET #mailedAt = :at, #mailedFor = :delivery, #${keyNames.expires} = :expires`,
          values: {
            at,
            delivery: `${groupId} ${date} ${memberId}`,
            expires: secondsAt(at) + keptSeconds,
          },
        },
        {
          // An owner who opted out meanwhile keeps that choice, and the address is not taken.
          text: 'attribute_not_exists(#optedOut) AND (attribute_not_exists(#mailedAt) OR #mailedAt <= :rested OR #mailedFor = :delivery)',
          values: {
            rested: addMilliseconds(at, -restMilliseconds),
            delivery: `${groupId} ${date} ${memberId}`,
          },
        },
      ),
    setMail: (email, mail, at, by) => (mail === 'no' ? optOut(table, email, at, by) : optIn(table, email, by)),
    suppress: async (email, reason, at, { by, note } = {}) => {
      const weaker = Object.fromEntries(weakerThan(reason).map((each, nth) => [`weaker${nth}`, each]))
      const yields = Object.keys(weaker).map((name) => ` OR #reason = :${name}`)
      const condition = { text: `attribute_not_exists(#reason)${yields.join('')}`, values: weaker }
      await table.put({ ...mailKeys.suppression(email), reason, suppressedAt: at, by, note }, condition)
    },
    ...softBounces,
    welcome: (email) => welcome(table, email),
    lift: (email) => lift(table, softBounces, email),
  }
}

async function readAddresses(
  read: TableClient['getMany'],
  emails: readonly string[],
): Promise<ReadonlyMap<string, Address>> {
  const keys = emails.flatMap((email) => [mailKeys.suppression(email), mailKeys.addressMail(email)])
  const itemOf = new Map((await read(keys)).map((item) => [`${item.pk} ${item.sk}`, item]))
  const at = ({ pk, sk }: Key) => itemOf.get(`${pk} ${sk}`)
  return new Map(
    emails.flatMap((email) => {
      const [suppression, mail] = [at(mailKeys.suppression(email)), at(mailKeys.addressMail(email))]
      return suppression || mail ? [[email, addressFrom(suppression, mail)] as const] : []
    }),
  )
}

/** Records a complaint on an address, and keeps everything else known of it. */
async function lift(table: TableClient, { forgetSoftBounces }: SoftBounces, email: string): Promise<boolean> {
  const isLifted = await table.remove(mailKeys.suppression(email), {
    text: 'attribute_not_exists(#reason) OR #reason <> :complaint',
    values: { complaint: 'complaint' },
  })
  if (!isLifted) return false
  await forgetSoftBounces(email)
  await takeBackRefusal(table, email)
  return true
}

async function welcome(table: TableClient, email: string): Promise<void> {
  const forgotten = { text: '#reason = :forgotten', values: { forgotten: 'forgotten' } }
  await table.remove(mailKeys.suppression(email), forgotten)
  await takeBackRefusal(table, email)
}

async function takeBackRefusal(table: TableClient, email: string): Promise<void> {
  await table.update(
    mailKeys.addressMail(email),
    { text: 'REMOVE #optedOut, #optedOutBy' },
    { text: 'attribute_exists(#optedOut)' },
  )
}

/** Rows that record a person's choice never expire, unlike other rows; the group of the first link stays. */
async function optOut(table: TableClient, email: string, at: string, by: string | undefined): Promise<boolean> {
  const whose = by === undefined ? '' : ', #optedOutBy = :by'
  await table.update(
    mailKeys.addressMail(email),
    {
      text: `SET #optedOut = :yes, #choseAt = :at${whose} REMOVE #${keyNames.expires}`,
      values: { yes: true, at, by },
    },
    { text: 'attribute_not_exists(#optedOut)' },
  )
  return true
}

async function optIn(table: TableClient, email: string, by: string | undefined): Promise<boolean> {
  const key = mailKeys.addressMail(email)
  const isTheirs = by === undefined ? '' : ' OR #optedOutBy = :by'
  const isLifted = await table.update(
    key,
    { text: 'REMOVE #optedOut, #optedOutBy' },
    { text: `attribute_exists(#optedOut) AND (attribute_not_exists(#optedOutBy)${isTheirs})`, values: { by } },
  )
  // Most addresses never refused anything, so nothing is written for them.
  return isLifted || (await table.get(key))?.optedOut === undefined
}

function addressFrom(suppressed: Item | undefined, mail: Item | undefined): Address {
  const { mailedAt, optedOut = false, choseAt, optedOutBy } = mailItem.parse(mail ?? {})
  return withoutUndefined({
    suppressed: suppressed !== undefined,
    optedOut,
    mailedAt,
    suppression: suppressed && suppressionFrom(suppressed),
    optOut: optedOut ? withoutUndefined({ at: choseAt, by: optedOutBy }) : undefined,
  })
}

function suppressionFrom({ suppressedAt: at, ...row }: Item): Suppression {
  return suppressionShape.parse(withoutUndefined({ ...row, at }))
}
