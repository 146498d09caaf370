import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { Delivery } from '../../../../functions/domain/sending/delivery.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { silenceMember } from '../../../../functions/domain/templates/silence-member.ts'
import { createSendBatch } from '../../../../functions/steps/sending/send-batch.ts'
import { fakeLinks } from '../../../fakes/surroundings.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { batchOf, edition, sendingHouse } from '../../../fixtures/editions/sending-house.ts'
import { cardsOf, compileSample } from '../../../fixtures/mails/mail.ts'

async function rows({ ports }: Awaited<ReturnType<typeof sendingHouse>>): Promise<Record<string, Partial<Delivery>>> {
  const found: Record<string, Partial<Delivery>> = {}
  for await (const { memberId, outcome, reason } of ports.deliveries.list(edition)) {
    found[memberId] = withoutUndefined({ outcome, reason })
  }
  return found
}

test('ten members set side by side each get their own name, address and links', async () => {
  const home = await sendingHouse()
  const ids = Array.from({ length: 10 }, (_, nth) => `m${nth}`)
  expect(await home.send(batchOf(...ids))).toMatchObject({ submitted: 10 })
  for (const { to, raw } of home.ports.mailer.messages) {
    const id = to.split('@')[0]
    const mail = await simpleParser(Buffer.from(raw))
    expect(mail.to).toMatchObject({ value: [{ address: to, name: `Name ${id}` }] })
    expect(mail.text).toContain(`https://mail.example/unsubscribe/signed.g.${id}`)
    expect(mail.html).toContain(`https://mail.example/preferences/signed.g.${id}`)
    const [, token = ''] = /preferences\/([\w.]+)/.exec(mail.text ?? '') ?? []
    expect((await fakeLinks.verify(token))?.wasMailedTo?.(to)).toBe(true)
    expect(mail.headerLines.find(({ key }) => key === 'x-ses-message-tags')?.line).toContain(`member=${id},`)
  }
})

test('a member who is forgotten while an edition goes out is soon quoted in none of its mails', async () => {
  const home = await sendingHouse()
  const opening = { memberId: 'm9', name: 'Nina', said: 'Words of hers' }
  const cards = cardsOf(3).map((card) => ({
    ...card,
    spoken: { opening, replies: [], links: [], isQuestion: false },
  }))
  let now = await compileSample({ cards })
  const send = createSendBatch({ ...home.ports, editions: { readVariant: async () => now } })
  await send(batchOf('m1'))
  now = silenceMember(now, 'm9')
  home.clock.advance(60_000)
  await send(batchOf('m2'))
  const texts = await Promise.all(home.ports.mailer.messages.map(({ raw }) => simpleParser(Buffer.from(raw))))
  expect(texts.map(({ text }) => /Nina|Words of hers/.test(text ?? ''))).toEqual([true, false])
})

test('a batch that comes twice is sent once', async () => {
  const home = await sendingHouse()
  await home.send(batchOf('m1', 'm2'))
  expect(await home.send(batchOf('m1', 'm2', 'm3'))).toMatchObject({ submitted: 1, earlier: 2 })
  expect(home.ports.mailer.messages.map(({ to }) => to.split('@')[0])).toEqual(['m1', 'm2', 'm3'])
})

test('two workers with the same batch send it once between them', async () => {
  const home = await sendingHouse()
  await Promise.allSettled([home.send(batchOf('m1', 'm2')), createSendBatch(home.ports)(batchOf('m1', 'm2'))])
  expect(home.ports.mailer.messages).toHaveLength(2)
})

test('who left, opted out, bounced or lost their address after fan-out is dropped with the reason', async () => {
  const home = await sendingHouse()
  await home.ports.members.merge('g', [{ id: 'm1', removedAt: edition.asOf }, { id: 'nameless' }])
  await home.ports.records.choose('g', 'm2', { mail: 'no' }, edition.asOf)
  await home.ports.addresses.suppress('m3@members.example', 'bounce', edition.asOf)
  await home.send(batchOf('m1', 'm2', 'm3', 'nameless', 'm4'))
  expect(await rows(home)).toEqual({
    m1: { outcome: 'dropped', reason: 'left' },
    m2: { outcome: 'dropped', reason: 'opted out' },
    m3: { outcome: 'dropped', reason: 'suppressed' },
    nameless: { outcome: 'dropped', reason: 'no address' },
    m4: { outcome: 'submitted' },
  })
})

