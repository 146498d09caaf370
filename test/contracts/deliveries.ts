import { expect, test } from 'vitest'
import type { Delivery } from '../../functions/domain/edition.ts'
import type { Deliveries } from '../../functions/ports.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const lease = { at: Date.parse('2026-03-09T09:00:00Z'), leaseUntil: Date.parse('2026-03-09T09:00:30Z') }

/** What every ledger must do, kept in memory or in a table. */
export function deliveriesContract(create: () => Deliveries): void {
  const rowOf = async (deliveries: Deliveries, memberId: string): Promise<Delivery | undefined> => {
    for await (const row of deliveries.list(edition)) if (row.memberId === memberId) return row
    return undefined
  }

  test('a delivery is claimed by one of two who try', async () => {
    const deliveries = create()
    const claims = await Promise.all([
      deliveries.claim(edition, 'twice', lease),
      deliveries.claim(edition, 'twice', lease),
    ])
    expect(claims.map(({ claimed }) => claimed).sort()).toEqual([false, true])
  })

  test('who comes second is told how far the first got', async () => {
    const deliveries = create()
    await deliveries.claim(edition, 'second', lease)
    await deliveries.markSubmitted(edition, 'second', 'ses-1')
    const claim = await deliveries.claim(edition, 'second', lease)
    expect(claim).toMatchObject({ claimed: false, delivery: { outcome: 'submitted', messageId: 'ses-1' } })
  })

  test('a failure does not overwrite a submission', async () => {
    const deliveries = create()
    await deliveries.claim(edition, 'late', lease)
    await deliveries.markSubmitted(edition, 'late', 'ses-1')
    await deliveries.markEnded(edition, 'late', { outcome: 'failed', reason: 'MessageRejected' })
    expect(await rowOf(deliveries, 'late')).toMatchObject({ outcome: 'submitted' })
  })

  test('an unknown outcome is settled by the Send event', async () => {
    const deliveries = create()
    await deliveries.claim(edition, 'unknown', lease)
    await deliveries.markEnded(edition, 'unknown', { outcome: 'unknown', reason: 'TimeoutError' })
    const sent = { kind: 'send', at: '2026-03-09T09:00:05.000Z', messageId: 'ses-2' } as const
    expect(await deliveries.applyFeedback(edition, 'unknown', sent)).toBe(true)
    expect(await rowOf(deliveries, 'unknown')).toMatchObject({ outcome: 'submitted', messageId: 'ses-2' })
  })

  test('a complaint keeps its first time, and a late delivery does not undo it', async () => {
    const deliveries = create()
    await deliveries.claim(edition, 'cross', lease)
    await deliveries.markSubmitted(edition, 'cross', 'ses-3')
    const at = (minute: number) => `2026-03-09T09:0${minute}:00.000Z`
    await deliveries.applyFeedback(edition, 'cross', { kind: 'complaint', at: at(1), messageId: 'ses-3' })
    await deliveries.applyFeedback(edition, 'cross', { kind: 'complaint', at: at(2), messageId: 'ses-3' })
    await deliveries.applyFeedback(edition, 'cross', { kind: 'delivery', at: at(3), messageId: 'ses-3' })
    expect(await rowOf(deliveries, 'cross')).toMatchObject({ complainedAt: at(1), deliveredAt: at(3) })
  })

  test('feedback for a delivery that is not there makes none', async () => {
    const deliveries = create()
    const sent = { kind: 'send', at: '2026-03-09T09:00:05.000Z', messageId: 'ses-4' } as const
    expect(await deliveries.applyFeedback(edition, 'nobody', sent)).toBe(false)
    expect(await rowOf(deliveries, 'nobody')).toBeUndefined()
  })

  test('a claim that is given back can be claimed again, a submission cannot be given back', async () => {
    const deliveries = create()
    await deliveries.claim(edition, 'back', lease)
    await deliveries.release(edition, 'back')
    expect(await deliveries.claim(edition, 'back', lease)).toEqual({ claimed: true })
    await deliveries.markSubmitted(edition, 'back', 'ses-5')
    await deliveries.release(edition, 'back')
    expect(await rowOf(deliveries, 'back')).toMatchObject({ outcome: 'submitted' })
  })

  test('a drop is recorded with its reason, but never over a submission', async () => {
    const deliveries = create()
    await deliveries.drop(edition, 'dropped', 'opted out', lease.at)
    await deliveries.claim(edition, 'kept', lease)
    await deliveries.markSubmitted(edition, 'kept', 'ses-6')
    await deliveries.drop(edition, 'kept', 'opted out', lease.at)
    expect(await rowOf(deliveries, 'dropped')).toMatchObject({ outcome: 'dropped', reason: 'opted out' })
    expect(await rowOf(deliveries, 'kept')).toMatchObject({ outcome: 'submitted' })
  })
}
