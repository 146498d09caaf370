import { refusalOf } from '../../domain/recipients/decide-recipient.ts'
import type { Barrier, Planned } from '../../domain/recipients/decision.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { addressesOf, type Standing, standingsAmong } from '../../domain/recipients/standing.ts'
import { placeOf } from '../../domain/sending/page-record.ts'
import type { SendResult } from '../../domain/sending/send-counts.ts'
import type { Batch } from '../../domain/sending/walk.ts'
import { addDays } from '../../domain/times.ts'
import type { Addressee } from '../../mail/build-mail.ts'
import type { Addresses, Deliveries, Editions, MailRecords, Members } from '../../ports.ts'

type AdmitRecipientsPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany' | 'enrol'>
  readonly addresses: Pick<Addresses, 'getMany' | 'take'>
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
    ports.members.getMany(groupId, ids),
    ports.records.getMany(groupId, ids),
  ])
  const [addresses, sharersOf] = await Promise.all([
    ports.addresses.getMany(addressesOf(members)),
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
    // The address was mailed too lately: the delivery waits for the same hour of the next day.
    const until = addDays(asOf, 1)
    await ports.deliveries.record(batch, place, { kind: 'rests', until })
    return 'held'
  }
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
