import { expect, test } from 'vitest'
import { isTrustedClick } from '../../../../functions/domain/sending/trusted-click.ts'

const deliveredAt = '2026-03-09T09:00:00.000Z'
const click = (time: string, more: object = {}) => ({
  timestamp: `2026-03-09T${time}.000Z`,
  link: 'https://b.example/d',
  ...more,
})

test('a click on a discussion some time after the mail came shows that the member was there', () => {
  expect(isTrustedClick(click('09:02:00'), deliveredAt)).toBe(true)
})

test.each([
  ['made at once, as scanners do', click('09:01:59'), deliveredAt],
  ['that says it is no person’s', click('10:00:00', { automated: true }), deliveredAt],
  ['on the way out', click('10:00:00', { link: 'https://mail.example/unsubscribe/x' }), deliveredAt],
  ['on a preference', click('10:00:00', { link: 'https://mail.example/preferences/x' }), deliveredAt],
  ['in a mail that never came', click('10:00:00'), undefined],
])('a click %s shows nothing', (_, given, at) => {
  expect(isTrustedClick(given, at)).toBe(false)
})