test('an address that SES refuses fails that member alone', async () => {
  const refused = { kind: 'refused', reason: 'MessageRejected' } as const
  const home = await sendingHouse((to) => (to.startsWith('m2') ? refused : undefined))
  expect(await home.send(batchOf('m1', 'm2', 'm3'))).toMatchObject({ submitted: 2, failed: 1 })
  expect((await rows(home)).m2).toEqual({ outcome: 'failed', reason: 'MessageRejected' })
})

test('a message without an answer is unknown and never sent again', async () => {
  const home = await sendingHouse((_to, nth) => (nth === 1 ? { kind: 'unknown', reason: 'TimeoutError' } : undefined))
  expect(await home.send(batchOf('m1'))).toMatchObject({ unknown: 1 })
  expect(await home.send(batchOf('m1'))).toMatchObject({ earlier: 1 })
  expect(home.ports.mailer.messages).toEqual([])
})

test('what another worker has claimed is left to that worker, and to a review should it die', async () => {
  const home = await sendingHouse()
  const at = home.clock.now()
  await claimIn(home.ports.deliveries, edition, 'm1', { at, leaseUntil: at + 30_000 })
  expect(await home.send(batchOf('m1', 'm2'))).toMatchObject({ earlier: 1, submitted: 1 })
  home.clock.advance(30_001)
  expect(await home.send(batchOf('m1', 'm2'))).toMatchObject({ earlier: 2 })
  expect(await rows(home)).toEqual({ m1: { outcome: 'claimed' }, m2: { outcome: 'submitted' } })
})

test('a delivery that was proven unsent is sent again', async () => {
  const home = await sendingHouse((_to, nth) => (nth === 1 ? { kind: 'unknown', reason: 'TimeoutError' } : undefined))
  await home.send(batchOf('m1'))
  await home.ports.deliveries.record(edition, 'm1', { kind: 'proven unsent', attempt: 1 })
  expect(await home.send(batchOf('m1'))).toMatchObject({ submitted: 1 })
  expect(home.ports.mailer.messages).toHaveLength(1)
})

test('a worker whose claim took too long does not call SES with it', async () => {
  const home = await sendingHouse()
  const send = home.sendOnceClaimed(() => home.clock.advance(20_000))
  expect(await send(batchOf('m1'))).toMatchObject({ later: 1, submitted: 0 })
  expect(home.ports.mailer.messages).toEqual([])
  expect((await rows(home)).m1).toEqual({})
})

test('a throttled message waits for a later slot and goes out', async () => {
  const throttled = { kind: 'throttled', reason: 'Throttling' } as const
  const home = await sendingHouse((_to, nth) => (nth <= 3 ? throttled : undefined))
  expect(await home.send(batchOf('m1'))).toMatchObject({ submitted: 1 })
})

test('a throttled message whose later slot can’t be had comes again by itself, with all its tries', async () => {
  const home = await sendingHouse((_to, nth) => (nth === 1 ? { kind: 'throttled', reason: 'Throttling' } : undefined))
  let asked = 0
  const quota = async () => {
    asked += 1
    if (asked === 2) throw new Error('SES does not answer')
    return { perSecond: 100, perDay: 1000, sentLastDay: 0 }
  }
  const send = createSendBatch({ ...home.ports, mailer: { ...home.ports.mailer, quota } })
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ later: 1, submitted: 1 })
  const [again] = home.ports.queues.waiting
  expect(again?.message.recipients.map(({ memberId }) => memberId)).toEqual(['m1'])
  expect(await send(again?.message ?? batchOf())).toMatchObject({ submitted: 1 })
})

test('a batch that finds the pace booked out waits in the queue as a new message', async () => {
  const home = await sendingHouse()
  const nextFreeAt = home.clock.now() + 8000
  const pace = { ...home.ports.pace, reserve: async () => ({ kind: 'booked out', nextFreeAt }) as const }
  const send = createSendBatch({ ...home.ports, pace })
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ later: 2 })
  expect(home.ports.queues.waiting).toEqual([{ message: batchOf('m1', 'm2'), delaySeconds: 8 }])
  expect(await rows(home)).toEqual({})
})

test.each(['day quota', 'paused'] as const)('what meets %s stays planned and reaches nobody', async (kind) => {
  const home = await sendingHouse(() => ({ kind, reason: 'no' }))
  expect(await home.send(batchOf('m1', 'm2'))).toMatchObject({ held: 2, submitted: 0 })
  expect(await rows(home)).toEqual({ m1: { outcome: undefined }, m2: { outcome: undefined } })
  expect(home.ports.queues.waiting).toEqual([])
})

