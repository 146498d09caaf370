import { afterEach, expect, test } from 'vitest'
import { doctor } from '../../../../infra/cli/ops/doctor.ts'
import type { DeadLetterQueues } from '../../../../infra/cli/ops/redrive.ts'
import { house } from './house.ts'

afterEach(() => {
  process.exitCode = 0
})

const letters = (count: number): DeadLetterQueues =>
  new Map([
    ['send', { count: async () => count, look: async () => [], redrive: async () => {}, discard: async () => {} }],
  ])

async function patient({ isEnabled = true, isThere = true, count = 0 } = {}) {
  const { ports } = await house()
  const group = { id: 'g', name: 'G', url: 'https://group.example', language: 'en', timeZone: 'UTC' }
  await ports.members.merge('g', [
    { id: 'm1', email: 'm1@members.example', role: 'owner', joinedAt: '2026-01-01T00:00:00.000Z' },
  ])
  const whole = {
    ...ports,
    groups: { get: async () => group },
    owners: { idsOf: async () => ['m1'] },
    helpers: { list: async () => [] },
    settings: { live: async () => [{ groupId: 'g', dueAt: new Date(ports.clock.now()).toISOString() }] },
    account: {
      isEnabled: async () => isEnabled,
      identity: async () => ({ isVerified: true }),
      events: async () => ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    },
    names: { texts: async () => undefined },
    site: {
      url: 'https://mail.example.org',
      look: async () => (isThere ? { status: 200, at: ports.clock.now() } : undefined),
    },
    links: { sign: async () => 'token', verify: async () => ({ groupId: 'doctor', memberId: 'doctor' }) },
    sender: { fromAddress: 'digest@mail.members.example', configurationSet: 'ours' },
  }
  return doctor(whole as unknown as Parameters<typeof doctor>[0], letters(count))
}

test('where nothing is wrong it says so, names what it could not look at, and scripts hear 0', async () => {
  const { json, text } = await patient()
  expect(json).toMatchObject({ isWell: true })
  expect(process.exitCode).toBe(0)
  const lines = text(Number.POSITIVE_INFINITY)
  expect(lines.at(-1)).toBe('No problems found.')
  expect(lines.slice(0, 3).map((line) => line.slice(0, 8))).toEqual(['? DKIM: ', '? MAIL F', '? DMARC:'])
})

test('what stops mail comes first, with what to do, and scripts hear 1', async () => {
  const { json, text } = await patient({ isEnabled: false, isThere: false, count: 2 })
  expect(json).toMatchObject({ isWell: false })
  expect(process.exitCode).toBe(1)
  const lines = text(Number.POSITIVE_INFINITY)
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^✗ account: SES has paused/),
    expect.stringMatching(/^✗ site: .*does not answer/),
    expect.stringMatching(/^✗ send dead letters: 2 messages failed/),
  ])
  expect(lines.at(-1)).toBe('3 problems stop mail.')
})
