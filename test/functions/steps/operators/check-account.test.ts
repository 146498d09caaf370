import { describe, expect, test } from 'vitest'
import { checkAccount } from '../../../../functions/steps/operators/check-account.ts'
import { fakeClock, fakeMailer, fakePace } from '../../../fakes/surroundings.ts'

const sender = { fromAddress: 'digest@mail.example.org', configurationSet: 'ours' }
const good = { perSecond: 14, perDay: 50_000, sentLastDay: 7 }
const events = ['send', 'delivery', 'bounce', 'complaint', 'reject']

type World = {
  quota?: typeof good
  isEnabled?: boolean | undefined
  identity?: { isVerified?: boolean; hasDkim?: boolean; hasMailFrom?: boolean; mailFrom?: string }
  events?: readonly string[] | 'missing' | undefined
  texts?: Readonly<Record<string, readonly string[]>> | undefined
}

async function found(world: World = {}, stopped = false, from = sender.fromAddress) {
  const whole = {
    quota: good,
    isEnabled: true,
    events,
    texts: { '_dmarc.mail.example.org': ['v=DMARC1; p=none'] },
    identity: { isVerified: true, hasDkim: true, hasMailFrom: true, mailFrom: 'bounce.mail.example.org' },
    ...world,
  }
  const pace = fakePace(fakeClock())
  if (stopped) await pace.stop({ by: 'operator', reason: 'a mistake', at: '2026-03-09T09:00:00.000Z' })
  const ports = {
    account: {
      isEnabled: async () => whole.isEnabled,
      identity: async () => whole.identity,
      events: async () => whole.events,
    },
    names: { texts: async (name: string) => (whole.texts ? (whole.texts[name] ?? []) : undefined) },
    mailer: { ...fakeMailer(), quota: async () => whole.quota },
    pace,
  }
  const findings = await checkAccount(ports, { ...sender, fromAddress: from })
  return findings.filter(({ level }) => level !== 'fine').map(({ level, about }) => `${level}: ${about}`)
}

describe('the account', () => {
  test('that is set up well is told nothing', async () => {
    expect(await found()).toEqual([])
  })

  test.each<[string, World]>([
    ['stops: account', { isEnabled: false }],
    ['stops: sandbox', { quota: { perSecond: 1, perDay: 200, sentLastDay: 0 } }],
    ['stops: identity', { identity: { isVerified: false, hasDkim: true, hasMailFrom: true } }],
    ['spoils: DKIM', { identity: { isVerified: true, hasDkim: false, hasMailFrom: true } }],
    ['spoils: MAIL FROM', { identity: { isVerified: true, hasDkim: true, hasMailFrom: false } }],
    ['spoils: DMARC', { texts: { 'mail.example.org': ['v=spf1 -all'] } }],
    ['stops: events', { events: 'missing' }],
    ['stops: events', { events: ['send', 'delivery'] }],
  ])('%s', async (finding, world) => {
    expect(await found(world)).toEqual([finding])
  })

  test('that somebody has stopped is said to be', async () => {
    expect(await found({}, true)).toEqual(['stops: stop'])
  })

  test('a domain without a DMARC record has that of the domain above it', async () => {
    expect(await found({ texts: { '_dmarc.example.org': ['v=DMARC1; p=reject'] } })).toEqual([])
  })

  test('a domain far below a public suffix has that of its own organisation', async () => {
    const from = 'digest@mail.example.co.uk'
    expect(await found({ texts: { '_dmarc.example.co.uk': ['v=DMARC1; p=none'] } }, false, from)).toEqual([])
  })

  test('what could not be looked at is not said to be wrong', async () => {
    const world = { isEnabled: undefined, identity: {}, events: undefined, texts: undefined }
    expect(await found(world)).toEqual(
      ['account', 'identity', 'DKIM', 'MAIL FROM', 'DMARC', 'events'].map((about) => `unknown: ${about}`),
    )
  })
})
