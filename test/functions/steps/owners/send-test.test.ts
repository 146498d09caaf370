import { expect, test } from 'vitest'
import { type SendTestPorts, sendTest } from '../../../../functions/steps/owners/send-test.ts'
import { fakeSignIns } from '../../../fakes/console.ts'
import { fakeClock, fakeMailer, silentLog } from '../../../fakes/surroundings.ts'

const asked = { group: { id: 'g', name: 'Binders' }, to: 'ana@owners.example' }
const mail = { subject: 'This week', html: '<p>Hi</p>', text: 'Hi' }

function house(mailer = fakeMailer()) {
  const clock = fakeClock()
  const ports: SendTestPorts = {
    signIns: fakeSignIns(),
    mailer,
    clock,
    log: silentLog,
    composeMessage: async (to, fromName, { subject }) => Buffer.from(`${fromName} to ${to}: ${subject}`),
  }
  return { ports, clock, mailer }
}

test('a test mail goes to the owner who asked, marked as a test', async () => {
  const { ports, mailer } = house()
  expect(await sendTest(ports, asked, async () => mail)).toBe('sent')
  expect(mailer.messages.map(({ to, raw }) => [to, Buffer.from(raw).toString()])).toEqual([
    ['ana@owners.example', 'Binders to ana@owners.example: [Test] This week'],
  ])
})

test('an owner gets 20 tests an hour: the next is neither made nor sent, and another owner is not kept waiting', async () => {
  const { ports, clock, mailer } = house()
  let made = 0
  const send = (to: string) =>
    sendTest(ports, { ...asked, to }, async () => {
      made += 1
      return mail
    })
  for (let nth = 0; nth < 20; nth += 1) expect(await send(asked.to)).toBe('sent')
  expect(await send(asked.to)).toBe('too many')
  expect([made, mailer.messages.length]).toEqual([20, 20])
  expect(await send('ben@owners.example')).toBe('sent')
  clock.advance(3_600_000)
  expect(await send(asked.to)).toBe('sent')
})

test.each([
  ['unknown', 'sent'],
  ['refused', 'refused'],
  ['paused', 'refused'],
] as const)('what the mail service answers is told: %s is %s', async (kind, told) => {
  const { ports } = house(fakeMailer(() => ({ kind, reason: 'Said by the mail service' })))
  expect(await sendTest(ports, asked, async () => mail)).toBe(told)
})
