import { expect, test } from 'vitest'
import { hideAddresses } from '../../../functions/domain/hide-addresses.ts'
import { growth, muchGrowth } from '../../fixtures/growth.ts'

test('what may be an address is hidden, and nothing else', () => {
  expect(hideAddresses('Mail to <ana@b.example>, at\n10 @ once')).toBe('Mail to (an address) at\n10 @ once')
})

test('a long word that is no address takes no longer than it is', async () => {
  expect(await growth((size) => hideAddresses('a'.repeat(size)), 20_000)).toBeLessThan(muchGrowth)
})
