import type { Member } from '../../domain/community.ts'
import type { Address } from '../../domain/recipients/address.ts'
import { refusalOf } from '../../domain/recipients/decide-recipient.ts'
import type { Barrier, Planned } from '../../domain/recipients/decision.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { addressesOf, type Standing, standingsAmong } from '../../domain/recipients/standing.ts'
import { placeOf } from '../../domain/sending/page-record.ts'
import type { SendResult } from '../../domain/sending/send-counts.ts'
import type { Batch } from '../../domain/sending/walk.ts'
import { addDays } from '../../domain/times.ts'
import type { Addressee } from '../../mail/build-mail.ts'
import type { Addresses, Deliveries, DeliveryPlace, Editions, MailRecords, Members } from '../../ports.ts'

type AdmitRecipientsPorts = {
  readonly members: Pick<Members, 'getMany' | 'getNeighbours'>
  readonly records: Pick<MailRecords, 'getMany' | 'getNeighbours' | 'enrol'>
  readonly addresses: Pick<Addresses, 'getMany' | 'suppressed' | 'take'>
  readonly editions: Pick<Editions, 'decisionFor'>
  readonly deliveries: Pick<Deliveries, 'getMany' | 'record'>
}

/** Answers, for a recipient whose turn it is, whom to mail or what became of the delivery. */
type Admit = (recipient: Planned, asOf: string) => Promise<Addressee | SendResult>

const nobody: Standing = { member: undefined, record: undefined, address: undefined }

/**
 * Reads everything that may have changed since fan-out decided. Answers for each recipient whom to mail, or what
 * happened to a delivery that must not go out, or not now: the member left or wants no mail, is in the control group,
 * or had mail of another edition too recently; or another member with the same address had this one.
 */
export async function admitRecipients(ports: AdmitRecipientsPorts, batch: Batch): Promise<Admit> {
  const { groupId, recipients } = batch
  const ids = recipients.map(({ memberId }) => memberId)
  const [members, records] = await Promise.all([
    ports.members.getNeighbours(groupId, ids),
    ports.records.getNeighbours(groupId, ids),
  ])
  const drawn = new Set(recipients.flatMap(({ memberId, arm }) => (arm === undefined ? [] : [memberId])))
  const [addresses, sharersOf] = await Promise.all([
    readBarred(ports.addresses, members, drawn),
    readSharers(ports, groupId, members),
  ])
  const memberOf = new Map(members.map((member) => [member.id, member]))
  const standingOf = standingsAmong(records, addresses, sharersOf)
  const standingOfId = (memberId: string) => {
    const member = memberOf.get(memberId)
    return member ? standingOf(member) : nobody
  }

  return async ({ memberId, leaf, arm, share }, asOf) => {
    const place = { memberId, leaf }
    const standing = standingOfId(memberId)
    const { email = '', name = '' } = standing.member ?? {}
    const barrier = refusalOf(standing) ?? (await sharedBarrier(ports, batch, standing))
    if (barrier) {
      await ports.deliveries.record(batch, place, { kind: 'dropped', reason: barrier })
      return 'dropped'
    }
    // A member who chose something since the decision is in neither arm.
    const isDrawn = arm !== undefined && !standing.record?.choseAt
    const side = isDrawn ? await ports.records.enrol(groupId, memberId, arm, asOf, share) : undefined
    if (side === 'held out') {
      await ports.deliveries.record(batch, place, { kind: 'withheld' })
      return 'withheld'
    }
    if (await ports.addresses.take(email, { ...batch, memberId }, asOf)) return { email, name }
    return refuse(ports, batch, { ...place, standing, email, asOf })
  }
}

type NotTaken = DeliveryPlace & {
  readonly standing: Standing
  readonly email: string
  readonly asOf: string
}

/** Its owner refused all mail; or it was mailed too lately: then the delivery waits for the same hour of the next day. */
async function refuse(
  { addresses, deliveries }: AdmitRecipientsPorts,
  batch: Batch,
  { memberId, leaf, standing, email, asOf }: NotTaken,
): Promise<SendResult> {
  const address = (await addresses.getMany([email])).get(email)
  const reason = refusalOf({ ...standing, address })
  const refused = reason
    ? ({ kind: 'dropped', reason } as const)
    : ({ kind: 'rests', until: addDays(asOf, 1) } as const)
  await deliveries.record(batch, { memberId, leaf }, refused)
  return reason ? 'dropped' : 'held'
}

/**
 * What is known of the addresses that must not be mailed, and of those of members who are to be drawn: taking an address
 * looks at all else, and is refused where its owner wants no mail.
 */
async function readBarred(
  addresses: AdmitRecipientsPorts['addresses'],
  members: readonly Member[],
  drawn: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Address>> {
  const all = addressesOf(members)
  const suppressed = await addresses.suppressed(all)
  const toBeDrawn = new Set(addressesOf(members.filter(({ id }) => drawn.has(id))))
  const asked = all.filter((email) => suppressed.has(email) || toBeDrawn.has(email))
  return asked.length > 0 ? addresses.getMany(asked) : new Map()
}

/**
 * Fan-out chose one of those who share an address. Where that was before they were marked, or two walkers chose
 * otherwise, whoever comes first is mailed; asking who should be would lose a mail if that changed in between.
 */
async function sharedBarrier(
  { deliveries, editions }: AdmitRecipientsPorts,
  batch: Batch,
  { sharers = [] }: Standing,
): Promise<Barrier | undefined> {
  if (sharers.length === 0) return undefined
  const places = sharers.map(async ({ member: { id } }) => placeOf(id, await editions.decisionFor(batch, id)))
  const theirs = await deliveries.getMany(batch, await Promise.all(places))
  return theirs.some(({ outcome }) => outcome !== undefined && outcome !== 'dropped') ? 'same address' : undefined
}