test('a paused account stops all sending, and says why', async () => {
  const home = await sendingHouse(() => ({ kind: 'paused', reason: 'AccountSendingPausedException' }))
  await home.send(batchOf('m1'))
  expect(await home.ports.pace.stopped()).toMatchObject({ by: 'account', reason: 'AccountSendingPausedException' })
  const asked = home.ports.mailer.messages.length
  expect(await home.send(batchOf('m2'))).toMatchObject({ held: 1 })
  expect(home.ports.mailer.messages).toHaveLength(asked)
})

test('a day’s quota is left alone before SES has to say no, and so is the part of it for sign-in mail', async () => {
  const home = await sendingHouse()
  let sentLastDay = 979
  const quota = async () => ({ perSecond: 100, perDay: 1000, sentLastDay })
  const send = createSendBatch({ ...home.ports, mailer: { ...home.ports.mailer, quota } })
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ submitted: 1, held: 1 })
  sentLastDay = 980
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ earlier: 1, held: 1 })
})

test('a held edition sends nothing, and neither does a cancelled one or one that is over', async () => {
  const home = await sendingHouse()
  await home.ports.runs.hold(edition, { by: 'operator', reason: 'wait', at: edition.asOf })
  expect(await home.send(batchOf('m1'))).toMatchObject({ held: 1 })
  await home.ports.runs.cancel(edition)
  expect(await home.send(batchOf('m1'))).toMatchObject({ held: 1 })
  await home.ports.runs.close(edition)
  expect(await home.send(batchOf('m1'))).toMatchObject({ held: 1 })
  expect(home.ports.mailer.messages).toEqual([])
})

test('one member’s trouble does not lose the others, and the batch comes again for them', async () => {
  const home = await sendingHouse()
  const { recordMany } = home.ports.deliveries
  const deliveries = {
    ...home.ports.deliveries,
    recordMany: async (...[key, changes]: Parameters<typeof recordMany>) => {
      const recorded = await recordMany(
        key,
        changes.filter(({ memberId }) => memberId !== 'm2'),
      )
      const busy = { status: 'rejected', reason: new Error('the table is busy') } as const
      const answers = recorded.values()
      return changes.map(({ memberId }) => (memberId === 'm2' ? busy : (answers.next().value ?? busy)))
    },
  }
  await expect(createSendBatch({ ...home.ports, deliveries })(batchOf('m1', 'm2', 'm3'))).rejects.toThrow('busy')
  await home.send(batchOf('m1', 'm2', 'm3'))
  expect(home.ports.mailer.messages.map(({ to }) => to.split('@')[0]).sort()).toEqual(['m1', 'm2', 'm3'])
})

test('recipients in leaves are claimed and recorded together, whatever SES says of each', async () => {
  const refused = { kind: 'refused', reason: 'MessageRejected' } as const
  const home = await sendingHouse((to) => (to.startsWith('m2') ? refused : undefined))
  const batch = batchOf('m1', 'm2', 'm3', 'm4')
  const inLeaves = { ...batch, recipients: batch.recipients.map((each) => ({ ...each, leaf: '00000000' })) }
  await home.ports.records.choose('g', 'm4', { mail: 'no' }, edition.asOf)
  const { recordMany } = home.ports.deliveries
  const calls: string[][] = []
  const deliveries = {
    ...home.ports.deliveries,
    recordMany: async (...[key, changes]: Parameters<typeof recordMany>) => {
      calls.push(changes.map(({ memberId, event }) => `${event.kind} ${memberId}`))
      return recordMany(key, changes)
    },
  }
  const send = createSendBatch({ ...home.ports, deliveries })
  expect(await send(inLeaves)).toMatchObject({ submitted: 2, failed: 1, dropped: 1 })
  expect(calls[0]).toEqual(['claimed m1', 'claimed m2', 'claimed m3'])
  expect(calls.slice(1).flat()).toEqual(['accepted m1', 'refused m2', 'accepted m3'])
  expect(await home.ports.deliveries.getMany(edition, ['m1'])).toEqual([])
  expect(await send(inLeaves)).toMatchObject({ earlier: 4 })
  expect(home.ports.mailer.messages.map(({ to }) => to.split('@')[0])).toEqual(['m1', 'm3'])
})
